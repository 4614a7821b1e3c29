"""Form fields flattened into the page"""

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.forms import drop_form, drop_widgets
from worker.fixes.pdf.pages.annotations import appearance, draw
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import elements, get, name_of

# Fields without a look of their own get one from us; viewers drew them in their own way before.
REPAIR = Repair("flattenForms", "pdf", Change(delta_e=12.0, pixels=0.01))


def run(work: Work) -> Ended:
    """What the fields show becomes content of the page; the form goes, XFA included."""
    with work.opened() as pdf:
        form = get(pdf.Root, "/AcroForm")
        widgets = {
            number: [
                one for one in elements(get(page.obj, "/Annots")) if name_of(get(one, "/Subtype")) == "Widget"
            ]
            for number, page in enumerate(pdf.pages, 1)
        }
        if form is None and not any(widgets.values()):
            return work.nothing("The document has no form.")
        undrawn = any(appearance(one) is None for found in widgets.values() for one in found)
        if form is not None and (undrawn or get(form, "/NeedAppearances") is True):
            pdf.generate_appearance_streams()
        painted = sum(draw(pdf, pdf.pages[at - 1].obj, found) for at, found in widgets.items() if found)
        touched = drop_widgets(pdf)
        drop_form(pdf)
        return work.saved(pdf, f"{painted} fields", touched or None)
