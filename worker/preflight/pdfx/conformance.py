"""Asks every rule of a part about one document."""

from collections.abc import Iterator

from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx.parts import Part
from worker.preflight.pdfx.rule import Breach, Rule
from worker.preflight.pdfx.rules import (
    annotations,
    boxes,
    colour,
    fonts,
    identification,
    intent,
    layers,
    objects,
    transparency,
)

BOOKS = (identification, intent, boxes, colour, transparency, fonts, annotations, layers, objects)
RULES: tuple[Rule, ...] = tuple(rule for module in BOOKS for rule in module.BOOK.rules)


def breaches(facts: PdfFacts, part: Part) -> Iterator[Breach]:
    """Every rule of the part that the document breaks, in the order of the rules."""
    for rule in RULES:
        yield from rule.breaches(facts, part)
