"""Origins of live keys: known ones at no cost, strange ones looked for once a second."""

from contextlib import contextmanager
from typing import Any

import pytest

from api.element import origins
from api.element.origins import Origins
from shared.errors import Unavailable


class Books:
    """A database that knows some origins, and counts who asks."""

    def __init__(self) -> None:
        self.known = frozenset({"https://a.example"})
        self.asked = 0
        self.away = False

    @contextmanager
    def alone(self) -> Any:
        self.asked += 1
        if self.away:
            raise Unavailable("away")
        yield self


@pytest.fixture
def books(monkeypatch: pytest.MonkeyPatch) -> Books:
    monkeypatch.setattr(origins, "element_origins", lambda at: at.known)
    return Books()


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_strangers_make_it_look_once_a_second_and_no_more(books: Books) -> None:
    clock = Clock()
    known = Origins(books, clock)  # type: ignore[arg-type]
    assert known.has("https://a.example")
    assert not any(known.has("https://evil.example") for _ in range(100))
    assert books.asked == 1
    clock.now = 1.5
    books.known = frozenset({"https://a.example", "https://b.example"})
    assert known.has("https://b.example")
    assert books.asked == 2


def test_what_is_known_is_looked_at_again_after_a_while(books: Books) -> None:
    clock = Clock()
    known = Origins(books, clock)  # type: ignore[arg-type]
    assert known.has("https://a.example")
    books.known = frozenset()
    clock.now = 20
    assert known.has("https://a.example")
    clock.now = 31
    assert not known.has("https://a.example")


def test_what_is_known_stays_while_the_database_is_away(books: Books) -> None:
    clock = Clock()
    known = Origins(books, clock)  # type: ignore[arg-type]
    assert known.has("https://a.example")
    books.away, clock.now = True, 100
    assert known.has("https://a.example")
    assert not known.has("https://b.example")
