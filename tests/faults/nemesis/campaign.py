"""One seed from beginning to end: the same seed does the same deeds in the same order."""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Any

from tests.faults.fleet import receiver
from tests.faults.nemesis.checker import Verdict, check
from tests.faults.nemesis.deeds import DEEDS, Deed
from tests.faults.nemesis.load import Load
from tests.faults.nemesis.world import World


@dataclass(frozen=True, slots=True)
class Campaign:
    """What was done with a seed, and what came of it; `healed_seconds` after the load until all was told."""

    seed: int
    deeds: dict[str, int]
    verdict: Verdict
    healed_seconds: float
    complaints: tuple[str, ...] = field(default=())

    def record(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def chosen(seed: int, count: int) -> list[Deed]:
    """The deeds of a seed."""
    return Random(seed).choices(list(DEEDS), list(DEEDS.values()), k=count)


def run(folder: Path, seed: int, count: int, say: Callable[[str], None] = lambda _: None) -> Campaign:
    """Do `count` deeds under load, then check."""
    rng, complaints, done = Random(seed), [], Counter[str]()
    world = World(folder)
    try:
        with receiver() as hook:
            load = Load(world.begin(), hook.url, seed)
            load.start()
            for deed in chosen(seed, count):
                sleep(0.3 + rng.random())
                say(f"{deed.__name__} ({len(load.accepted)} jobs accepted)")
                complaint = deed(world, rng)
                complaints += [complaint] if complaint else []
                done[deed.__name__] += 1
            load.over.set()
            load.join(60)
            began = monotonic()
            world.stack.database.close()  # its connections may be older than the last restart
            verdict = check(world.stack, load.accepted, hook)
            return Campaign(seed, dict(done), verdict, round(monotonic() - began, 1), tuple(complaints))
    finally:
        world.end()
