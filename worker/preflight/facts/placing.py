"""Where a picture ends up on the page, and with how many pixels an inch."""

import math

from worker.preflight.facts.geometry import Turn, unit_square
from worker.preflight.facts.page import Page
from worker.preflight.facts.space import Space
from worker.preflight.facts.spaces import Spaces
from worker.preflight.facts.state import State
from worker.preflight.facts.used import Image
from worker.tools.pdf import Node, elements, filters, get, is_jpx, is_stream, name_of, number


def image_space(node: Node, spaces: Spaces) -> Space:
    """The colour space of an image XObject or inline image."""
    space = get(node, "/ColorSpace")
    if space is None and is_jpx(node):
        return Space("JPX", "unknown")  # its colour space is inside the image data
    return spaces.read(space)


def is_stencil(node: Node) -> bool:
    """True for a mask through which the current colour is painted (ISO 32000-1, 8.9.6.2)."""
    return get(node, "/ImageMask") is True


def has_soft_mask(node: Node) -> bool:
    """True when the image brings its own transparency."""
    return is_stream(get(node, "/SMask")) or (number(get(node, "/SMaskInData")) or 0) > 0


def place(state: State, node: Node, space: Space, page: Page, turn: Turn) -> Image | None:
    """The placement of an image on the unit square; None when nothing of it can be seen."""
    width, height = int(number(get(node, "/Width")) or 0), int(number(get(node, "/Height")) or 0)
    ctm = state.ctm
    across = math.hypot(ctm[0], ctm[1]) * page.user_unit
    up = math.hypot(ctm[2], ctm[3]) * page.user_unit
    rect = turn(unit_square(ctm))
    if min(width, height) <= 0 or min(across, up) <= 0 or not rect.meets(page.media):
        return None
    stencil = is_stencil(node)
    return Image(
        page=page.number,
        width=width,
        height=height,
        dpi=min(width * 72 / across, height * 72 / up),
        color_space="ImageMask" if stencil else space.name,
        bits=1 if stencil else int(number(get(node, "/BitsPerComponent")) or 8),
        filters=tuple(filters(node)),
        rect=rect,
        family=None if stencil else space.family,
        indexed=_indexed(node),
    )


def _indexed(node: Node) -> bool:
    parts = elements(get(node, "/ColorSpace"), 1)
    return bool(parts) and name_of(parts[0]) in ("Indexed", "I")
