"""ICC required"""

from collections.abc import Iterator

from shared.vocabulary import Reason, Severity
from worker.preflight.contract import Ask, Check, Hit, Skip
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.words import plain, settings

CHECK = Check(
    id="raster.icc_required",
    kind="raster",
    severity=Severity.AUTOFIX,
    why="Without a colour profile nobody knows which colours the numbers mean.",
    target=settings(expected_profile_name={"type": "string"}, required={"type": "boolean"}),
    defaults={"required": True},
)


def run(facts: RasterFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when there is no profile, or its name does not hold the expected one, case and spaces aside."""
    wanted = str(ask.target.get("expected_profile_name") or "")
    if not wanted and ask.target.get("required") is False:
        raise Skip(Reason.NO_TARGET)
    found = facts.icc
    if found is not None and plain(wanted) in plain(found):
        return
    has = "no colour profile" if found is None else f"the colour profile {found}"
    yield Hit(
        message=f"The image has {has}; {wanted or 'one'} expected.",
        advice=f"Save the image with {wanted or 'its'} colour profile embedded.",
        subject="image",
        details={"measured_profile": found or "", "required_profile": wanted},
        actual={"icc_profile": found},
        expected=dict(ask.target),
    )
