"""Measured patches of a printing condition: CGATS text as standards bodies publish it (ISO 28178)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

INKS = ("CMYK_C", "CMYK_M", "CMYK_Y", "CMYK_K")
COLOR = ("XYZ_X", "XYZ_Y", "XYZ_Z")
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
    """Read a table of CMYK patches with XYZ values.

    Raises:
        ValueError: it is not such a table.
    """
    text = path.read_bytes()[:MAX_BYTES].decode("latin-1").replace("\r\n", "\n")
    columns = _between(text, "BEGIN_DATA_FORMAT", "END_DATA_FORMAT").split()
    values = _between(text, "BEGIN_DATA\n", "\nEND_DATA").split()
    if not {*INKS, *COLOR} <= set(columns) or len(values) % len(columns):
        raise ValueError(f"{path.name} is no table of CMYK patches with XYZ values")
    rows = np.array(values).reshape(-1, len(columns))

    def column(name: str) -> Any:
        return rows[:, columns.index(name)].astype(float)

    inks = np.stack([column(name) for name in INKS], axis=1) / 100
    xyz = np.stack([column(name) for name in COLOR], axis=1)
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


def _between(text: str, begin: str, end: str) -> str:
    _, _, rest = text.partition(begin)
    found, ended, _ = rest.partition(end)
    if not ended:
        raise ValueError(f"the table has no {begin.strip()}")
    return found


def _quoted(text: str, key: str) -> str:
    _, _, rest = text.partition(f"\n{key}")
    return rest.split('"')[1] if '"' in rest else ""
