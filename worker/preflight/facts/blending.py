"""Transparency groups and soft masks: the space that each blends in."""

from worker.preflight.facts.spaces import Spaces
from worker.preflight.facts.used import Blend
from worker.tools.pdf import Node, get, name_of


def page_blend(page: Node, number: int, spaces: Spaces) -> Blend | None:
    """The transparency group of a page."""
    return _blend(get(page, "/Group"), number, "page", spaces)


def group_blend(form: Node, number: int, spaces: Spaces) -> Blend | None:
    """The transparency group of a form; without a space of its own it blends as what it is placed on."""
    return _blend(get(form, "/Group"), number, "group", spaces)


def mask_blend(mask: Node, number: int, spaces: Spaces) -> Blend | None:
    """The group of a soft mask made from luminosity; one made from alpha has no colours."""
    if name_of(get(mask, "/S")) != "Luminosity":
        return None
    return _blend(get(get(mask, "/G"), "/Group"), number, "luminosity mask", spaces)


def _blend(group: Node, number: int, where: str, spaces: Spaces) -> Blend | None:
    if name_of(get(group, "/S")) != "Transparency" or get(group, "/CS") is None:
        return None
    return Blend(number, where, spaces.read(get(group, "/CS")).name)
