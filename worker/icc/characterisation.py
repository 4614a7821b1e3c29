"""Measured patches of a printing condition: CGATS text as standards bodies publish it (ISO 28178)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

INKS = ("CMYK_C", "CMYK_M", "CMYK_Y", "CMYK_K")
XYZ = ("XYZ_X", "XYZ_Y", "XYZ_Z")
LAB = ("LAB_L", "LAB_A", "LAB_B")
D50 = (96.42, 100.0, 82.49)
MAX_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Characterisation:
    """`inks`: patches × 4, 0 to 1. `lab`: patches × 3, CIE Lab relative to the paper. `paper`: its XYZ."""

    originator: str
    inks: Any
    lab: Any
    paper: tuple[float, float, float]


def read(path: Path) -> Characterisation:
    """Read a table of CMYK patches with XYZ or Lab values.

    Raises:
        ValueError: it is not such a table.
    """
    text = path.read_bytes()[:MAX_BYTES].decode("latin-1").replace("\r\n", "\n")
    columns = _between(text, "BEGIN_DATA_FORMAT", "END_DATA_FORMAT").split()
    values = _between(text, "BEGIN_DATA\n", "\nEND_DATA").split()
    color = XYZ if {*XYZ} <= set(columns) else LAB
    if not {*INKS, *color} <= set(columns) or len(values) % len(columns):
        raise ValueError(f"{path.name} is no table of CMYK patches with XYZ or Lab values")
    rows = np.array(values).reshape(-1, len(columns))

    def column(name: str) -> Any:
        return rows[:, columns.index(name)].astype(float)

    inks = np.stack([column(name) for name in INKS], axis=1) / 100
    seen = np.stack([column(name) for name in color], axis=1)
    xyz = seen if color is XYZ else xyz_of(seen)
    paper = xyz[inks.sum(axis=1) == 0].mean(axis=0)
    lab = lab_of(xyz / paper * np.array(D50))
    white = (float(paper[0]), float(paper[1]), float(paper[2]))
    return Characterisation(_quoted(text, "ORIGINATOR"), inks, lab, white)


def lab_of(xyz: Any) -> Any:
    """CIE Lab for D50 of XYZ values, white at 100."""
    ratio = np.asarray(xyz) / np.array(D50)
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack(
        [116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1
    )


def xyz_of(lab: Any) -> Any:
    """XYZ, white at 100, of CIE Lab values for D50; the inverse of `lab_of`."""
    lightness, a, b = np.moveaxis(np.asarray(lab), -1, 0)
    y = (lightness + 16) / 116
    f = np.stack([y + a / 500, y, y - b / 200], axis=-1)
    return np.where(f > 6 / 29, f**3, 3 * (6 / 29) ** 2 * (f - 4 / 29)) * np.array(D50)


def _between(text: str, begin: str, end: str) -> str:
    _, _, rest = text.partition(begin)
    found, ended, _ = rest.partition(end)
    if not ended:
        raise ValueError(f"the table has no {begin.strip()}")
    return found


def _quoted(text: str, key: str) -> str:
    _, _, rest = text.partition(f"\n{key}")
    return rest.split('"')[1] if '"' in rest else ""
