"""Colours through ICC profiles by LittleCMS, 8 bits a component: relative, black point compensated."""

from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from worker.icc.writer import D50, description, gamma_curve, profile, text, xyz
from worker.tools.pdf import Node, get, number, numbers

LAB = b"Lab"  # stands for CIE Lab where a profile is expected
MODES = {b"GRAY": ("L", 1), b"RGB ": ("RGB", 3), b"CMYK": ("CMYK", 4)}
ROWS = 1 << 20  # colours at a time
CURVE = 1024
BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])


def components_of(data: bytes) -> int:
    """How many components a device profile's colours have; 0 for what is no profile we use."""
    if len(data) < 132 or data[36:40] != b"acsp":
        return 0
    return MODES.get(data[16:20], ("", 0))[1]


@lru_cache(maxsize=64)
def usable(data: bytes) -> bool:
    """Whether LittleCMS can go from this profile to Lab; files hold profiles without tables, or cut short."""
    if not components_of(data):
        return False
    try:
        _built(data, LAB)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    return True


def through(source: bytes, target: bytes, colors: Any) -> Any:
    """Colours (any × components, uint8) of one profile as those of another, uint8."""
    transform, into = _built(source, target), _mode(source)
    parts = []
    for at in range(0, len(colors), ROWS):
        some = np.ascontiguousarray(colors[at : at + ROWS])
        picture = Image.frombytes(into, (len(some), 1), some.tobytes())
        made = ImageCms.applyTransform(picture, transform)
        parts.append(np.asarray(made).reshape(len(some), -1))
    return np.concatenate(parts) if parts else np.zeros((0, _size(target)), dtype=np.uint8)


def lab_bytes(lab: Any) -> Any:
    """Lab as Pillow keeps it: L times 2.55, a and b as signed bytes."""
    signed = np.rint(np.clip(lab[:, 1:], -128, 127)).astype(np.int8).view(np.uint8)
    light = np.rint(np.clip(lab[:, :1] * 2.55, 0, 255)).astype(np.uint8)
    return np.concatenate([light, signed], axis=1)


def _mode(data: bytes) -> str:
    return "LAB" if data == LAB else MODES[data[16:20]][0]


def _size(data: bytes) -> int:
    return 3 if data == LAB else MODES[data[16:20]][1]


@lru_cache(maxsize=16)
def _built(source: bytes, target: bytes) -> Any:
    first, second = (
        ImageCms.createProfile("LAB") if data == LAB else ImageCms.ImageCmsProfile(BytesIO(data))
        for data in (source, target)
    )
    return ImageCms.buildTransform(
        first,
        second,
        _mode(source),
        _mode(target),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def calibrated_rgb(node: Node) -> bytes:
    """CalRGB (8.6.5.3) as a profile; its white is adapted to D50 by Bradford's method."""
    white = numbers(get(node, "/WhitePoint"), 3) or [0.9505, 1.0, 1.089]
    gamma = numbers(get(node, "/Gamma"), 3) or [1.0, 1.0, 1.0]
    matrix = numbers(get(node, "/Matrix"), 9) or [1.0, 0, 0, 0, 1.0, 0, 0, 0, 1.0]
    ratio = BRADFORD @ np.array(D50) / np.maximum(BRADFORD @ np.array(white), 1e-6)
    adapted = np.linalg.inv(BRADFORD) @ np.diag(ratio) @ BRADFORD
    columns = np.array(matrix).reshape(3, 3) @ adapted.T
    tags = {b"desc": description("CalRGB"), b"cprt": text("-"), b"wtpt": xyz(D50)}
    for at, ink in enumerate((b"r", b"g", b"b")):
        x, y, z = (float(one) for one in columns[at])
        tags[ink + b"XYZ"] = xyz((x, y, z))
        tags[ink + b"TRC"] = _curve(gamma[at])
    return profile(b"RGB ", b"mntr", tags, b"XYZ ")


def calibrated_gray(node: Node) -> bytes:
    """CalGray (8.6.5.2) as a profile."""
    tags = {b"desc": description("CalGray"), b"cprt": text("-"), b"wtpt": xyz(D50)}
    tags[b"kTRC"] = _curve(number(get(node, "/Gamma")) or 1.0)
    return profile(b"GRAY", b"mntr", tags, b"XYZ ")


def _curve(gamma: float) -> bytes:
    return gamma_curve(np.linspace(0, 1, CURVE) ** min(max(gamma, 0.1), 10.0))
