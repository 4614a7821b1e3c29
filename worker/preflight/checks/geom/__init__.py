"""Geometry of PDF pages: count, sizes, bleed, trim, safety."""
