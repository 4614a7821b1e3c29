"""Small things checks share: schemas in short, millimetres, rounding for display only."""

from collections.abc import Iterable
from typing import Any

from worker.preflight.facts.geometry import MM_PER_POINT, SIDES

POSITIVE: dict[str, Any] = {"type": "number", "exclusiveMinimum": 0}
LENGTH_MM: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 100_000}
PERCENT: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 400}
SQUARE_MM: dict[str, Any] = {"type": "number", "exclusiveMinimum": 0, "maximum": 100}
WORDS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
WHOLE: dict[str, Any] = {"type": "integer", "minimum": 0}


def settings(**properties: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a target with these settings, all of them optional."""
    return {"type": "object", "properties": properties}


def one_of(*words: str) -> dict[str, Any]:
    """A list of some of these words."""
    return {"type": "array", "items": {"type": "string", "enum": list(words)}}


SIDES_SETTING: dict[str, Any] = one_of("all", *SIDES)


def mm(points: float) -> float:
    """Points to millimetres, rounded for display."""
    return round(points * MM_PER_POINT, 2)


def shown(value: float) -> str:
    """A number as people write it: two decimals, three of what is small, no trailing zeros."""
    text = f"{value:.2f}" if abs(value) >= 0.1 or abs(value) < 0.0005 else f"{value:.3f}"
    return text.rstrip("0").rstrip(".")


def listed(words: Iterable[object], most: int = 12) -> str:
    """A list in a sentence, cut when it grows long."""
    found = [str(word) for word in words]
    text = ", ".join(found[:most])
    return f"{text} and {len(found) - most} more" if len(found) > most else text


def plain(name: str) -> str:
    """Letters and digits alone, without case: how names of colour profiles are compared."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def chosen_sides(names: tuple[str, ...]) -> tuple[str, ...]:
    """The sides a target names; none or `all` means every side."""
    return SIDES if not names or "all" in names else tuple(side for side in SIDES if side in names)
