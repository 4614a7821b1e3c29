"""Repairs of images, in the fixed order of contract E.2."""

from worker.fixes.raster.order import repair

__all__ = ["repair"]
