"""Pictures packed anew"""

from dataclasses import dataclass, field, replace
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import Change, NotApplied, Repair
from worker.fixes.pdf.color.space import SpaceReader
from worker.fixes.pdf.images.codes import FILTERS, Packed, packed
from worker.fixes.pdf.images.eight import eight_bits
from worker.fixes.pdf.images.placed import Placed, keep_changed, placed_pictures
from worker.fixes.pdf.images.samples import FAX, JPEG, is_lossy, read_samples
from worker.fixes.pdf.twins import merge_twins
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import Damaged, elements, filters, get, is_jpx

REPAIR = Repair("compression", "pdf", Change(delta_e=8.0, pixels=0.01))
QUALITY = 85
LOSSY = ("jpeg", "jpeg2000")
NOT_WRITTEN = "This server does not write JBIG2; ask for ccitt4."
NOT_READ = "This server does not read JBIG2, so such pictures stay as they are."
WORTH = 0.95  # a picture that is lossy already is packed again only when that saves something


def run(work: Work) -> Ended:
    """Pictures of each kind in the code asked for; JPEG only where it makes them smaller."""
    asked = {kind: work.setting(f"{kind}Filter") for kind in ("bw", "gray", "color")}
    if work.setting("use1BitJBIG2") is True:
        asked["bw"] = "jbig2"
    wanted = {kind: str(code) for kind, code in asked.items() if code and code != "jbig2"}
    quality = {
        "jpeg": int(work.setting("jpegQuality") or QUALITY),
        "jpeg2000": int(work.setting("jpeg2000Quality") or QUALITY),
    }
    with work.opened() as pdf:
        packing = _Packing(
            wanted, quality, work.limits.max_pixels, given=work.setting("jpegQuality") is not None
        )
        merge_twins(pdf)
        pictures = placed_pictures(pdf)
        for picture in pictures:
            work.check_time()
            packing.pack(picture)
        keep_changed(pdf, pictures)
        missed = _missed(work, asked, jbig2=packing.jbig2)
        if packing.count:
            return work.saved(pdf, f"{packing.count} pictures", packing.pages, missed=missed)
    if not wanted and missed:
        return replace(missed[0], missed=missed[1:])
    said = "Every picture is packed like that, or smaller." if wanted else "No code is asked for."
    return replace(work.nothing(said), missed=missed)


def _missed(work: Work, asked: dict[str, Any], *, jbig2: bool) -> tuple[NotApplied, ...]:
    """JBIG2 can be carried along, not written, and not read."""
    missed = []
    if asked["bw"] == "jbig2":
        named = "use1BitJBIG2" if work.setting("use1BitJBIG2") is True else "bwFilter"
        missed.append(NotApplied(f"compression.{named}", Reason.ENGINE_UNAVAILABLE, NOT_WRITTEN))
    if work.setting("recompressJBIG2") is True:
        reason = Reason.ENGINE_UNAVAILABLE if jbig2 else Reason.NOTHING_TO_FIX
        said = NOT_READ if jbig2 else "There is no picture in JBIG2."
        missed.append(NotApplied("compression.recompressJBIG2", reason, said))
    return tuple(missed)


@dataclass
class _Packing:
    """`given`: the quality was asked for, so JPEGs of higher quality are packed again."""

    wanted: dict[str, str]
    quality: dict[str, int]
    max_pixels: int
    given: bool
    count: int = 0
    jbig2: bool = False
    pages: set[int] = field(default_factory=set)
    reader: SpaceReader = field(default_factory=SpaceReader)

    def pack(self, picture: Placed) -> None:
        """One picture and its masks; masks never lose anything."""
        for at, one in enumerate((picture, *picture.masks)):
            try:
                if self._pack(one, mask=at > 0):
                    self.count += 1
                    one.changed = True
                    self.pages |= picture.pages
            except Damaged:
                continue

    def _pack(self, picture: Placed, *, mask: bool) -> bool:
        node = picture.node
        stencil = get(node, "/ImageMask") is True
        space = None if stencil else picture.space(self.reader)
        size = 1 if stencil else space.size if space is not None else 0
        if "JBIG2Decode" in filters(node):
            self.jbig2 = True
            return False
        if size == 0 or picture.bits not in (1, 8, 16):
            return False
        kind = "bw" if picture.bits == 1 and size == 1 else "gray" if size == 1 else "color"
        code = self.wanted.get(kind)
        exact = (
            mask or bool(elements(get(node, "/Mask"), 1)) or (space is not None and space.kind == "Indexed")
        )
        if code is None or (code in LOSSY and exact) or (picture.bits == 16 and code not in LOSSY):
            return False
        there = _code_of(picture)
        if there == code and (code not in LOSSY or not self.given):
            return False
        samples = read_samples(node, size, self.max_pixels)
        bits = 1 if kind == "bw" else 8
        values = samples.values if bits == 1 else eight_bits(samples)
        made = packed(values, bits, code, self.quality.get(code, QUALITY))
        if made is None or not self._better(made, picture, code):
            return False
        made.into(node)
        node.BitsPerComponent = bits
        return True

    @staticmethod
    def _better(made: Packed, picture: Placed, code: str) -> bool:
        """Lossless codes are taken as asked for; lossy ones and those of fax only when they save bytes."""
        before = len(picture.node.read_raw_bytes())
        if code.startswith("ccitt"):
            return len(made.data) < before
        if code in LOSSY:
            return len(made.data) < before * (WORTH if is_lossy(picture.node) else 1)
        return is_lossy(picture.node) or len(made.data) < before or FILTERS[code] not in filters(picture.node)


def _code_of(picture: Placed) -> str | None:
    """The code a picture is packed in; None for several at once and for none."""
    names = filters(picture.node)
    if is_jpx(picture.node):
        return "jpeg2000"
    if len(names) == 1 and names[0] in JPEG:
        return "jpeg"
    if len(names) == 1 and names[0] in FAX:
        return "ccitt4"
    return next((code for code, name in FILTERS.items() if names == [name]), None)
