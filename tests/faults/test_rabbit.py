"""RabbitMQ carries the messages instead of Redis: jobs go through it, and survive that it dies."""

from collections.abc import Callable, Iterator

import pytest

from tests.faults.fleet import PATIENCE, QUICK, ended_once, quick_source, receiver, slow_source, until_running
from tests.support.rabbit import Rabbit
from tests.support.stack import Stack

pytestmark = pytest.mark.processes


@pytest.fixture
def rabbit() -> Iterator[Rabbit]:
    running = Rabbit()
    yield running
    running.stop()


@pytest.mark.timeout(900)
def test_jobs_go_through_rabbitmq_and_survive_that_it_loses_everything(
    rabbit: Rabbit, make_stack: Callable[..., Stack]
) -> None:
    stack = make_stack(BROKER_URL=rabbit.address(), **QUICK).start(workers=1, concurrency=1)
    with receiver() as hook:
        jobs = [stack.submit(slow_source(4), quick_source(), webhook={"url": hook.url}) for _ in range(2)]
        assert not list(stack.redis.scan_iter("_kombu*")), "Redis carries messages all the same"
        until_running(stack, jobs[0]["id"])
        rabbit.kill()
        assert not stack.ready()
        assert "RabbitMQ" in stack.get("/readyz").json()["broker"]
        rabbit.forget()
        rabbit.start()
        for job in jobs:
            assert stack.wait(job["id"], PATIENCE)["status"] == "done", stack.logs()
            ended_once(stack, job["id"])
        hook.wait(2)
    assert {body["id"] for _, body in hook.calls} == {job["id"] for job in jobs}
