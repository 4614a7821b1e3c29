"""The two profiles every server needs: sRGB (IEC 61966-2-1), and grey with its curve."""

import sys
from pathlib import Path
from typing import Any

import numpy as np

from worker.icc.writer import D50, description, gamma_curve, profile, text, xyz

NOTICE = "Built by Filecheck server. No rights reserved."
# The primaries of sRGB, adapted to D50 by Bradford's method (ICC.1:2001-04, annex E).
PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.7141),
}


def curve() -> Any:
    """Light of a value, both 0 to 1, in 1024 steps."""
    values = np.linspace(0, 1, 1024)
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def srgb() -> bytes:
    """sRGB as matrix and curve."""
    tags = {b"desc": description("sRGB IEC61966-2.1 (Filecheck)"), b"cprt": text(NOTICE), b"wtpt": xyz(D50)}
    tags |= {name: xyz(value) for name, value in PRIMARIES.items()}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), gamma_curve(curve()))
    return profile(b"RGB ", b"mntr", tags, b"XYZ ")


def gray() -> bytes:
    """Grey with the curve of sRGB, so that grey and neutral RGB look the same."""
    tags = {
        b"desc": description("sGray (Filecheck)"),
        b"cprt": text(NOTICE),
        b"wtpt": xyz(D50),
        b"kTRC": gamma_curve(curve()),
    }
    return profile(b"GRAY", b"mntr", tags, b"XYZ ")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "filecheck-srgb.icc").write_bytes(srgb())
    (folder / "filecheck-sgray.icc").write_bytes(gray())
