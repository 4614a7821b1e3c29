"""One operation of the API, as its tables describe it."""

from dataclasses import dataclass
from typing import Any

from shared.records import Json

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a successful status carries.

    `shape` is a name of `SHAPES`, None where the body is not JSON or there is none (`media` is empty then).
    `follow` names operations that go on with a part of the answer: operation, parameter, JSON pointer.
    """

    says: str
    shape: str | None = None
    example: Any = None
    media: str = JSON
    follow: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A request body: the published name of its schema, and examples by what they show."""

    schema: str
    examples: dict[str, Json]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address.

    `answers` are its good ends, `refuses` the statuses it may refuse with beside those that every operation
    has; `parameters` are those of query and header; `open`: needs no key. `key`: the kind
    that it takes, `secret` or `publishable`.
    """

    method: str
    path: str
    id: str
    summary: str
    answers: dict[int, Answer]
    refuses: tuple[int, ...] = ()
    description: str = ""
    body: Body | None = None
    parameters: tuple[Json, ...] = ()
    open: bool = False
    key: str = "secret"


@dataclass(frozen=True, slots=True)
class Section:
    """Operations that belong together, in the order they are read."""

    name: str
    description: str
    operations: tuple[Operation, ...]
