"""Runs add up: a JSON file with one entry per seed, and their sum."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from tests.faults.nemesis.campaign import Campaign

KEPT = Path(__file__).with_name("history.json")


def runs(path: Path) -> list[dict[str, Any]]:
    """What was recorded so far."""
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []


def remember(path: Path, campaign: Campaign) -> None:
    """Add a run; written whole or not at all, so a harness that is killed loses one seed at most."""
    new = path.with_suffix(".new")
    known = [one for one in runs(path) if one["seed"] != campaign.seed]
    new.write_text(json.dumps([*known, campaign.record()], indent=1) + "\n", encoding="utf-8")
    new.replace(path)


def table(path: Path) -> str:
    """The sums as the tables of docs/durability.md."""
    told = totals(path)
    parts = (("What was done", told["deeds"]), ("What was found", told["found"]))
    return "\n".join(
        f"| {title} | Times |\n|---|---|\n" + "".join(f"| {_words(k)} | {n:,} |\n" for k, n in sums.items())
        for title, sums in parts
    )


def _words(name: str) -> str:
    return name.replace("_", " ")


def totals(path: Path) -> dict[str, dict[str, int]]:
    """The sums of deeds and of what was found, over all seeds."""
    deeds, found = Counter[str](), Counter[str]()
    for one in runs(path):
        deeds.update(one["deeds"])
        found.update(one["verdict"])
        found["complaints"] += len(one["complaints"])
        found["longest_healing_seconds"] = max(found["longest_healing_seconds"], round(one["healed_seconds"]))
    return {"deeds": dict(sorted(deeds.items())), "found": dict(found)}
