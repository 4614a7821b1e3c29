"""A small reader of JSON Schema: exactly the words our own schemas use, faults in plain sentences."""

import re
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}
MAX_FAULTS = 20


def faults_in(value: Any, schema: dict[str, Any], where: str = "") -> list[str]:
    """What is wrong with `value`; empty when it follows `schema`."""
    return _faults(value, schema, where or "it")[:MAX_FAULTS]


def _faults(value: Any, schema: dict[str, Any], where: str) -> list[str]:
    wanted = schema.get("type")
    names = wanted if isinstance(wanted, list) else [wanted] if wanted else []
    if names and not any(_is(value, name) for name in names):
        return [f"{where} must be {' or '.join(_article(name) for name in names)}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{where} must be one of {', '.join(str(one) for one in schema['enum'])}"]
    if isinstance(value, dict):
        return _object(value, schema, where)
    if isinstance(value, list):
        return _array(value, schema, where)
    if isinstance(value, str):
        return _text(value, schema, where)
    return _number(value, schema, where) if _is(value, "number") else []


def _is(value: Any, name: str) -> bool:
    if name in ("number", "integer"):
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return name == "number" or value == int(value) if abs(value) < 1e300 else False
    return isinstance(value, TYPES[name])


def _article(name: str) -> str:
    words = {
        "object": "an object",
        "array": "a list",
        "integer": "a whole number",
        "boolean": "true or false",
    }
    return words.get(name, "null" if name == "null" else f"a {name}")


def _object(value: dict[str, Any], schema: dict[str, Any], where: str) -> list[str]:
    known = schema.get("properties", {})
    extra = schema.get("additionalProperties", True)
    found = [f"{where} lacks `{key}`" for key in schema.get("required", ()) if key not in value]
    for key, inner in value.items():
        place = f"{where}.{key}" if where != "it" else str(key)
        if key in known:
            found += _faults(inner, known[key], place)
        elif extra is False:
            found.append(f"{place} is not a known key")
        elif isinstance(extra, dict):
            found += _faults(inner, extra, place)
    return found


def _array(value: list[Any], schema: dict[str, Any], where: str) -> list[str]:
    low, high = schema.get("minItems", 0), schema.get("maxItems")
    if len(value) < low:
        return [f"{where} needs at least {low} entries"]
    if high is not None and len(value) > high:
        return [f"{where} may have at most {high} entries"]
    items = schema.get("items")
    if not items:
        return []
    return [fault for at, one in enumerate(value) for fault in _faults(one, items, f"{where}[{at}]")]


def _text(value: str, schema: dict[str, Any], where: str) -> list[str]:
    if len(value) > schema.get("maxLength", len(value)):
        return [f"{where} is longer than {schema['maxLength']} characters"]
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return [f"{where} does not have the form {schema.get('description', schema['pattern'])}"]
    return []


def _number(value: float, schema: dict[str, Any], where: str) -> list[str]:
    if "minimum" in schema and value < schema["minimum"]:
        return [f"{where} must be at least {schema['minimum']}"]
    if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
        return [f"{where} must be more than {schema['exclusiveMinimum']}"]
    if "maximum" in schema and value > schema["maximum"]:
        return [f"{where} must be at most {schema['maximum']}"]
    return []
