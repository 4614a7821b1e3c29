"""Grey pictures to black and white"""

from typing import Any

import numpy as np

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.color.space import SpaceReader
from worker.fixes.pdf.images.codes import packed
from worker.fixes.pdf.images.eight import eight_bits
from worker.fixes.pdf.images.placed import Placed, placed_pictures
from worker.fixes.pdf.images.samples import read_samples
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import Damaged, elements, get

# Soft edges of letters become hard ones.
REPAIR = Repair("grayTo1Bit", "pdf", Change(delta_e=30.0, pixels=0.05))
GRAYS = ("DeviceGray", "CalGray", "ICCBased")
HALF = 128
FAR = 64  # of 255: a pixel that moves further was a tone, not the edge of a line
TONES = 0.1  # the share of pixels that may be tones in a picture of lines


def run(work: Work) -> Ended:
    """Scans of text and line art get one bit per pixel; what has tones, such as photographs, stays grey.

    The threshold is half way, or with `useOtsuFilter` where it separates dark from light best.
    """
    otsu, done, tones, pages = work.setting("useOtsuFilter") is True, 0, 0, set[int]()
    reader = SpaceReader()
    with work.opened() as pdf:
        for picture in placed_pictures(pdf):
            work.check_time()
            try:
                values = _gray(picture, reader, work.limits.max_pixels)
            except Damaged:
                continue
            if values is None:
                continue
            black_and_white = values >= (threshold(values) if otsu else HALF)
            apart = np.abs(values.astype(np.int16) - black_and_white * 255) > FAR
            if float(apart.mean()) > TONES:
                tones += 1
                continue
            made = packed(black_and_white.astype(np.uint8), 1, "ccitt4", 0)
            if made is not None:
                made.into(picture.node)
                picture.node.BitsPerComponent = 1
                done, pages = done + 1, pages | picture.pages
        if not done:
            return work.nothing(
                f"{tones} grey pictures have tones." if tones else "There is no grey picture."
            )
        return work.saved(pdf, f"{done} pictures" + (f", {tones} with tones left" if tones else ""), pages)


def _gray(picture: Placed, reader: SpaceReader, max_pixels: int) -> Any:
    """The samples of a grey picture that may change, None for any other."""
    node = picture.node
    space = picture.space(reader) if get(node, "/ImageMask") is not True else None
    keyed = elements(get(node, "/Mask"), 1)
    if space is None or space.kind not in GRAYS or space.size != 1 or picture.bits == 1 or keyed:
        return None
    return eight_bits(read_samples(node, 1, max_pixels))


def threshold(values: Any) -> int:
    """Otsu's: the value that parts the histogram into the two most different halves."""
    counts = np.bincount(values.ravel(), minlength=256).astype(float)
    below, weighted = np.cumsum(counts), np.cumsum(counts * np.arange(256))
    above, total = below[-1] - below, weighted[-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = below * above * (weighted / below - (total - weighted) / above) ** 2
    apart = np.nan_to_num(apart)
    best = np.flatnonzero(apart >= apart.max() * (1 - 1e-12))
    return int(best.mean()) + 1  # between two far peaks every value parts them equally well
