"""How far the pages of one file look from those of another: CIE 1976 colour difference and SSIM."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from worker.fixes.pdf.looks import difference
from worker.tools.render import Renderer

DPI = 120
PAGES = 2
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2  # Wang et al. 2004, equation 13
BLOCK = 8  # pixels across and up
SLACK_SSIM, SLACK_DELTA = 0.0005, 0.05  # less than this is no difference


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the pages that were drawn. `delta_e` is better low, `ssim` better high (1: the same)."""

    delta_e: float
    ssim: float

    def reaches(self, other: "Quality") -> bool:
        """True when it looks at least as much like the original as the other does."""
        return self.ssim >= other.ssim - SLACK_SSIM and self.delta_e <= other.delta_e + SLACK_DELTA

    def __str__(self) -> str:
        return f"{self.delta_e:.2f}, {self.ssim:.3f}"


def pictures(path: Path) -> list[Any]:
    """Some of its pages, evenly spread, as they are seen at `DPI`."""
    with Renderer(path) as renderer:
        step = max(1, renderer.count // PAGES)
        drawn = []
        for number in range(1, renderer.count + 1, step)[:PAGES]:
            page = renderer.page(number)
            try:
                drawn.append(page.render(scale=DPI / 72).to_pil().convert("RGB"))
            finally:
                page.close()
        return drawn


def quality(original: list[Any], path: Path) -> Quality:
    """How much the file looks like the original."""
    made = pictures(path)
    if len(made) != len(original):
        return Quality(float("inf"), 0.0)
    pairs = [
        (one, two if two.size == one.size else two.resize(one.size))
        for one, two in zip(original, made, strict=True)
    ]
    delta = float(np.mean([difference(one, two).mean() for one, two in pairs]))
    return Quality(delta, float(np.mean([_ssim(one, two) for one, two in pairs])))


def _ssim(one: Any, two: Any) -> float:
    """Structural similarity of the lightness, block by block."""
    x, y = _blocks(one), _blocks(two)
    mean_x, mean_y = x.mean(axis=1), y.mean(axis=1)
    both = (x * y).mean(axis=1) - mean_x * mean_y
    over = (2 * mean_x * mean_y + C1) * (2 * both + C2)
    return float((over / ((mean_x**2 + mean_y**2 + C1) * (x.var(axis=1) + y.var(axis=1) + C2))).mean())


def _blocks(picture: Any) -> Any:
    """Blocks × pixels; what does not fill a block at the right and below is left out."""
    gray = np.asarray(picture.convert("L"), dtype=np.float64)
    up, across = gray.shape[0] // BLOCK, gray.shape[1] // BLOCK
    cut = gray[: up * BLOCK, : across * BLOCK].reshape(up, BLOCK, across, BLOCK)
    return cut.swapaxes(1, 2).reshape(up * across, BLOCK * BLOCK)
