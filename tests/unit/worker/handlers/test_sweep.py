"""How long the sweeper waits for a message depends on whether it can still be waiting."""

from shared.db.recovery import Patience
from shared.messages import Queue
from worker.handlers.sweep import patience_with


def test_a_task_may_stand_in_a_queue_for_long_and_in_an_empty_one_not() -> None:
    waiting = {Queue.INTAKE: 5, Queue.PIPELINE: 0, Queue.WEBHOOKS: 9}
    assert patience_with(waiting, False) == Patience(10, intake=60, pipeline=10)


def test_a_broker_that_is_away_may_still_have_every_message() -> None:
    assert patience_with(None, False) == Patience(10, intake=60, pipeline=60)


def test_a_broker_that_forgot_has_none() -> None:
    patience = patience_with(dict.fromkeys(Queue, 3), True)
    assert patience == Patience(3, intake=3, pipeline=3, forgot=True)
