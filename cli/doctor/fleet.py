"""Looks at the processes that say they are there, and at work that nobody takes."""

from collections.abc import Iterator

from cli.doctor.look import Look, broken, fine, odd
from shared.db import fleet, measures
from shared.db.engine import Database
from shared.engines import spread
from shared.errors import Unavailable
from shared.version import VERSION

_LATE = 120.0  # seconds; a task that waits so long is one too many for the workers there are


def processes(opened: Database) -> Iterator[Look]:
    """Workers and sweepers, their versions, and the age of the oldest task that waits."""
    try:
        with opened.begin() as conn:
            members, work = fleet.members(conn), measures.measure(conn)
    except Unavailable:
        return
    for kind, does in (("worker", "no job moves"), ("sweeper", "what is lost stays lost")):
        same = [member for member in members if member.kind == kind]
        if not same:
            yield broken("fleet", f"no {kind} says that it is there: {does}", f"start `filecheck {kind}`")
            continue
        yield fine("fleet", f"{len(same)} {kind}{'s' if len(same) > 1 else ''}")
    for one in spread(member.facts for member in members if member.kind == "worker").values():
        if one.available < one.workers and one.engine.do:
            says = f"{one.workers - one.available} of {one.workers} workers without {one.engine.title}"
            yield odd("fleet", f"{says} ({one.engine.does}): {one.engine.why}", one.engine.do)
    others = sorted({member.version for member in members} - {VERSION})
    if others:
        says = f"processes of {', '.join(others)} beside this {VERSION}"
        yield odd("fleet", says, "finish the update: restart them")
    oldest = max((stage.oldest for stage in work.stages if stage.waiting), default=0.0)
    if oldest > _LATE:
        yield odd("queue", f"a task has waited for {oldest:.0f} s", "start more workers")
    else:
        yield fine("queue", "nothing waits for long")
