"""What a rule of PDF/X is: a small function over facts, with its subject and the parts it stands in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from worker.preflight.facts.anatomy.shapes import Trait
from worker.preflight.facts.geometry import Rect
from worker.preflight.pdfx.parts import ALL, Part, Subject


@dataclass(frozen=True, slots=True)
class Problem:
    """How a file breaks a rule, where it does. `places` are areas of the page as displayed."""

    what: str
    page: int | None = None
    places: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class Breach:
    """A broken rule, by its stable name and its clause."""

    rule: str
    clause: str
    what: str
    page: int | None = None
    places: tuple[Rect, ...] = ()


Ask = Callable[[Any, Part], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by the name of its function."""

    name: str
    subject: Subject
    parts: tuple[Part, ...]
    ask: Ask

    def breaches(self, facts: Any, part: Part) -> Iterator[Breach]:
        """How a document breaks the rule as this part has it."""
        if part not in self.parts:
            return
        clause = part.clause(self.subject)
        for problem in self.ask(facts, part):
            yield Breach(self.name, clause, problem.what, problem.page, problem.places)


@dataclass(slots=True)
class Book:
    """The rules of one file, in the order they are written."""

    rules: list[Rule] = field(default_factory=list)

    def rule(self, subject: Subject, parts: tuple[Part, ...] = ALL) -> Callable[[Ask], Ask]:
        """Enter a function as a rule of these parts."""

        def enter(ask: Ask) -> Ask:
            self.rules.append(Rule(ask.__name__, subject, parts, ask))
            return ask

        return enter


def from_traits(traits: tuple[Trait, ...], what: str) -> Iterator[Problem]:
    """A problem for each trait; `what` may name its `{detail}`."""
    for trait in traits:
        on = "" if trait.page is None else f" (page {trait.page})"
        yield Problem(what.format(detail=trait.detail) + on, trait.page)
