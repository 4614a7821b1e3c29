"""Output intent"""

from collections.abc import Iterator

from shared.vocabulary import Reason, Severity
from worker.preflight.contract import Ask, Check, Hit, Skip
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import listed, plain, settings

CHECK = Check(
    id="color.output_intent",
    kind="pdf",
    severity=Severity.WARN,
    why="The output intent says which printing condition the colours were made for.",
    target=settings(expected_profile={"type": "string"}, required={"type": "boolean"}),
    defaults={"required": True},
    fix="output_intent",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when no intent for print (GTS_PDFX) is there, or none that names the expected condition.

    A PDF/A intent is none for print. Names are compared without case, spaces and signs.
    """
    wanted = str(ask.target.get("expected_profile") or "")
    if not wanted and ask.target.get("required") is False:
        raise Skip(Reason.NO_TARGET)
    intents = [one for one in facts.output_intents if one.subtype == "GTS_PDFX"]
    names = [name for one in intents for name in (one.condition, one.profile) if name]
    if intents and (not wanted or any(plain(wanted) in plain(name) for name in names)):
        return
    has = (
        f"the output intent {listed(names) or 'without a name'}" if intents else "no output intent for print"
    )
    yield Hit(
        message=f"The document has {has}; {wanted or 'one'} expected.",
        advice="Export the document with the output intent of the printing condition, as PDF/X does.",
        subject="pdf",
        details={"measured_profile": listed(names), "required_profile": wanted},
        actual={"output_intents": names},
        expected=dict(ask.target),
        repair={"pdf": {"outputIntent": {"profile": wanted}}} if wanted else None,
    )
