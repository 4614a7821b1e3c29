"""What veraPDF says of a file, in our own words; it has parsed a customer's file and is not believed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from worker.tools.verapdf.resident import Absurd

MOST_FAILURES = 300
MOST_PLACES = 10
_LETTERS = 500
_PAGE = re.compile(r"/pages\[(\d{1,7})\]")
_CODE = re.compile(r"(ua|wt)?(\d)([a-z]?)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule is broken: the page (1-based, None outside pages), the path of objects, what is wrong."""

    page: int | None
    context: str
    message: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that is broken. `failed`: how often; `places`: the first few."""

    specification: str
    clause: str
    test: int
    description: str
    object: str
    failed: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One profile judged. `requested` and `matched` are codes of contract F (`auto` in the first only)."""

    requested: str
    matched: str | None
    compliant: bool
    passed_checks: int = 0
    failed_checks: int = 0
    passed_rules: int = 0
    failed_rules: int = 0
    failures: tuple[Failure, ...] = ()

    @property
    def profile_name(self) -> str | None:
        """`PDF/A-2b validation profile`."""
        found = _CODE.fullmatch(self.matched or "")
        if found is None:
            return None
        family = {"ua": "PDF/UA", "wt": "WTPDF", None: "PDF/A"}[found[1]]
        return f"{family}-{found[2]}{found[3]} validation profile"


def read_verdicts(rows: Any, asked: Iterable[str]) -> tuple[Verdict, ...]:
    """The verdicts in the order of the codes that were asked.

    Raises:
        Absurd: it is no answer to that question.
    """
    try:
        verdicts = tuple(_verdict(row) for row in rows)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Absurd(f"veraPDF's verdict makes no sense: {error!r}") from error
    if {one.requested for one in verdicts} != set(asked):
        raise Absurd("veraPDF judged something else than it was asked")
    return verdicts


def _verdict(row: dict[str, Any]) -> Verdict:
    failures = sorted((_failure(one) for one in row["failures"][:MOST_FAILURES]), key=_place_in_standard)
    read = Verdict(
        str(row["requested"]),
        str(row["matched"]),
        row["compliant"] is True,
        _count(row["passedChecks"]),
        _count(row["failedChecks"]),
        _count(row["passedRules"]),
        _count(row["failedRules"]),
        tuple(failures),
    )
    if read.compliant != (read.failed_rules == 0):
        raise ValueError("the verdict contradicts its rules")
    return read


def _failure(said: dict[str, Any]) -> Failure:
    return Failure(
        _text(said["specification"]),
        _text(said["clause"]),
        _count(said["testNumber"]),
        _text(said["description"]),
        _text(said["object"]),
        _count(said["failedChecks"]),
        tuple(_place(one) for one in said["places"][:MOST_PLACES]),
    )


def _place(said: dict[str, Any]) -> Place:
    context = _text(said["context"])
    page = _PAGE.search(context)
    return Place(int(page[1]) + 1 if page else None, context, _text(said["message"]))


def _place_in_standard(failure: Failure) -> tuple[list[int], int]:
    return [int(part) for part in re.findall(r"\d+", failure.clause)], failure.test


def _text(said: Any) -> str:
    return str(said or "")[:_LETTERS]


def _count(said: Any) -> int:
    if not isinstance(said, int) or said < 0:
        raise ValueError(f"{said!r} is no count")
    return said
