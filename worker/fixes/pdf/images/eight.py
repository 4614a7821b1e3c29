"""Samples as they are packed anew: one bit, or eight bits of full range."""

from typing import Any

import numpy as np

from worker.fixes.pdf.images.samples import Samples


def eight_bits(samples: Samples) -> Any:
    """Samples of any depth as uint8 of full range."""
    if samples.most == 255:
        return samples.values.astype(np.uint8)
    return np.rint(samples.values.astype(np.float32) * (255 / samples.most)).astype(np.uint8)
