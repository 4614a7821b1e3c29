"""How the server does, as charts: what waits and runs, and what became of one's own jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.console.charts import BarChart, LineChart, bar_chart, line_chart, thinned
from shared.clock import now
from shared.db.fleet import Member, members
from shared.db.health import Ended, Minute, ended_by_hour, minutes
from shared.db.measures import Measures, measure
from shared.records import Caller

SPANS = {"1h": 60, "6h": 360, "24h": 1440}
_HOURS = 24
_MOST_POINTS = 240
# From the ground up; a job that ended in error counts as that, whatever its outcome.
STYLES = ("pass", "fixed", "unchanged", "na", "warn", "mixed", "fail", "skipped", "error")


@dataclass(frozen=True, slots=True)
class Health:
    """Everything the page shows."""

    now: Measures
    members: list[Member]
    lines: tuple[LineChart, ...]
    outcomes: BarChart
    hours: tuple[str, str]

    @property
    def waiting(self) -> int:
        """Tasks that wait for a worker."""
        return sum(stage.waiting for stage in self.now.stages)

    @property
    def running(self) -> int:
        """Tasks that a worker holds."""
        return sum(stage.running for stage in self.now.stages)

    @property
    def oldest(self) -> float:
        """Age of the longest waiting, seconds."""
        return max((stage.oldest for stage in self.now.stages), default=0.0)

    @property
    def slots(self) -> int:
        """How many tasks can run at once."""
        return sum(int(one.facts.get("concurrency") or 0) for one in self.members)


def health(conn: Connection, caller: Caller, span: str) -> Health:
    """Look once; `span` is one of `SPANS`. Outcomes are the caller's alone, the rest the whole server's."""
    wanted = SPANS[span]
    found = minutes(conn, wanted)
    until = now()
    stacks = _stacks(ended_by_hour(conn, caller, _HOURS), until)
    return Health(
        now=measure(conn),
        members=members(conn),
        lines=_lines(found, until - timedelta(minutes=wanted), until),
        outcomes=bar_chart(stacks, STYLES),
        hours=(stacks[0][0], stacks[-1][0]),
    )


def _lines(found: list[Minute], since: datetime, until: datetime) -> tuple[LineChart, ...]:
    step = max(timedelta(minutes=1), (until - since) / _MOST_POINTS)

    def drawn(pick: Callable[[Minute], float]) -> list[tuple[datetime, float]]:
        return thinned(((one.minute, float(pick(one))) for one in found), since, until, _MOST_POINTS)

    waiting = ("waiting", "warn", drawn(lambda one: one.waiting))
    running = ("running", "busy", drawn(lambda one: one.running))
    slots = ("can run at once", "edge", drawn(lambda one: one.slots))
    oldest = ("longest wait", "warn", drawn(lambda one: one.oldest_seconds))
    ended = ("steps", "good", drawn(lambda one: one.steps_ended))
    return (
        line_chart("Queue", "files", [slots, running, waiting], since, until, step),
        line_chart("Age of the oldest waiting file", "s", [oldest], since, until, step),
        line_chart("Throughput", "steps a minute", [ended], since, until, step),
    )


def _stacks(found: list[Ended], until: datetime) -> list[tuple[str, list[tuple[str, int]]]]:
    this = until.replace(minute=0, second=0, microsecond=0)
    stacks: dict[datetime, list[tuple[str, int]]] = {
        this - timedelta(hours=ago): [] for ago in reversed(range(_HOURS))
    }
    for one in found:
        if one.hour in stacks:
            stacks[one.hour].append((_style(one), one.jobs))
    return [(f"{hour:%H}:00", parts) for hour, parts in stacks.items()]


def _style(one: Ended) -> str:
    if one.status == "error":
        return "error"
    return one.outcome if one.outcome in STYLES else "skipped"
