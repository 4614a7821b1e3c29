"""Instances of a JSON Schema: the smallest one, and one more for every key, choice and branch in it."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
# One text for each pattern of the published document.
PATTERNS = {
    r"^https?://[^\s\x00-\x1f]*$": "https://example.com/files/a.pdf?x=1",
    r"^https?://": "https://example.com/files/a.pdf?x=1",
    r"^upload_[A-Za-z0-9._-]+$": "upload_01jd8m3v0t4s9y2qk6c1x5n7ra",
    r"^#[0-9a-fA-F]{6}$": "#00ff7F",
    r"^\d+(?:\.\d+)?[:/x]\d+(?:\.\d+)?$": "4.5:3",
}


class Walk:
    """All instances of the schemas of one document."""

    def __init__(self, document: Json) -> None:
        self._document = document

    def instances(self, schema: Json) -> Iterator[Any]:
        """The smallest instance first, then the variants."""
        schema = self._resolved(schema)
        if "enum" in schema:
            yield from schema["enum"]
        elif schema.get("oneOf") and "properties" not in schema:
            for branch in schema["oneOf"]:
                yield from self.instances(branch)
        else:
            kinds = schema.get("type", ["object", "string", "number"])
            for kind in kinds if isinstance(kinds, list) else [kinds]:
                yield from getattr(self, f"_{kind}")(schema)

    def _resolved(self, schema: Json) -> Json:
        while "$ref" in schema:
            found: Any = self._document
            for name in schema["$ref"].removeprefix("#/").split("/"):
                found = found[name]
            schema = found
        return schema

    def _object(self, schema: Json) -> Iterator[Json]:
        branches = [branch["required"] for branch in schema.get("oneOf", [{"required": []}])]
        located = {name for branch in branches for name in branch}
        keys: Json = schema.get("properties", {})
        for branch in branches:
            needed = {
                name: next(self.instances(keys[name])) for name in [*schema.get("required", []), *branch]
            }
            if len(needed) >= schema.get("minProperties", 0):
                yield needed
            for name, inner in keys.items():
                if name in located and name not in branch:
                    continue
                for value in self.instances(inner):
                    yield {**needed, name: value}
        if not schema.get("oneOf"):
            every = {name: next(self.instances(inner)) for name, inner in keys.items()}
            if len(every) >= schema.get("minProperties", 0):
                yield every
        extra = schema.get("additionalProperties")
        if isinstance(extra, dict):
            most = schema.get("maxProperties", 3)
            yield {f"key-{n}": next(self.instances(extra)) for n in range(most)}
        elif extra is not False and "oneOf" not in schema and not keys:
            yield {"anything": [1, None, {"goes": True}]}

    def _array(self, schema: Json) -> Iterator[list[Any]]:
        each = list(self.instances(schema["items"]))
        least = schema.get("minItems", 0)
        if least == 0:
            yield []
        for value in each:
            yield [value]
        if schema.get("uniqueItems"):
            yield each if all(isinstance(value, str) for value in each) else each[:1]
        else:
            yield [each[0]] * min(schema.get("maxItems", 3), 60)

    def _string(self, schema: Json) -> Iterator[str]:
        if schema.get("contentEncoding") == "base64":
            yield "JVBERi0xLjc="
        elif "pattern" in schema:
            yield PATTERNS[schema["pattern"]]
        else:
            yield "JVBERi0xLjc="[: schema.get("maxLength", 12)]

    def _integer(self, schema: Json) -> Iterator[int]:
        least = schema.get("minimum", 0)
        yield least
        yield schema.get("maximum", least + 10_000)

    def _number(self, schema: Json) -> Iterator[float]:
        yield schema.get("minimum", schema.get("exclusiveMinimum", 0) + 0.25)
        yield schema.get("maximum", 7)

    def _boolean(self, _schema: Json) -> Iterator[bool]:
        yield True
        yield False

    def _null(self, _schema: Json) -> Iterator[None]:
        yield None
