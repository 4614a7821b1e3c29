"""Findings gathered by check: what a reader fixes in one go is told in one go."""

from dataclasses import dataclass

from worker.preflight.reports.view import Entry, Place, View


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one check with one severity, under one number. `uncounted` were not listed."""

    number: int
    entries: tuple[Entry, ...]
    uncounted: int = 0

    @property
    def first(self) -> Entry:
        """What the group is told by."""
        return self.entries[0]

    @property
    def pages(self) -> tuple[int, ...]:
        """Every page it is about, in order."""
        return tuple(sorted({page for entry in self.entries for page in entry.pages}))

    @property
    def others(self) -> tuple[Entry, ...]:
        """The entries that say something the first does not."""
        fresh = {entry.issue: entry for entry in reversed(self.entries) if entry.issue != self.first.issue}
        return tuple(sorted(fresh.values(), key=lambda entry: entry.number))

    def places_on(self, page: int) -> tuple[Place, ...]:
        """Where on this page."""
        return tuple(place for entry in self.entries for place in entry.places if place.page == page)


def grouped(view: View) -> tuple[Group, ...]:
    """The groups in the order of the view."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in view.entries:
        found.setdefault((entry.severity, entry.check), []).append(entry)
    return tuple(
        Group(number, tuple(entries), view.more.get(check, 0))
        for number, ((_, check), entries) in enumerate(found.items(), 1)
    )
