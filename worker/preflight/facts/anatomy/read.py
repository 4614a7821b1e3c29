"""Reads the anatomy of a document: one walk, every reader on every object."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TypeVar

from worker.preflight.facts.anatomy.colour import group_of, ink_of, profile_of, raw_ink_names
from worker.preflight.facts.anatomy.content import content_traits
from worker.preflight.facts.anatomy.frames import read_frame
from worker.preflight.facts.anatomy.shapes import Anatomy, Group, Ink, Kind, Profile, Trait
from worker.preflight.facts.anatomy.structure import compressed_structure
from worker.preflight.facts.anatomy.traits import is_utf8, traits_of
from worker.preflight.facts.anatomy.tree import Tree, Visit
from worker.preflight.facts.geometry import Turn
from worker.preflight.facts.page import Page
from worker.tools.pdf import Node, is_array

MAX_FOUND = 2_000  # of each sort: nobody reads more

T = TypeVar("T")


@dataclass(slots=True)
class _Gathered:
    traits: dict[tuple[Kind, int | None, str], None] = field(default_factory=dict)
    profiles: list[Profile] = field(default_factory=list)
    inks: list[Ink] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def read_anatomy(pdf: Node, path: Path, pages: list[Node], boxes: list[tuple[Page, Turn]]) -> Anatomy:
    """The anatomy of a document.

    Args:
        pdf: the open document.
        path: its file.
        pages: its page dictionaries.
        boxes: for each page what `read_page` made of it.
    """
    gathered = _Gathered()
    for visit in Tree(pdf.Root, pages).visits():
        _look(visit, gathered)
    frames = tuple(
        read_frame(node, page.number, page.media, turn)
        for node, (page, turn) in zip(pages, boxes, strict=True)
    )
    traits = (*(Trait(*key) for key in gathered.traits), *compressed_structure(path))
    return Anatomy(traits, tuple(gathered.profiles), tuple(gathered.inks), tuple(gathered.groups), frames)


def _look(visit: Visit, gathered: _Gathered) -> None:
    node, page = visit.node, visit.page
    if is_array(node):
        _keep(gathered.profiles, profile_of(node, page))
        _keep(gathered.inks, ink_of(node, page))
        found: Iterable[tuple[Kind, str]] = (
            (Kind.NAME, repr(raw)[2:-1]) for raw in raw_ink_names(node) if not is_utf8(raw)
        )
    else:
        _keep(gathered.groups, group_of(visit.entries.get("/Group"), page))
        found = chain(traits_of(node, visit.entries), content_traits(node, visit.entries))
    for kind, detail in found:
        if len(gathered.traits) < MAX_FOUND:
            gathered.traits[(kind, page, detail)] = None


def _keep(into: list[T], one: T | None) -> None:
    if one is not None and len(into) < MAX_FOUND and one not in into:
        into.append(one)
