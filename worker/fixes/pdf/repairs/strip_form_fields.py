"""Form fields removed"""

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.forms import drop_form, drop_widgets
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import get

REPAIR = Repair("strip.formFields", "pdf", Change(annotations=True))


def run(work: Work) -> Ended:
    """Fields with all they show, and the form behind them, XFA included. Flattening keeps what they show."""
    with work.opened() as pdf:
        touched = drop_widgets(pdf)
        if not touched and get(pdf.Root, "/AcroForm") is None:
            return work.nothing("The document has no form.")
        drop_form(pdf)
        return work.saved(pdf, "the form", touched or None)
