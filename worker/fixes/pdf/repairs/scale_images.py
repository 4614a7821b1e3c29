"""Pictures downsampled"""

from dataclasses import dataclass, field
from math import floor
from typing import Any

import numpy as np
from PIL import Image

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.color.space import SpaceReader
from worker.fixes.pdf.images.codes import Packed, packed
from worker.fixes.pdf.images.eight import eight_bits
from worker.fixes.pdf.images.placed import Placed, keep_changed, placed_pictures
from worker.fixes.pdf.images.samples import is_lossy, read_samples
from worker.fixes.pdf.twins import merge_twins
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import Damaged, elements, get

# Fewer pixels show the same tones; only what is finer than the new ones may be lost.
REPAIR = Repair("scaleImages", "pdf", Change(delta_e=12.0, pixels=0.01))
KINDS = ("bw", "gray", "color")
QUALITY = 90
WHOLE = 1e-4  # pixels: what is a whole number but for rounding is one
SLACK = 0.05  # pixels per inch: placements are written with few decimals


def run(work: Work) -> Ended:
    """Pictures finer than `minRes` where they are shown largest get `targetRes` pixels per inch.

    Bicubic over all pixels that become one; one-bit pictures by area. What would be larger in bytes stays,
    unless `skipSizeCheck` says otherwise.
    """
    with work.opened() as pdf:
        scaling = _Scaling(
            work.setting("targetRes") or {},
            work.setting("minRes") or {},
            work.limits.max_pixels,
            quality=int((work.options.get("compression") or {}).get("jpegQuality") or QUALITY),
            keep_larger=work.setting("skipSizeCheck") is True,
        )
        merge_twins(pdf)
        pictures = placed_pictures(pdf)
        for picture in pictures:
            work.check_time()
            if not (picture.masked and work.setting("skipMasked") is True):
                scaling.scale(picture)
        keep_changed(pdf, pictures)
        if not scaling.count:
            return work.nothing("No picture has more pixels than it should.")
        return work.saved(pdf, f"{scaling.count} pictures", scaling.pages)


@dataclass
class _Scaling:
    target: dict[str, Any]
    least: dict[str, Any]
    max_pixels: int
    quality: int
    keep_larger: bool
    count: int = 0
    pages: set[int] = field(default_factory=set)
    reader: SpaceReader = field(default_factory=SpaceReader)

    def scale(self, picture: Placed) -> None:
        """One picture, and its masks by their own pixels."""
        for one in (picture, *picture.masks):
            try:
                if self._scale(one):
                    self.count += 1
                    one.changed = True
                    self.pages |= picture.pages
            except Damaged:
                continue

    def _scale(self, picture: Placed) -> bool:
        node = picture.node
        stencil = get(node, "/ImageMask") is True
        space = None if stencil else picture.space(self.reader)
        size = 1 if stencil else space.size if space is not None else 0
        if size == 0 or (space is not None and space.kind == "Indexed") or _tied(picture):
            return False
        kind = "bw" if picture.bits == 1 and size == 1 else "gray" if size == 1 else "color"
        target = self.target.get(kind)
        if not target or picture.dpi < float(self.least.get(kind) or target + 1) - SLACK:
            return False
        samples = read_samples(node, size, self.max_pixels)
        across = min(samples.width, max(1, floor(picture.across * target + WHOLE)))
        up = min(samples.height, max(1, floor(picture.up * target + WHOLE)))
        if across * up >= samples.width * samples.height:
            return False
        made = self._packed(samples, (across, up), lossy=is_lossy(node), bits=1 if kind == "bw" else 8)
        if made is None or (len(made.data) >= len(node.read_raw_bytes()) and not self.keep_larger):
            return False
        made.into(node)
        node.Width, node.Height, node.BitsPerComponent = across, up, 1 if kind == "bw" else 8
        return True

    def _packed(self, samples: Any, size: tuple[int, int], *, lossy: bool, bits: int) -> Packed | None:
        values = eight_bits(samples)
        way = Image.Resampling.BOX if bits == 1 else Image.Resampling.BICUBIC
        planes = [
            np.asarray(Image.fromarray(np.ascontiguousarray(values[..., at])).resize(size, way))
            for at in range(values.shape[2])
        ]
        made = np.stack(planes, axis=2)
        if bits == 1:
            return packed((made > 127).astype(np.uint8), 1, "ccitt4", self.quality)
        return packed(made, 8, "jpeg" if lossy else "flate", self.quality)


def _tied(picture: Placed) -> bool:
    """Colours that are transparent, and pictures mixed with a colour beforehand, need their very pixels."""
    node = picture.node
    keyed = bool(elements(get(node, "/Mask"), 1))
    matted = get(node, "/Matte") is not None or get(get(node, "/SMask"), "/Matte") is not None
    return keyed or matted
