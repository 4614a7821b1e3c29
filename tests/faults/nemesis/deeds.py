"""What the nemesis may do. Each deed puts back what it broke; the jobs under way must survive it."""

from collections.abc import Callable
from contextlib import suppress
from random import Random
from time import sleep

import psutil
import redis

from tests.faults.nemesis.proxy import Proxy
from tests.faults.nemesis.waiting import WaitingRequest
from tests.faults.nemesis.world import World, fake_clock

Deed = Callable[[World, Random], None]


def kill_worker(world: World, rng: Random) -> None:
    """SIGKILL for a worker with everything below it."""
    at = rng.randrange(len(world.workers))
    world.stack.kill(world.workers[at])
    world.replace_worker(at)


def kill_pool_process(world: World, rng: Random) -> None:
    """SIGKILL for a pool process; its master starts another."""
    _kill_one(world.below(rng.choice(world.workers)), rng)


def kill_step(world: World, rng: Random) -> None:
    """SIGKILL for what a step runs in: a verdict on the step, if one was under way."""
    _kill_one(world.steps(rng.choice(world.workers)), rng)


def kill_api(world: World, _: Random) -> None:
    """SIGKILL for the API with its request processes."""
    world.stack.kill(world.api)
    world.stack.start_api(wait=False)


def kill_api_process(world: World, rng: Random) -> None:
    """SIGKILL for a request process of the API."""
    _kill_one(world.below(world.api), rng)


def kill_sweeper(world: World, _: Random) -> None:
    """SIGKILL for the sweeper; the next one has the right time."""
    world.new_sweeper()


def skew_sweeper(world: World, rng: Random) -> None:
    """A sweeper whose clock is wrong by up to two days, until the next one comes."""
    world.new_sweeper(**fake_clock(f"{rng.randint(-48, 48):+d}h"))


def freeze_worker(world: World, rng: Random) -> None:
    """SIGSTOP for longer than a lease, then SIGCONT: it wakes up as nobody's holder."""
    world.freeze(world.workers[world.awake(rng)], world.lease_seconds + 0.5 + rng.random() * 2)


def freeze_api(world: World, rng: Random) -> None:
    """SIGSTOP for the API with its request processes, for some seconds."""
    world.freeze(world.api, 1 + rng.random() * 3).join()


def freeze_sweeper(world: World, rng: Random) -> None:
    """SIGSTOP for the sweeper, maybe in the middle of a sweep, with the lock in its hands."""
    world.freeze(world.sweeper, 2 + rng.random() * 8)


def end_worker(world: World, rng: Random) -> None:
    """SIGTERM for a worker under load; it must be gone within 25 s."""
    at = world.awake(rng)
    world.ask_to_end(world.workers[at], "a worker")
    world.replace_worker(at)


def end_api(world: World, _: Random) -> None:
    """SIGTERM for the API under load: gone within 25 s, and whoever waits is answered."""
    with WaitingRequest(world) as request:
        gone = world.ask_to_end(world.api, "the API")
        request.settle()
    gone.join()
    world.stack.start_api(wait=False)


def end_sweeper(world: World, _: Random) -> None:
    """SIGTERM for the sweeper; it must be gone within 25 s."""
    if world.sweeper.pid not in world.frozen:
        world.ask_to_end(world.sweeper, "the sweeper")
        world.stack.start_sweeper()


def flush_redis(world: World, _: Random) -> None:
    """FLUSHALL: every message and every counter is gone."""
    with suppress(redis.RedisError):
        world.stack.redis.flushall()


def restart_redis(world: World, rng: Random) -> None:
    """SIGKILL for Redis, which comes back with what it had on disk."""
    world.servers.redis.kill()
    sleep(rng.random())
    world.servers.start_redis()


def restart_redis_empty(world: World, rng: Random) -> None:
    """As after the loss of its disk."""
    flush_redis(world, rng)
    restart_redis(world, rng)


def restart_postgres(world: World, rng: Random) -> None:
    """SIGKILL for PostgreSQL, which recovers."""
    world.servers.postgres.kill()
    sleep(rng.random())
    world.servers.start_postgres()


def take_storage_away(world: World, rng: Random) -> None:
    """The folder is not there for some seconds, as when a network drive is gone."""
    away = world.storage.with_name("away")
    world.storage.rename(away)
    sleep(0.5 + rng.random() * 2)
    away.rename(world.storage)


def fill_disk(world: World, rng: Random) -> None:
    """No byte more can be stored for some seconds."""
    with world.full_disk():
        sleep(0.5 + rng.random() * 2)


def cut_redis(world: World, rng: Random) -> None:
    """Every connection to Redis ends at once, and for a moment nobody gets a new one."""
    _cut(world.redis_wire, rng)


def cut_postgres(world: World, rng: Random) -> None:
    """Every connection to PostgreSQL ends at once, and for a moment nobody gets a new one."""
    _cut(world.postgres_wire, rng)


def slow_redis(world: World, rng: Random) -> None:
    """Every piece to and from Redis takes a while longer."""
    _slow(world.redis_wire, rng)


def slow_postgres(world: World, rng: Random) -> None:
    """Every piece to and from PostgreSQL takes a while longer."""
    _slow(world.postgres_wire, rng)


def restart_rabbit(world: World, rng: Random) -> None:
    """SIGKILL for RabbitMQ, which comes back with what it had on disk."""
    assert world.rabbit is not None
    world.rabbit.kill()
    sleep(rng.random())
    world.rabbit.start()


def restart_rabbit_empty(world: World, _: Random) -> None:
    """As after the loss of its disk."""
    assert world.rabbit is not None
    world.rabbit.kill()
    world.rabbit.forget()
    world.rabbit.start()


def cut_rabbit(world: World, rng: Random) -> None:
    """Every connection to RabbitMQ ends at once, and for a moment nobody gets a new one."""
    assert world.rabbit_wire is not None
    _cut(world.rabbit_wire, rng)


def _cut(wire: Proxy, rng: Random) -> None:
    wire.closed = True
    wire.cut()
    sleep(rng.random())
    wire.closed = False


def _slow(wire: Proxy, rng: Random) -> None:
    wire.delay = 0.05 + rng.random() * 0.2
    sleep(1 + rng.random() * 2)
    wire.delay = 0.0


def _kill_one(processes: list[psutil.Process], rng: Random) -> None:
    if processes:
        with suppress(psutil.NoSuchProcess):
            rng.choice(processes).kill()


ON_API = frozenset({kill_api, kill_api_process, freeze_api, end_api})
# A deed with a weight: what happens most in the world happens most here.
DEEDS: dict[Deed, int] = {
    kill_worker: 4,
    kill_pool_process: 12,
    kill_step: 42,
    kill_api: 1,
    kill_api_process: 3,
    kill_sweeper: 6,
    freeze_worker: 1,
    freeze_api: 1,
    freeze_sweeper: 1,
    skew_sweeper: 2,
    end_worker: 8,
    end_api: 2,
    end_sweeper: 8,
    flush_redis: 2,
    restart_redis: 3,
    restart_redis_empty: 2,
    restart_postgres: 3,
    take_storage_away: 5,
    fill_disk: 2,
    cut_redis: 2,
    cut_postgres: 2,
    slow_redis: 1,
    slow_postgres: 1,
}
# Where RabbitMQ carries the messages, these as well.
RABBIT_DEEDS: dict[Deed, int] = {restart_rabbit: 4, restart_rabbit_empty: 3, cut_rabbit: 5}
