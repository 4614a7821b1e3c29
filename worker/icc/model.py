"""What any mix of four inks looks like, interpolated between the measured patches.

Radial functions (r³ with a linear part) go through the patches smoothly; inks are first straightened by their
dot gain, so that steps are even. Measurement noise is smoothed by a small ridge.
"""

from typing import Any

import numpy as np

from worker.icc.characterisation import Characterisation

RIDGE = 1e-3
CHUNK = 4_096
GAIN = 0.85  # exponent that straightens the dot gain of offset printing; found by leaving patches out


def straight(inks: Any) -> Any:
    """Ink amounts, 0 to 1, in steps that look even."""
    return np.power(np.clip(inks, 0, 1), GAIN)


def bent(steps: Any) -> Any:
    """The inverse of `straight`."""
    return np.power(np.clip(steps, 0, 1), 1 / GAIN)


class Model:
    """Predicts Lab (relative to the paper) of ink mixes."""

    def __init__(self, measured: Characterisation) -> None:
        self._centres, index = np.unique(straight(measured.inks), axis=0, return_inverse=True)
        count = len(self._centres)
        lab = np.zeros((count, 3))
        np.add.at(lab, index.ravel(), measured.lab)
        lab /= np.bincount(index.ravel(), minlength=count)[:, None]
        kernel = _kernel(self._centres, self._centres)
        kernel[np.diag_indices(count)] += RIDGE
        linear = np.hstack([np.ones((count, 1)), self._centres])
        system = np.block([[kernel, linear], [linear.T, np.zeros((5, 5))]])
        self._weights = np.linalg.solve(system, np.vstack([lab, np.zeros((5, 3))]))

    def lab(self, inks: Any) -> Any:
        """Lab of mixes; `inks` is any array whose last axis is C, M, Y, K, 0 to 1."""
        flat = straight(np.asarray(inks, dtype=float).reshape(-1, 4))
        parts = [self._flat(flat[at : at + CHUNK]) for at in range(0, len(flat), CHUNK)]
        return np.concatenate(parts).reshape(*np.shape(inks)[:-1], 3)

    def _flat(self, steps: Any) -> Any:
        linear = np.hstack([np.ones((len(steps), 1)), steps])
        return np.hstack([_kernel(steps, self._centres), linear]) @ self._weights


def _kernel(left: Any, right: Any) -> Any:
    squares = (left**2).sum(1)[:, None] + (right**2).sum(1)[None, :] - 2 * left @ right.T
    return np.maximum(squares, 0) ** 1.5
