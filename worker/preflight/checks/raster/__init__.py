"""Standalone images: JPEG, PNG, TIFF, WebP."""
