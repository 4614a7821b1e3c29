"""Runs add up: a JSON file with one entry per seed, and their sums as the tables of docs/durability.md."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from tests.faults.nemesis.campaign import Campaign
from tests.faults.nemesis.recovery import percentile

KEPT = Path(__file__).with_name("history.json")
BEGIN, END = "<!-- what was run: written by tests.faults.nemesis -->", "<!-- end of what was run -->"
_SPREADS = {
    "interruptions": "an interrupted task, from the last line of its log before to the first after",
    "silences": "the longest silence of every task, waiting and working included",
    "told": "from the end of a job until the receiver had heard of it",
}


def runs(path: Path) -> list[dict[str, Any]]:
    """What was recorded so far."""
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []


def remember(path: Path, campaign: Campaign) -> None:
    """Add a run; written whole or not at all, so a harness that is killed loses one seed at most."""
    new = path.with_suffix(".new")
    known = [one for one in runs(path) if one["seed"] != campaign.seed]
    new.write_text(json.dumps([*known, campaign.record()], indent=1) + "\n", encoding="utf-8")
    new.replace(path)


def tables(path: Path) -> str:
    """The sums, and a line per seed."""
    told = totals(path)
    parts = [
        _table(("What was done", "Times"), _counted(told["deeds"])),
        _table(("What was found", "Times"), _counted(told["found"])),
        _table(("Seconds", "Of so many", "p50", "p99", "Longest"), _recovered(path)),
        _table(("Seed", "Deeds", "Jobs", "Tasks", "Faults", "Complaints", "Healed in"), _by_seed(path)),
    ]
    return "\n".join(parts)


def write_into(page: Path, path: Path) -> None:
    """Put the tables between the two marks of a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n\n{tables(path)}\n{END}{after}", encoding="utf-8")


def totals(path: Path) -> dict[str, dict[str, int]]:
    """The sums of deeds and of what was found, over all seeds."""
    deeds, found = Counter[str](), Counter[str]()
    for one in runs(path):
        deeds.update(one["deeds"])
        found.update(one["verdict"])
        found["complaints"] += len(one["complaints"])
        found["longest_healing_seconds"] = max(found["longest_healing_seconds"], round(one["healed_seconds"]))
    sums = {
        "all deeds": deeds.total(),
        "SIGKILL": _sum(deeds, "kill_"),
        "SIGTERM": _sum(deeds, "end_"),
        "losses of redis": _sum(deeds, "restart_redis") + _sum(deeds, "flush_"),
        "of these with all it had": _sum(deeds, "restart_redis_empty") + _sum(deeds, "flush_"),
    }
    return {"deeds": {**dict(sorted(deeds.items())), **sums}, "found": dict(found)}


def spread(path: Path, name: str) -> dict[str, int]:
    """One of the spreads of seconds over all seeds that have it."""
    seconds = Counter[str]()
    for one in runs(path):
        seconds.update(one.get(name, {}))
    return dict(seconds)


def _sum(deeds: Counter[str], start: str) -> int:
    return sum(count for name, count in deeds.items() if name.startswith(start))


def _counted(sums: dict[str, int]) -> list[tuple[str, ...]]:
    return [(name.replace("_", " "), f"{count:,}") for name, count in sums.items()]


def _recovered(path: Path) -> list[tuple[str, ...]]:
    rows = []
    for name, words in _SPREADS.items():
        found = spread(path, name)
        most = max(map(int, found), default=0)
        shares = (percentile(found, 0.5), percentile(found, 0.99), most)
        rows.append((words, f"{sum(found.values()):,}", *map(str, shares)))
    return rows


def _by_seed(path: Path) -> list[tuple[str, ...]]:
    rows = []
    for one in sorted(runs(path), key=lambda run: int(run["seed"])):
        verdict = one["verdict"]
        faults = sum(n for name, n in verdict.items() if name not in {"jobs", "tasks", "set_aside"})
        counts = (one["seed"], sum(one["deeds"].values()), verdict["jobs"], verdict["tasks"], faults)
        rows.append((*map(str, counts), str(len(one["complaints"])), f"{one['healed_seconds']:.0f} s"))
    return rows


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return (
        "".join("| " + " | ".join(line) + " |\n" for line in lines)
        .replace("| --- ", "|---")
        .replace("|--- |", "|---|")
    )
