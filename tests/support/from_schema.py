"""Hypothesis strategies for the part of JSON Schema that the published contract uses."""

from base64 import b64encode
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]
_NAMES = st.text("abcdefgh-", min_size=1, max_size=8)
_WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=12)
_FREE = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=5,
)
_PATTERNS = {
    "^https?://": st.builds("{}://{}.example/{}".format, st.sampled_from(["http", "https"]), _NAMES.map(
        lambda name: name.strip("-") or "a"), _NAMES),
    "^upload_[A-Za-z0-9._-]+$": _NAMES.map("upload_{}".format),
    "^#[0-9a-fA-F]{6}$": st.text("0123456789abcdefABCDEF", min_size=6, max_size=6).map("#{}".format),
    "^\\d+(?:\\.\\d+)?[:/x]\\d+(?:\\.\\d+)?$": st.sampled_from(["4:3", "16/9", "3x2", "1.5:1"]),
}  # fmt: skip


def values(schema: Json, document: Json) -> st.SearchStrategy[Any]:
    """Values that `schema` allows; `document` is where its references lead."""
    if "$ref" in schema:
        return st.deferred(lambda: values(_target(schema["$ref"], document), document))
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "oneOf" in schema and "properties" not in schema:
        return st.one_of([values(choice, document) for choice in schema["oneOf"]])
    kind = schema.get("type")
    if isinstance(kind, list):
        return st.one_of([values({**schema, "type": one}, document) for one in kind])
    if kind == "object" or "properties" in schema:
        return _objects(schema, document)
    if kind == "array":
        return _arrays(schema, document)
    return _scalars(schema, kind)


def _target(reference: str, document: Json) -> Json:
    found: Any = document
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return found  # type: ignore[no-any-return]


def _objects(schema: Json, document: Json) -> st.SearchStrategy[Any]:
    properties = schema.get("properties", {})
    if not properties:
        free = schema.get("additionalProperties", True)
        inner = values(free, document) if isinstance(free, dict) else _FREE
        return st.dictionaries(_NAMES, inner, max_size=min(4, schema.get("maxProperties", 4)))
    alternatives = [choice.get("required", []) for choice in schema.get("oneOf", [{}])]
    exclusive = {name for names in alternatives for name in names}
    if len(alternatives) == 1:
        exclusive = set()
    return st.sampled_from(alternatives).flatmap(
        lambda chosen: _object(schema, document, {*schema.get("required", []), *chosen}, exclusive)
    )


def _object(schema: Json, document: Json, needed: set[str], exclusive: set[str]) -> st.SearchStrategy[Any]:
    made = {name: values(inner, document) for name, inner in schema["properties"].items()}
    must = {name: made[name] for name in needed}
    may = {name: made[name] for name in made if name not in needed and name not in exclusive}
    least = schema.get("minProperties", 0)
    return st.fixed_dictionaries(must, optional=may).filter(lambda value: len(value) >= least)


def _arrays(schema: Json, document: Json) -> st.SearchStrategy[Any]:
    least = schema.get("minItems", 0)
    unique = repr if schema.get("uniqueItems") else None
    return st.lists(
        values(schema.get("items", {}), document), min_size=least, max_size=least + 2, unique_by=unique
    )


def _scalars(schema: Json, kind: str | None) -> st.SearchStrategy[Any]:
    if kind == "boolean":
        return st.booleans()
    if kind == "null":
        return st.none()
    if kind == "integer":
        return st.integers(schema.get("minimum", -1000), schema.get("maximum", 10_000))
    if kind == "number":
        low = schema.get("exclusiveMinimum", schema.get("minimum", -1000))
        return st.floats(
            low,
            schema.get("maximum", schema.get("exclusiveMaximum", 10_000)),
            exclude_min="exclusiveMinimum" in schema,
            exclude_max="exclusiveMaximum" in schema,
            width=32,
        )
    if kind == "string":
        if schema.get("contentEncoding") == "base64":
            return st.binary(min_size=1, max_size=20).map(lambda data: b64encode(data).decode())
        if "pattern" in schema:
            return _PATTERNS[schema["pattern"]]
        return st.text(
            st.characters(min_codepoint=32, max_codepoint=0x2FF),
            min_size=schema.get("minLength", 0),
            max_size=min(20, schema.get("maxLength", 20)),
        )
    return _FREE
