"""Output intent set"""

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from shared import icc
from shared.vocabulary import Reason
from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import elements, get, name_of
from worker.tools.used import profile

REPAIR = Repair("outputIntent", "pdf", Change(), frozenset({"icc"}))
REGISTRY = "http://www.color.org"
COMPONENTS = {"cmyk": 4, "rgb": 3, "gray": 1}


def run(work: Work) -> Ended:
    """The printing condition by the alias of a profile, which is embedded (ISO 32000-1, 14.11.5).

    What was said of print before is replaced; intents of other kinds, such as PDF/A, stay.
    """
    alias = str(work.setting("profile") or "")
    found = icc.find(alias, work.limits.icc_dir)
    if found is None:
        said = f'The colour profile "{alias[:60]}" is not installed on this server.'
        return work.cannot(Reason.ICC_UNAVAILABLE, said)
    with work.opened() as pdf:
        there = elements(get(pdf.Root, "/OutputIntents"), 16)
        kept = [one for one in there if name_of(get(one, "/S")) != "GTS_PDFX"]
        intent = _intent(pdf, found, str(work.setting("registry") or REGISTRY))
        pdf.Root.OutputIntents = Array([*kept, pdf.make_indirect(intent)])
        used = profile(found.path.read_bytes(), found.name)
        return work.saved(pdf, found.condition or found.name, (), used)


def _intent(pdf: Pdf, found: icc.IccFile, registry: str) -> Any:
    stream = pdf.make_stream(found.path.read_bytes())
    stream.N = COMPONENTS[found.space]
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(found.condition or found.name),
        OutputCondition=String(found.name),
        RegistryName=String(registry),
        Info=String(found.name),
        DestOutputProfile=stream,
    )
