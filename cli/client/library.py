"""What can be chosen from: the library (contract A.9) and the catalogue of checks and steps."""

from typing import cast

from cli.client.shapes import Entry, Json
from cli.client.transport import Transport, segment

# Kind: path, key of the list, key of one entry.
SHELVES = {
    "workflows": ("/workflows", "workflows", "workflow"),
    "connectors": ("/connectors", "connectors", "connector"),
    "rules": ("/rules", "rules", "rule"),
    "profiles": ("/profiles", "profiles", "profile"),
    "optimize-presets": ("/optimize-presets", "presets", "preset"),
}


class Shelf:
    """One kind of entry."""

    def __init__(self, transport: Transport, kind: str) -> None:
        self._transport = transport
        self._path, self._many, self._one = SHELVES[kind]

    def list(self) -> list[Entry]:
        """All entries, the tenant's own and those that come with the server."""
        return cast("list[Entry]", self._transport.get(self._path)[self._many])

    def read(self, entry_id: str) -> Entry:
        """One entry in full."""
        return cast(Entry, self._transport.get(f"{self._path}/{segment(entry_id)}")[self._one])


class Library:
    """All kinds."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.workflows = Shelf(transport, "workflows")
        self.connectors = Shelf(transport, "connectors")
        self.rules = Shelf(transport, "rules")
        self.profiles = Shelf(transport, "profiles")
        self.optimize_presets = Shelf(transport, "optimize-presets")

    def checks(self) -> list[Json]:
        """Every check there is (decision 24)."""
        return cast("list[Json]", self._transport.get("/checks")["checks"])

    def steps(self) -> list[Json]:
        """Every step type there is (decision 24)."""
        return cast("list[Json]", self._transport.get("/steps")["steps"])
