"""One seed from beginning to end: the same seed does the same deeds in the same order."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Any

from tests.faults.fleet import Receiver, receiver
from tests.faults.nemesis import recovery
from tests.faults.nemesis.checker import Verdict, check
from tests.faults.nemesis.deeds import DEEDS, ON_API, RABBIT_DEEDS, Deed
from tests.faults.nemesis.load import Load
from tests.faults.nemesis.recovery import Spread
from tests.faults.nemesis.world import USUAL, Impossible, World

_SHOPS = 2


@dataclass(frozen=True, slots=True)
class Campaign:
    """What was done with a seed, and what came of it.

    `healed_seconds` from the end of the load until all was told; `silences`, `interruptions` and `told` are
    spreads of seconds (`recovery`).
    """

    seed: int
    deeds: dict[str, int]
    verdict: Verdict
    healed_seconds: float
    complaints: tuple[str, ...] = field(default=())
    silences: Spread = field(default_factory=dict)
    interruptions: Spread = field(default_factory=dict)
    told: Spread = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def chosen(seed: int, count: int, *, rabbit: bool = False) -> list[Deed]:
    """The deeds of a seed."""
    deeds = {**DEEDS, **RABBIT_DEEDS} if rabbit else DEEDS
    return Random(seed).choices(list(deeds), list(deeds.values()), k=count)


def run(
    folder: Path,
    seed: int,
    count: int,
    settings: Mapping[str, str] = USUAL,
    say: Callable[[str], None] = lambda _: None,
) -> Campaign:
    """Do `count` deeds under load, then check."""
    world = World(folder, dict(settings))
    try:
        with receiver() as hook:
            world.hook = hook
            world.begin()
            done = _harm(world, seed, count, say)
            began = monotonic()
            world.stack.database.close()  # its connections may be older than the last restart
            verdict = check(world.stack, world.accepted, hook)
            healed = round(monotonic() - began, 1)
            return Campaign(seed, done, verdict, healed, tuple(world.complaints), *_spreads(world, hook))
    finally:
        world.end()


def _harm(world: World, seed: int, count: int, say: Callable[[str], None]) -> dict[str, int]:
    rng, done = Random(seed), Counter[str]()
    shops = [Load(world, seed * _SHOPS + number) for number in range(_SHOPS)]
    for shop in shops:
        shop.start()
    for deed in chosen(seed, count, rabbit=world.rabbit is not None):
        sleep(0.05 + rng.random() * 0.4)
        world.revive()
        (world.serving if deed in ON_API else world.busy)()
        say(f"{deed.__name__} ({len(world.accepted)} jobs accepted)")
        try:
            deed(world, rng)
        except Impossible:
            continue
        done[deed.__name__] += 1
    for shop in shops:
        shop.over.set()
    for shop in shops:
        shop.join(60)
    world.settle()
    world.revive()
    return dict(done)


def _spreads(world: World, hook: Receiver) -> tuple[Spread, Spread, Spread]:
    with world.stack.database.begin() as conn:
        return (
            recovery.silences(conn, world.accepted),
            recovery.interruptions(conn, world.accepted),
            recovery.told(conn, world.accepted, hook.first_heard()),
        )
