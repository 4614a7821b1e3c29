"""Colour of PDF pages."""
