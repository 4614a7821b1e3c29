"""Colours converted"""

from collections.abc import Sequence
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import Change, NotApplied, Repair
from worker.fixes.pdf.color import soft_proof
from worker.fixes.pdf.color.choice import choice
from worker.fixes.pdf.color.condition import condition
from worker.fixes.pdf.color.converter import Converter
from worker.fixes.pdf.color.pictures import Pictures
from worker.fixes.pdf.color.recolor import Overprints, Recolor, drop_defaults, regroup
from worker.fixes.pdf.color.shadings import Shadings
from worker.fixes.pdf.color.space import SpaceReader
from worker.fixes.pdf.content.rewriter import Rewriter
from worker.fixes.pdf.work import Aborted, Ended, Work
from worker.tools.used import littlecms, profile

# Against what the page should look like in the new colours (`expected`). Blends of two colours are not the
# colour of the blend, which shows at soft edges and in gradients.
REPAIR = Repair("colorConversion", "pdf", Change(delta_e=8.0, pixels=0.02), frozenset({"icc"}))
OVERPRINTS = "A colour that has to be converted overprints; say by onOverprint what is to become of it."


def run(work: Work) -> Ended:
    """Text, lines, gradients, pictures, patterns, glyphs: what is not in the target space is put there.

    Grey becomes black ink alone, numbers of CMYK stay as they are whatever profile they carry, colours with a
    profile go through it, spot colours become what the document says they look like.
    """
    settings = dict(work.settings) if isinstance(work.settings, dict) else {}
    target = str(settings.get("target") or "cmyk")
    with work.opened() as pdf:
        given = condition(pdf, target, work)
        converter, reader = Converter(target, given.profile, given.devices), SpaceReader()
        meant = choice(target, settings)
        keep_jpx = work.setting("replaceJpeg2000WithJpeg") is False
        pictures = Pictures(pdf, converter, meant, reader, work, jpeg_for_jpx=not keep_jpx)
        shadings = Shadings(pdf, converter, meant, reader)
        editor = Recolor(
            converter, meant, reader, pictures, shadings, str(settings.get("onOverprint") or "fail")
        )
        try:
            touched = Rewriter(pdf, editor).document() | editor.pages
        except Overprints:
            raise Aborted(Reason.VERDICT_FAIL, OVERPRINTS) from None
        if editor.count == 0:
            unread = pictures.unread + shadings.unread
            return work.nothing(
                f"{unread} pictures cannot be read here." if unread else "No colour is to be converted."
            )
        if meant.special:
            drop_defaults(editor.resources)
            regroup(pdf, target, editor.resources)
        used = littlecms() | profile(given.profile, given.name)
        return work.saved(pdf, _told(target, given.name, pictures), touched, used, _missed(pictures, work))


def expected(picture: Any, work: Work) -> Sequence[Any]:
    """The looks a page may have afterwards besides its own."""
    target = str(work.setting("target") or "cmyk")
    with work.opened() as pdf:
        given = condition(pdf, target, work)
    return soft_proof.looks(picture, Converter(target, given.profile, given.devices))


def _told(target: str, name: str, pictures: Pictures) -> str:
    names = {"cmyk": "CMYK", "gray": "grey", "rgb": "RGB"}
    return f"to {names[target]} for {name}, {pictures.converted} pictures"


def _missed(pictures: Pictures, work: Work) -> tuple[NotApplied, ...]:
    if not pictures.unread:
        return ()
    return (work.cannot(Reason.ENGINE_UNAVAILABLE, f"{pictures.unread} pictures cannot be read here."),)
