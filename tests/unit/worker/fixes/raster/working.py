"""Orders on images for tests: bytes in, the finished image and what was said out."""

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pyvips
from PIL import Image

from worker.fixes.contract import Order, Repaired
from worker.fixes.raster import repair
from worker.steps.contract import Limits

MAGIC = {b"\xff\xd8": "jpeg", b"\x89P": "png", b"II": "tiff", b"MM": "tiff", b"RI": "webp"}


def mime_of(data: bytes) -> str:
    return f"image/{MAGIC[data[:2]]}"


def work(folder: Path, data: bytes, limits: Limits | None = None, **options: Any) -> Repaired:
    path = folder / "photo.bin"
    path.write_bytes(data)
    out = folder / "out"
    out.mkdir(exist_ok=True)
    # libvips brings a CMYK profile of its own; here it stands for one that an operator has installed.
    icc = folder / "icc"
    icc.mkdir(exist_ok=True)
    (icc / "fogra39.icc").write_bytes(bytes(pyvips.Image.profile_load("cmyk")))
    chosen = limits or Limits(icc_dir=str(icc))
    return repair(Order(path, mime_of(data), "photo.png", options, out, chosen))


def shown(repaired: Repaired) -> Image.Image:
    with Image.open(repaired.path) as image:
        image.load()
        return image


def pixels(repaired: Repaired) -> Any:
    return np.asarray(shown(repaired).convert("RGB"), dtype=int)


def said(repaired: Repaired) -> dict[str, str | None]:
    found: dict[str, str | None] = {one.op: None for one in repaired.applied}
    return found | {one.op: one.reason.value for one in repaired.skipped}


def picture(
    size: tuple[int, int] = (120, 80), color: Any = (200, 40, 60), form: str = "PNG", **save: Any
) -> bytes:
    mode = {1: "L", 3: "RGB", 4: "RGBA"}[len(color)]
    out = BytesIO()
    Image.new(mode, size, color).save(out, form, **save)
    return out.getvalue()
