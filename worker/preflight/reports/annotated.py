"""Comments for a copy of the document: at the boxes, one layer per severity, in a customer's words."""

from worker.preflight.reports.groups import Group, grouped
from worker.preflight.reports.text import printable
from worker.preflight.reports.view import Entry, View
from worker.tools.commenting import Color, Comment, Layer

COLORS: dict[str, Color] = {
    "reject": (0.784, 0.118, 0.157),
    "warn": (0.706, 0.373, 0.0),
    "autofix": (0.357, 0.247, 0.827),
    "ignore": (0.337, 0.376, 0.424),
}
MOST_COMMENTS = 5_000


def layers_of(view: View) -> dict[str, Layer]:
    """A layer for each severity, named in the language of the view."""
    return {key: Layer(view.words.label(f"severity.{key}"), color) for key, color in COLORS.items()}


def comments_of(view: View) -> tuple[Comment, ...]:
    """A comment at each box; what has none stands on its page, what has no page on the first."""
    made = [
        comment for group in grouped(view) for entry in group.entries for comment in _of(group, entry, view)
    ]
    return tuple(made[:MOST_COMMENTS])


def _of(group: Group, entry: Entry, view: View) -> list[Comment]:
    text = printable(f"{entry.issue}\n\n{view.words.label('advice')}: {entry.advice}\n\n{entry.message}")
    layer = entry.severity if entry.severity in COLORS else "ignore"
    if not entry.places:
        return [Comment(entry.page or 1, None, layer, group.number, entry.title, text)]
    return [Comment(one.page, one.rect, layer, group.number, entry.title, text) for one in entry.places]
