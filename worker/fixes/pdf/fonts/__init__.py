"""Fonts inside documents: `installed` finds the fonts of the machine, `encoding` reads which code means which
glyph, `shown` which codes a document shows, `embedding` puts a font program into a font.
"""
