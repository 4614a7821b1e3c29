"""Which repairs the parameters ask for, and which comes before which.

Rich black is snapped before everything else (contract E.1). Then what is not wanted goes, so that nothing
spends time on it; then fonts, transparency, colours, lines, images; then the pages' places and boxes, since
relative boxes follow the resizing of pages; last what describes the finished file.
"""

from collections.abc import Mapping
from typing import Any

ORDER = (
    "decrypt",
    "repair",
    "snapRichBlack",
    "strip.javascript",
    "strip.signatures",
    "strip.formFields",
    "strip.annotations",
    "strip.attachments",
    "strip.bookmarks",
    "strip.thumbnails",
    "strip.alternateImages",
    "strip.privateData",
    "strip.batesNumbers",
    "strip.headerFooter",
    "flattenForms",
    "flattenAnnotations",
    "flattenLayers",
    "strip.invisiblePaths",
    "embedFonts",
    "textToOutlines",
    "flattenTransparency",
    "colorConversion",
    "hairlines",
    "grayTo1Bit",
    "scaleImages",
    "compression",
    "subsetFonts",
    "normalizeRotation",
    "splitSpreads",
    "pageResize",
    "boundingBoxes",
    "addBleed",
    "outputIntent",
    "version",
    "linearize",
)
REBUILD = "rebuild"


def planned(options: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The operations asked for with their settings, in order; no options at all mean a plain rebuild."""
    asked = dict(_asked(options))
    known = [(op, asked.pop(op)) for op in ORDER if op in asked]
    return [*known, *asked.items()] or [(REBUILD, {})]


def _asked(options: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Every switch that is on; `strip` holds one operation per key."""
    found: list[tuple[str, Any]] = []
    for key, value in options.items():
        if key == "strip" and isinstance(value, Mapping):
            found += [(f"strip.{name}", on) for name, on in value.items() if on]
        elif not _is_off(value):
            found.append((key, value))
    return found


def _is_off(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, Mapping) and value.get("enabled") is False)
