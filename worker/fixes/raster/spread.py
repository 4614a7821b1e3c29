"""Regions of a mask: what is connected to the border, what lies within a few pixels."""

from typing import Any

import numpy as np

SWEEPS = 400  # a region that winds more often than this is taken as far as it was followed


def from_border(mask: Any) -> Any:
    """The part of `mask` that is connected to the border of the picture."""
    seeds = np.zeros_like(mask)
    seeds[0], seeds[-1], seeds[:, 0], seeds[:, -1] = mask[0], mask[-1], mask[:, 0], mask[:, -1]
    return reached(mask, seeds)


def reached(mask: Any, seeds: Any) -> Any:
    """The part of `mask` that is connected to `seeds`, by sides."""
    found = mask & seeds
    turned = np.ascontiguousarray(mask.T)
    across, up = _runs(mask), _runs(turned)
    count = -1
    for _ in range(SWEEPS):
        found = _along(mask, found, across)
        found = _along(turned, np.ascontiguousarray(found.T), up).T
        now = int(found.sum())
        if now == count:
            break
        count = now
    return np.ascontiguousarray(found)


def _runs(mask: Any) -> Any:
    """The number of the run, along rows, that each pixel of the mask belongs to."""
    starts = mask.copy()
    starts[:, 1:] &= ~mask[:, :-1]
    return np.cumsum(starts.ravel(), dtype=np.int32).reshape(mask.shape)


def _along(mask: Any, found: Any, runs: Any) -> Any:
    """Every run that holds a found pixel is found as a whole."""
    hit = np.zeros(int(runs[-1, -1]) + 1, dtype=bool)
    hit[runs[found]] = True
    return mask & hit[runs]


def grown(mask: Any, by: int) -> Any:
    """The mask and what lies within `by` pixels of it, counted by sides and corners in turn."""
    made = mask.copy()
    for step in range(by):
        wider = made.copy()
        wider[1:] |= made[:-1]
        wider[:-1] |= made[1:]
        source = wider if step % 2 else made
        wide = wider.copy()
        wide[:, 1:] |= source[:, :-1]
        wide[:, :-1] |= source[:, 1:]
        made = wide
    return made
