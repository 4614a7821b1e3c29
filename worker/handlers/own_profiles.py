"""The tenant's own profiles that steps name; one hides a built-in profile of the same id (decision 23)."""

from collections.abc import Iterable

from shared.db.library import find_item
from shared.records import Caller, Json, Step
from worker.handlers.parameters import profile_ids
from worker.handlers.ports import Ports


def own_profiles(ports: Ports, owner: Caller, steps: Iterable[Step]) -> dict[str, Json]:
    """By id; built-in ones are not among them."""
    named = profile_ids(steps)
    if not named:
        return {}
    with ports.database.begin() as conn:
        found = [find_item(conn, owner, "profiles", name) for name in named]
    return {item.id: {**item.payload, "id": item.id} for item in found if item}
