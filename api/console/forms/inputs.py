"""A JSON Schema as the inputs of a form: what to show, in which bounds, under which name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from shared.records import Json

_UNITS = {"_mm": "mm", "_pt": "pt", "_dpi": "dpi", "_px": "px", "Dpi": "dpi", "Quality": "%"}
_NAMES = {
    "bw": "Black and white",
    "pdf": "Documents (PDF)",
    "raster": "Images",
    "targetRes": "Come down to",
    "minRes": "Only images above",
    "grayTo1Bit": "Grey to 1 bit",
    "gray": "Grey",
    "color": "Colour",
    "use1BitJBIG2": "1-bit images as JBIG2",
    "recompressJBIG2": "Pack JBIG2 again",
    "replaceJpeg2000WithJpeg": "JPEG instead of JPEG 2000",
    "embedIcc": "Embed ICC profile",
    "removeBg": "Remove background",
}
_WORD = re.compile(r"_|(?<=[a-z0-9])(?=[A-Z])")


class Kind(StrEnum):
    """How a value is asked for."""

    GROUP = "group"
    ROWS = "rows"
    TICKS = "ticks"
    TICK = "tick"
    CHOICE = "choice"
    NUMBER = "number"
    NUMBERS = "numbers"
    LINES = "lines"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Input:
    """One value of a form. `path` is its name there; `schema` judges it; `inner` are those of a group.

    `optional` groups have a tick of their own: `{}` and nothing at all are not the same.
    """

    path: str
    key: str
    kind: Kind
    label: str
    unit: str
    help: str
    schema: Json
    required: bool = False
    choices: tuple[str, ...] = ()
    inner: tuple["Input", ...] = ()
    defs: Mapping[str, Json] | None = None

    @property
    def optional(self) -> bool:
        """Can the group be left out?"""
        return self.kind is Kind.GROUP and not self.required

    @property
    def default(self) -> str:
        """What holds when nothing is said, as it would be typed."""
        return typed(self.schema.get("default"))

    @property
    def bounds(self) -> str:
        """Which numbers are taken, in words."""
        schema = self.schema.get("items", self.schema)
        low, above, high = (schema.get(key) for key in ("minimum", "exclusiveMinimum", "maximum"))
        if high is not None and high < 100_000:
            return f"{f'above {typed(above)}, up' if above is not None else typed(low or 0)} to {typed(high)}"
        if above is not None:
            return f"above {typed(above)}"
        return f"from {typed(low)}" if low else ""

    def row(self, number: int) -> "Input":
        """The inputs of one row."""
        return described(
            self.schema["items"], f"{self.path}.{number}", self.key, self.defs or {}, required=True
        )


def typed(value: Any) -> str:
    """A value as a person types it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(typed(one) for one in value)
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def described(
    schema: Json, path: str, key: str, defs: Mapping[str, Json] | None = None, *, required: bool = False
) -> Input:
    """The input for a value of this schema; `defs` are what its `$ref` point to."""
    defs = defs or {}
    whole = _resolved(schema, defs)
    kind = _kind(whole, defs)
    return Input(
        path=path,
        key=key,
        kind=kind,
        label=str(whole.get("title") or label(key)),
        unit=str(whole.get("unit") or next((unit for end, unit in _UNITS.items() if key.endswith(end)), "")),
        help=str(whole.get("description") or ""),
        schema=whole,
        required=required,
        choices=_choices(whole, defs),
        inner=described_all(whole, path, defs) if kind is Kind.GROUP else (),
        defs=defs,
    )


def described_all(schema: Json, path: str, defs: Mapping[str, Json] | None = None) -> tuple[Input, ...]:
    """The inputs for the properties of an object."""
    needed = schema.get("required", ())
    return tuple(
        described(inner, f"{path}.{key}", key, defs, required=key in needed)
        for key, inner in schema.get("properties", {}).items()
    )


def label(key: str) -> str:
    """`skipMasked` and `skip_masked` as `Skip masked`."""
    for ending in _UNITS:
        if ending.startswith("_"):
            key = key.removesuffix(ending)
    said = _NAMES.get(key) or " ".join(word.lower() for word in _WORD.split(key))
    return said[:1].upper() + said[1:]


def _resolved(schema: Json, defs: Mapping[str, Json]) -> Json:
    ref = schema.get("$ref")
    if not ref:
        return schema
    # What is said where it is used stands above what is said of the type.
    return {**defs[ref.rpartition("/")[2]], **{key: said for key, said in schema.items() if key != "$ref"}}


def _kind(schema: Json, defs: Mapping[str, Json]) -> Kind:
    wanted = schema.get("type")
    if wanted == "array":
        items = _resolved(schema["items"], defs)
        if "enum" in items:
            return Kind.TICKS
        simple = Kind.NUMBERS if items.get("type") in {"number", "integer"} else Kind.LINES
        return Kind.ROWS if items.get("type") == "object" else simple
    if wanted == "object":
        return Kind.GROUP
    if "enum" in schema:
        return Kind.CHOICE
    if wanted == "boolean":
        return Kind.CHOICE if schema.get("default") is True else Kind.TICK
    return Kind.NUMBER if wanted in {"number", "integer"} else Kind.TEXT


def _choices(schema: Json, defs: Mapping[str, Json]) -> tuple[str, ...]:
    if schema.get("type") == "boolean":
        return ("yes", "no")
    items = _resolved(cast(Json, schema.get("items") or {}), defs)
    return tuple(typed(one) for one in schema.get("enum") or items.get("enum") or ())
