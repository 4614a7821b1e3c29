"""Which inks to print for a colour: black replaces grey, and no more than 300 % of ink comes together.

Four inks make most colours in many ways. A rule leaves one of them: what cyan, magenta and yellow have in
common is partly printed as black. That makes three free amounts, whose colours are then searched.
"""

from typing import Any

import numpy as np

from worker.icc.model import Model

START = 0.12  # of common grey: lighter greys hold no black
STEEPNESS = 2.0
UNDER = 1 / 3  # of the black taken back from each colour: all three at full make 300 %
STEPS = 33
ROUNDS = 12


def inks_of(free: Any) -> Any:
    """C, M, Y, K of the three free amounts, 0 to 1."""
    common = np.clip((free.min(axis=-1, keepdims=True) - START) / (1 - START), 0, 1)
    black = common**STEEPNESS
    return np.concatenate([np.clip(free - UNDER * black, 0, 1), black], axis=-1)


class Separation:
    """Searches the free amounts whose colour comes nearest to a wanted one."""

    def __init__(self, model: Model) -> None:
        axis = np.linspace(0, 1, STEPS)
        grid = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1)
        self._lab = model.lab(inks_of(grid))
        self._points = grid.reshape(-1, 3)
        self._colors = self._lab.reshape(-1, 3)

    def inks(self, wanted: Any) -> tuple[Any, Any]:
        """For each wanted Lab (rows × 3): inks, and how far their colour is from it (CIE 1976)."""
        free = np.concatenate([self._nearest(wanted[at : at + 256]) for at in range(0, len(wanted), 256)])
        weights = _weights(wanted)
        for _ in range(ROUNDS):
            free = self._nearer(free, wanted, weights)
        return inks_of(free), np.linalg.norm(self._color(free) - wanted, axis=1)

    def _nearest(self, wanted: Any) -> Any:
        apart = self._colors[None, :, :] - wanted[:, None, :]
        turned = np.einsum("nij,nkj->nki", _weights(wanted), apart)
        return self._points[(turned**2).sum(axis=2).argmin(axis=1)]

    def _nearer(self, free: Any, wanted: Any, weights: Any) -> Any:
        """One damped step of Gauss and Newton; a step that does not help is not taken."""
        step = 1e-3
        there = self._color(free)
        slopes = [
            (self._color(np.clip(free + step * unit, 0, 1)) - self._color(np.clip(free - step * unit, 0, 1)))
            for unit in np.eye(3)
        ]
        jacobian = np.einsum("nij,njk->nik", weights, np.stack(slopes, axis=2) / (2 * step))
        missing = np.einsum("nij,nj->ni", weights, wanted - there)
        square = np.einsum("nij,nik->njk", jacobian, jacobian) + 30.0 * np.eye(3)
        right = np.einsum("nij,ni->nj", jacobian, missing)
        moved = np.clip(free + np.linalg.solve(square, right[..., None])[..., 0], 0, 1)
        new = np.einsum("nij,nj->ni", weights, wanted - self._color(moved))
        better = (new**2).sum(axis=1) < (missing**2).sum(axis=1)
        return np.where(better[:, None], moved, free)

    def _color(self, free: Any) -> Any:
        """Lab between the grid points, linear in each direction."""
        at = np.clip(free, 0, 1) * (STEPS - 1)
        low = np.minimum(at.astype(int), STEPS - 2)
        part = at - low
        total = np.zeros((len(free), 3))
        for corner in range(8):
            bits = np.array([corner >> 2 & 1, corner >> 1 & 1, corner & 1])
            share = np.where(bits, part, 1 - part).prod(axis=1)
            x, y, z = (low + bits).T
            total += share[:, None] * self._lab[x, y, z]
        return total


def _weights(wanted: Any) -> Any:
    """What cannot be printed keeps its hue first, then its lightness, then its saturation."""
    hue = np.arctan2(wanted[:, 2], wanted[:, 1])
    cos, sin, none, one = np.cos(hue), np.sin(hue), np.zeros(len(wanted)), np.ones(len(wanted))
    rows = [
        np.stack([one, none, none], axis=1),
        np.stack([none, 0.75 * cos, 0.75 * sin], axis=1),
        np.stack([none, -1.6 * sin, 1.6 * cos], axis=1),
    ]
    return np.stack(rows, axis=1)
