"""Workflows, connectors, rules, profiles and presets (contract A.9, decision 23)."""

from collections.abc import Iterator

from api.openapi.operation import Answer, Body, Operation, Section
from api.openapi.shapes.library import SHELVES
from shared.records import Json

_ID = "house-cards"
_EXAMPLES: dict[str, Json] = {
    "workflows": {"title": "Order with proof", "trigger": "manual"},
    "connectors": {"title": "Shop page", "entries": []},
    "rules": {"title": "Cards", "accepts": [{"kind": "pdf", "maxSize": 30_000_000}]},
    "profiles": {"title": "House cards", "kind": "pdf", "sections": {"geometry": {
        "id": "geometry", "enabled": True, "rules": {"geom.page_count": {
            "id": "geom.page_count", "enabled": True, "severity": "reject",
            "target": {"min": 2, "max": 2}}}}}},
    "optimize-presets": {"title": "Web", "params": {"pdf": {"flattenLayers": True}}},
}  # fmt: skip


def _shelf(kind: str) -> Iterator[Operation]:
    plural, singular = SHELVES[kind]
    name, path = kind.replace("-", "_"), f"/{kind}/{{item_id}}"
    written = _EXAMPLES[kind]
    entry = {**written, "id": _ID, "name": written["title"], "enabled": True, "source": "domain"}
    one = Answer("The entry", singular.capitalize(), {singular: entry})
    follow = tuple((f"{verb}_{name}", "item_id", f"/{singular}/id") for verb in ("get", "delete"))
    made = Answer("The new entry", singular.capitalize(), {singular: entry}, follow=follow)
    yield Operation(
        "get",
        f"/{kind}",
        f"list_{name}",
        f"All {plural}",
        {200: Answer("Yours and those that come with the server", plural.capitalize(), {plural: [entry]})},
    )
    yield Operation("get", path, f"get_{name}", f"One {singular}", {200: one}, refuses=(404,))
    yield Operation(
        "put",
        path,
        f"put_{name}",
        f"Write a {singular} of your own",
        {200: one, 201: made},
        refuses=(409,),
        body=Body(singular, {"A small one": written}),
    )
    gone = Answer("What it hid is there again", "Removed", {"id": _ID})
    yield Operation(
        "delete", path, f"delete_{name}", f"Remove a {singular} of your own", {200: gone}, refuses=(403, 404)
    )


SECTION = Section(
    "Library",
    "What jobs are judged and made by. `store` entries come with the server; an entry of your own (`domain`) "
    "with the same id hides one until you remove it.",
    tuple(operation for kind in SHELVES for operation in _shelf(kind)),
)
