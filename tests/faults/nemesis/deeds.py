"""What the nemesis may do. Each deed puts back what it broke; the jobs under way must survive it."""

from collections.abc import Callable
from contextlib import suppress
from random import Random
from time import sleep

import psutil
import redis

from tests.faults.nemesis.world import World

GONE_SECONDS = 25.0  # a process that is asked to end is gone by then
Deed = Callable[[World, Random], str | None]


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
    world.stack.start_api()


def kill_api_process(world: World, rng: Random) -> None:
    """SIGKILL for a request process of the API."""
    _kill_one(world.below(world.api), rng)


def kill_sweeper(world: World, _: Random) -> None:
    """SIGKILL for the sweeper."""
    world.stack.kill(world.sweeper)
    world.stack.start_sweeper()


def freeze_worker(world: World, rng: Random) -> None:
    """SIGSTOP for longer than a lease, then SIGCONT: it wakes up as nobody's holder."""
    world.freeze(rng.choice(world.workers), 2.5 + rng.random() * 2)


def end_worker(world: World, rng: Random) -> str | None:
    """SIGTERM for a worker under load; it must be gone within 25 s."""
    at = rng.randrange(len(world.workers))
    took = world.ask_to_end(world.workers[at], GONE_SECONDS)
    world.replace_worker(at)
    return "a worker was not gone in 25 s" if took is None else None


def end_api(world: World, _: Random) -> str | None:
    """SIGTERM for the API under load; it must be gone within 25 s."""
    took = world.ask_to_end(world.api, GONE_SECONDS)
    world.stack.start_api()
    return "the API was not gone in 25 s" if took is None else None


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
    sleep(1 + rng.random() * 2)
    away.rename(world.storage)


def cut_connections(world: World, _: Random) -> None:
    """Every connection to Redis ends at once."""
    world.proxy.cut()


def slow_connections(world: World, rng: Random) -> None:
    """Every piece to and from Redis takes a while longer."""
    world.proxy.delay = 0.05 + rng.random() * 0.2
    sleep(1 + rng.random() * 2)
    world.proxy.delay = 0.0


def _kill_one(processes: list[psutil.Process], rng: Random) -> None:
    if processes:
        with suppress(psutil.NoSuchProcess):
            rng.choice(processes).kill()


# A deed with a weight: what happens most in the world happens most here.
DEEDS: dict[Deed, int] = {
    kill_worker: 3,
    kill_pool_process: 4,
    kill_step: 2,
    kill_api: 1,
    kill_api_process: 2,
    kill_sweeper: 2,
    freeze_worker: 1,
    end_worker: 1,
    end_api: 1,
    flush_redis: 1,
    restart_redis: 1,
    restart_redis_empty: 1,
    restart_postgres: 1,
    take_storage_away: 1,
    cut_connections: 2,
    slow_connections: 1,
}
