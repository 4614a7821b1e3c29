"""JavaScript removed"""

from pikepdf.sanitize import remove_javascript

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.actions import find_scripts

REPAIR = Repair("strip.javascript", "pdf", Change())


def run(work: Work) -> Ended:
    """Scripts of the document, of opening it, of pages, annotations, fields and bookmarks."""
    with work.opened() as pdf:
        found = find_scripts(pdf.Root, [page.obj for page in pdf.pages])
        if not found:
            return work.nothing("The document has no scripts.")
        remove_javascript(pdf)
        return work.saved(pdf, f"{len(found)} scripts")
