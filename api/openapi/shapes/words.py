"""The words that all shapes are written in."""

from enum import StrEnum

from shared.records import Json

TEXT: Json = {"type": "string"}
TEXT_OR_NULL: Json = {"type": ["string", "null"]}
TEXTS: Json = {"type": "array", "items": TEXT}
TIME: Json = {"type": "string", "format": "date-time"}
TIME_OR_NULL: Json = {"type": ["string", "null"], "format": "date-time"}
COUNT: Json = {"type": "integer", "minimum": 0}
COUNT_OR_NULL: Json = {"type": ["integer", "null"], "minimum": 0}
FLAG: Json = {"type": "boolean"}
FREE: Json = {"type": "object"}
FREE_OR_NULL: Json = {"type": ["object", "null"]}


def ref(name: str) -> Json:
    """A reference to one of the shapes or request schemas."""
    return {"$ref": f"#/components/schemas/{name}"}


def one_of(kind: type[StrEnum], *, null: bool = False) -> Json:
    """A closed vocabulary; `null`: or nothing yet."""
    values: list[str | None] = [member.value for member in kind]
    return {"enum": [*values, None] if null else values}


def array_of(items: Json) -> Json:
    """Any number of these."""
    return {"type": "array", "items": items}


def object_of(needed: Json, **more: Json) -> Json:
    """An object that always has the `needed` keys, and sometimes more."""
    return {"type": "object", "properties": {**needed, **more}, "required": list(needed)}


def list_of(key: str, name: str) -> Json:
    """An answer with a list under `key`."""
    return object_of({key: array_of(ref(name))})


def page_of(key: str, name: str) -> Json:
    """A page of a list; `nextKey` is null on the last one."""
    return object_of({key: array_of(ref(name)), "nextKey": TEXT_OR_NULL})
