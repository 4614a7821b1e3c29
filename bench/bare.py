"""The baseline: bare Celery doing a chord of chains of four no-ops, with our settings and its own transport.

Its backend joins chords as Celery's does; only what a sender does for results it never reads is left out.
"""

from celery import Celery, chain, chord
from celery.backends.redis import RedisBackend

from shared.dispatch import build_app
from shared.settings import settings

DONE = "bench:done"


class Backend(RedisBackend):
    """Celery's own, which subscribes to nothing."""

    def on_task_call(self, producer, task_id):  # type: ignore[no-untyped-def]
        """No result is waited for."""

    def add_pending_result(self, result, weak=False):  # type: ignore[no-untyped-def]  # noqa: ARG002
        return result

    def remove_pending_result(self, result):  # type: ignore[no-untyped-def]
        return result


def _bare() -> Celery:
    app = build_app(settings())
    app.conf.broker_transport = "kombu.transport.redis:Transport"
    app.conf.result_backend = f"{__name__}:Backend+{settings().joiner.removeprefix('redis+')}"
    return app


app: Celery = _bare()


def _register() -> None:
    for name in ("bench.a", "bench.b", "bench.c", "bench.d"):
        app.task(name=name)(_nothing)


def _nothing(_job: str) -> None:
    """A link that does nothing."""


_register()


@app.task(name="bench.join")
def join(_job: str) -> None:
    """The callback: counts the job as done."""
    app.backend.client.incr(DONE)


def submit(job: str, chains: int) -> None:
    """Send one job of `chains` chains and a callback."""
    header = [
        chain(
            *(
                app.signature(name, args=(job,), immutable=True, options={"ignore_result": True})
                for name in ("bench.a", "bench.b", "bench.c", "bench.d")
            ),
            app=app,
        )
        for _ in range(chains)
    ]
    chord(header, app=app)(app.signature("bench.join", args=(job,), immutable=True))


def done() -> int:
    """How many jobs have been joined so far."""
    return int(app.backend.client.get(DONE) or 0)


def command(concurrency: int, app: str = "bench.bare:app", queues: str = "pipeline") -> list[str]:
    """A worker's command line, the same for baseline and ours."""
    return [
        "-m", "celery", "-A", app, "worker", "--queues", queues, "--concurrency", str(concurrency),
        "--pool", "prefork", "-O", "fair", "--without-gossip", "--without-mingle", "--without-heartbeat",
        "--hostname", f"{app.partition(':')[0]}@%h", "--loglevel", "WARNING",
    ]  # fmt: skip
