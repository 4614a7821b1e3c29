"""Alternate images removed"""

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import get, is_stream

REPAIR = Repair("strip.alternateImages", "pdf", Change())


def run(work: Work) -> Ended:
    """Second versions of images, meant for screen or print only (ISO 32000-1, 8.9.5.4); the base stays."""
    with work.opened() as pdf:
        found = [one for one in pdf.objects if is_stream(one) and get(one, "/Alternates") is not None]
        if not found:
            return work.nothing("No image has an alternate.")
        for image in found:
            del image["/Alternates"]
        return work.saved(pdf, f"alternates of {len(found)} images")
