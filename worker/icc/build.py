"""Builds a CMYK profile from a characterisation: `python -m worker.icc.build FOGRA39L.ti3 out.icc "Name"`."""

import sys
from pathlib import Path
from typing import Any

import numpy as np

from worker.icc.characterisation import Characterisation, read
from worker.icc.model import Model, bent, straight
from worker.icc.separation import Separation
from worker.icc.writer import (
    decode_lab,
    description,
    encode_lab,
    profile,
    table,
    text,
    xyz,
)

TO_LAB_STEPS = 9
FROM_LAB_STEPS = 25
GAMUT_STEPS = 17
PRINTABLE = 3.0  # ΔE: nearer than this a colour counts as printable
NOTICE = "Built by Filecheck server from published characterization data: {source}. No rights reserved."


def build(measured: Characterisation, name: str, source: str) -> bytes:
    """The profile's bytes. `source` names the data, as its publishers ask."""
    model = Model(measured)
    to_lab, from_lab, gamut = _to_lab(model), *_from_lab(Separation(model))
    white = (measured.paper[0] / 100, measured.paper[1] / 100, measured.paper[2] / 100)
    tags = {
        b"desc": description(name),
        b"cprt": text(NOTICE.format(source=source)),
        b"wtpt": xyz(white),
        **dict.fromkeys((b"A2B0", b"A2B1", b"A2B2"), to_lab),
        **dict.fromkeys((b"B2A0", b"B2A1", b"B2A2"), from_lab),
        b"gamt": gamut,
    }
    return profile(b"CMYK", b"prtr", tags)


def _line(count: int) -> Any:
    return np.tile(np.linspace(0, 1, 256), (count, 1))


def _grid(steps: int, inputs: int) -> Any:
    axis = np.linspace(0, 1, steps)
    return np.stack(np.meshgrid(*[axis] * inputs, indexing="ij"), axis=-1)


def _to_lab(model: Model) -> bytes:
    """Curves straighten the inks, so that few steps of the table are enough."""
    inks = bent(_grid(TO_LAB_STEPS, 4))
    return table(straight(_line(4)), encode_lab(model.lab(inks)), _line(3))


def _from_lab(separation: Separation) -> tuple[bytes, bytes]:
    grid = _grid(FROM_LAB_STEPS, 3)
    inks, _ = separation.inks(decode_lab(grid).reshape(-1, 3))
    made = table(_line(3), straight(inks).reshape(*grid.shape[:3], 4), bent(_line(4)))
    coarse = _grid(GAMUT_STEPS, 3)
    _, apart = separation.inks(decode_lab(coarse).reshape(-1, 3))
    outside = np.clip((apart - PRINTABLE) / 20, 0, 1).reshape(*coarse.shape[:3], 1)
    return made, table(_line(3), outside, _line(1))


def main() -> None:
    """The command line."""
    data, target, name = sys.argv[1:4]
    measured = read(Path(data))
    Path(target).write_bytes(build(measured, name, f"{Path(data).stem}, {measured.originator}"))


if __name__ == "__main__":
    main()
