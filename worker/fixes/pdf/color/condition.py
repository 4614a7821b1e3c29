"""The profile a document is converted to, and those its own device colours stand for."""

from dataclasses import dataclass

from pikepdf import Pdf

from shared import icc
from shared.errors import Refused
from shared.vocabulary import Reason
from worker.fixes.pdf.color.converter import SIZES, Devices
from worker.fixes.pdf.color.profiles import components_of, usable
from worker.fixes.pdf.work import Work
from worker.tools.pdf import Damaged, elements, get, is_stream, stream_bytes

STANDARD = {"gray": "gray", "rgb": "srgb", "cmyk": "fogra39"}
MAX_PROFILE = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Condition:
    """The target's profile with its name, and the profiles of the document's device spaces."""

    name: str
    profile: bytes
    devices: Devices


def condition(pdf: Pdf, target: str, work: Work) -> Condition:
    """By the parameter's own profile, else the output intent asked for, else the document's, else a standard.

    Raises:
        Refused: `icc_unavailable`.
    """
    intent = _intended(pdf)
    size = SIZES[target]
    asked = work.setting("profile")
    wished = work.options.get("outputIntent")
    if asked is None and isinstance(wished, dict):
        found = icc.find(str(wished.get("profile") or ""), work.limits.icc_dir)
        asked = found.path.name if found is not None and found.space == target else None
    if asked is not None:
        name, profile = _installed(str(asked), work)
        if components_of(profile) != size or not usable(profile):
            raise Refused(
                Reason.ICC_UNAVAILABLE, f'The colour profile "{name}" is not one of {target} colours.'
            )
    elif components_of(intent) == size:
        name, profile = icc.profile_name(intent) or "the document's output intent", intent
    else:
        name, profile = _installed(STANDARD[target], work)
    own = intent if components_of(intent) == SIZES["cmyk"] else b""
    printed = profile if target == "cmyk" else own or _installed(STANDARD["cmyk"], work)[1]
    devices = Devices(_installed("gray", work)[1], _installed("srgb", work)[1], printed)
    return Condition(name, profile, devices)


def _installed(alias: str, work: Work) -> tuple[str, bytes]:
    found = icc.find(alias, work.limits.icc_dir)
    if found is None:
        said = f'The colour profile "{alias[:60]}" is not installed on this server.'
        raise Refused(Reason.ICC_UNAVAILABLE, said)
    return found.name, found.path.read_bytes()


def _intended(pdf: Pdf) -> bytes:
    """The profile of the document's output intent, none when it has none that can be used."""
    for intent in elements(get(pdf.Root, "/OutputIntents"), 8):
        profile = get(intent, "/DestOutputProfile")
        if is_stream(profile):
            try:
                data = stream_bytes(profile, MAX_PROFILE)
            except Damaged:
                continue
            if usable(data):
                return data
    return b""
