"""One operation of the API, as its tables describe it."""

from dataclasses import dataclass, field

from shared.records import Json


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address.

    `body` is the published name of its request schema; `answers` maps a status to a shape, or to None for
    bytes; `parameters` are query and header parameters.
    """

    method: str
    path: str
    id: str
    tag: str
    summary: str
    answers: dict[int, str | None]
    body: str | None = None
    example: Json | None = None
    parameters: tuple[Json, ...] = ()
    open: bool = False
    optional_body: bool = field(default=False)


def query(name: str, schema: Json, description: str) -> Json:
    """A query parameter that may be left out."""
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


IDEMPOTENCY: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "description": "The same key with the same body is done once and answered twice, for 24 hours",
}
LIST: tuple[Json, ...] = (
    query("limit", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}, "Rows a page"),
    query("nextKey", {"type": "string"}, "Where the page begins: `nextKey` of the page before"),
)
