"""Watches the children and starts again what dies, a little later each time."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from cli.up.child import Child, Plan, bound_log, describe

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 15.0
# A part that ran this long was healthy: its next pause is the first one again.
HEALTHY_SECONDS = 30.0


@dataclass(slots=True)
class Watched:
    """A part under watch. `again_at` is set while it is down."""

    child: Child
    pause: float = FIRST_PAUSE
    again_at: float | None = None


class Supervisor:
    """The running parts, in the order they were started.

    Args:
        say: where a restart is told to people.
        clock: seconds; tests hand in their own.
    """

    def __init__(self, say: Callable[[str], None], clock: Callable[[], float] = monotonic) -> None:
        self._say = say
        self._clock = clock
        self._parts: list[Watched] = []

    def start(self, plan: Plan) -> Child:
        """Start a part and watch it from now on."""
        child = Child(plan)
        self._parts.append(Watched(child))
        return child

    def tick(self) -> None:
        """Look once at every part."""
        for part in self._parts:
            if part.again_at is not None:
                self._start_again(part)
            elif not part.child.alive:
                self._note_death(part)
            else:
                bound_log(part.child.plan.log)

    def children(self) -> list[Child]:
        """The newest process of every part, in the order they were started."""
        return [part.child for part in self._parts]

    def _note_death(self, part: Watched) -> None:
        child, now = part.child, self._clock()
        child.kill()
        if now - child.started > HEALTHY_SECONDS:
            part.pause = FIRST_PAUSE
        part.again_at = now + part.pause
        ended = describe(child.process.returncode)
        self._say(f"{child.plan.name} ended ({ended}); starting it again in {part.pause:g} s")
        part.pause = min(part.pause * 2, LONGEST_PAUSE)

    def _start_again(self, part: Watched) -> None:
        if part.again_at is None or self._clock() < part.again_at:
            return
        part.again_at = None
        try:
            part.child = Child(part.child.plan)
            self._say(f"{part.child.plan.name} is running again")
        except Exception as error:  # noqa: BLE001 - whatever kept it down, the others must go on
            part.again_at = self._clock() + part.pause
            self._say(f"{part.child.plan.name} cannot be started: {error}")
