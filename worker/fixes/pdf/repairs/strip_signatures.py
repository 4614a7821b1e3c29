"""Digital signatures removed"""

from pikepdf import Array, Pdf

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.forms import drop_widgets
from worker.fixes.pdf.nodes import drop
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.actions import fields
from worker.preflight.facts.file import field_kind, find_signatures
from worker.tools.pdf import Node, elements, get, identity

REPAIR = Repair("strip.signatures", "pdf", Change(annotations=True))


def run(work: Work) -> Ended:
    """Signed fields with what they show, and all that promises something about them.

    Any other repair breaks a signature; this one takes it out so that nobody is told of a broken one.
    """
    with work.opened() as pdf:
        names = find_signatures(pdf.Root)
        if not names:
            return work.nothing("The document is not signed.")
        touched = drop_widgets(pdf, _signed)
        _forget(pdf)
        return work.saved(pdf, f"{len(names)} signatures", touched or None)


def _signed(widget: Node) -> bool:
    return field_kind(widget) == "Sig" and (
        get(widget, "/V") is not None or get(get(widget, "/Parent"), "/V") is not None
    )


def _forget(pdf: Pdf) -> None:
    form = get(pdf.Root, "/AcroForm")
    gone = {identity(one) for one in fields(pdf.Root) if _signed(one)}
    kept = [one for one in elements(get(form, "/Fields")) if identity(one) not in gone]
    if form is not None:
        form.Fields = Array(kept)
        drop(form, "/SigFlags")
        if not kept and get(form, "/XFA") is None:
            del pdf.Root["/AcroForm"]
    drop(pdf.Root, "/Perms", "/DSS")
