"""From our marshmallow schemas to JSON Schema 2020-12, so that what is published is what is enforced."""

from functools import singledispatch
from typing import Any

from marshmallow import RAISE, Schema, fields, validate

from api.schemas import base
from api.schemas.common import WebhookOrUrl
from api.schemas.fields import Anything, Flag, FreeObject, Number, Text, Whole
from api.schemas.file_fields import INLINE_CHARACTERS, Inline, StandardCodes, UrlOrInline
from api.schemas.meanings import meaning
from api.schemas.raster_options import RATIO, Ratio
from api.schemas.sources import LocatedSource
from shared.records import Json

_HEADERS: Json = {
    "maxProperties": 16,
    "propertyNames": {"maxLength": base.ID_CHARACTERS},
    "additionalProperties": {"type": "string", "maxLength": base.URL_CHARACTERS},
}


def json_schema_of(schema: type[Schema], name: str) -> Json:
    """The whole schema, with every nested one under `$defs`."""
    defs: dict[str, Json] = {}
    top = _object(schema(), defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **top,
        **({"$defs": defs} if defs else {}),
    }


def _object(schema: Schema, defs: dict[str, Json]) -> Json:
    title = _title(schema)
    said = {
        key: _field(field, defs) | ({"description": text} if (text := meaning(title, key)) else {})
        for name, field in schema.fields.items()
        for key in [field.data_key or name]
    }
    needed = [field.data_key or name for name, field in schema.fields.items() if field.required]
    made: Json = {"type": "object", "properties": said, "additionalProperties": schema.unknown != RAISE}
    if schema.__doc__:
        made["description"] = " ".join(schema.__doc__.split("\n\n")[0].split())
    if needed:
        made["required"] = needed
    if getattr(schema, "at_least_one", False):
        made["minProperties"] = 1
    if isinstance(schema, LocatedSource):
        made["oneOf"] = [{"required": [locator]} for locator in schema.locators]
    return made | getattr(schema, "beside", {})


def _title(schema: Schema) -> str:
    return type(schema).__name__.removesuffix("Schema")


def _field(field: Any, defs: dict[str, Json]) -> Json:
    made = _shape(field, defs)
    for validator in field.validators:
        made |= _limits(validator)
    if field.allow_none and "type" in made:
        made["type"] = [made["type"], "null"]
    return made


@singledispatch
def _shape(field: Any, _defs: dict[str, Json]) -> Json:
    raise TypeError(f"no JSON Schema for {field!r}")


@_shape.register
def _nested(field: fields.Nested, defs: dict[str, Json]) -> Json:
    schema = field.schema
    name = _title(schema)
    if name not in defs:
        defs[name] = {}
        defs[name] = _object(schema, defs)
    return {"$ref": f"#/$defs/{name}"}


@_shape.register
def _webhook(field: WebhookOrUrl, defs: dict[str, Json]) -> Json:
    return {"oneOf": [_nested(field, defs), {"type": "string", "pattern": base.URL}]}


@_shape.register(fields.List)
def _list(field: "fields.List[Any]", defs: dict[str, Json]) -> Json:
    return {"type": "array", "items": _field(field.inner, defs)}


@_shape.register
def _codes(field: StandardCodes, defs: dict[str, Json]) -> Json:
    code = _field(field.inner, defs)
    several = {"type": "array", "items": code, "minItems": 1, "uniqueItems": True}
    return {"oneOf": [code, several]}


@_shape.register
def _text(_field: Text, _defs: dict[str, Json]) -> Json:
    return {"type": "string"}


@_shape.register
def _flag(_field: Flag, _defs: dict[str, Json]) -> Json:
    return {"type": "boolean"}


@_shape.register
def _number(_field: Number, _defs: dict[str, Json]) -> Json:
    return {"type": "number"}


@_shape.register
def _whole(_field: Whole, _defs: dict[str, Json]) -> Json:
    return {"type": "integer"}


@_shape.register
def _anything(_field: Anything, _defs: dict[str, Json]) -> Json:
    return {}


@_shape.register
def _free(_field: FreeObject, _defs: dict[str, Json]) -> Json:
    return {"type": "object"}


@_shape.register
def _inline(_field: Inline, _defs: dict[str, Json]) -> Json:
    return {"type": "string", "contentEncoding": "base64", "maxLength": INLINE_CHARACTERS}


@_shape.register
def _alias(_field: UrlOrInline, _defs: dict[str, Json]) -> Json:
    return {"type": "string", "description": "An http(s) address, else the file in base64."}


@_shape.register
def _ratio(_field: Ratio, _defs: dict[str, Json]) -> Json:
    return {"oneOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "string", "pattern": RATIO}]}


def _limits(validator: Any) -> Json:
    if validator is base.header_map:
        return dict(_HEADERS)
    if validator is base.unique:
        return {"uniqueItems": True}
    if isinstance(validator, base.TextLength):
        return {"minLength": validator.shortest, "maxLength": validator.longest}
    return _library_limits(validator)


def _library_limits(validator: Any) -> Json:
    if isinstance(validator, validate.OneOf):
        return {"enum": list(validator.choices)}
    if isinstance(validator, validate.Regexp):
        return {"pattern": validator.regex.pattern}
    if isinstance(validator, validate.Range):
        low = "minimum" if validator.min_inclusive else "exclusiveMinimum"
        return _said({low: validator.min, "maximum": validator.max})
    if isinstance(validator, validate.Length):
        return _said({"minItems": validator.min, "maxItems": validator.max})
    return {}


def _said(limits: Json) -> Json:
    return {key: value for key, value in limits.items() if value is not None}
