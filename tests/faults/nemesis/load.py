"""A shop that never stops ordering: jobs one after the other, each sent again until it is accepted."""

import threading
from random import Random
from time import sleep

import requests

from shared.ids import new_id
from tests.faults.fleet import quick_source, slow_source
from tests.faults.nemesis.world import World

_MOST_OPEN = 8  # jobs; more than can be done meanwhile would only stand in line when the load is over
_AGAIN = frozenset({409, 429, 503, 507})


class Load(threading.Thread):
    """Submits until `over` is set; jobs that were answered with success go to `World.accepted`.

    The same `Idempotency-Key` is sent with every try, so an answer that was lost on the way is no second job.
    """

    def __init__(self, world: World, seed: int) -> None:
        super().__init__(daemon=True)
        self.over = threading.Event()
        self._world, self._rng = world, Random(seed)
        self._sources = [quick_source(), quick_source(), slow_source(4)]

    def run(self) -> None:
        """Order after order."""
        with requests.Session() as session:
            session.trust_env = False
            while not self.over.is_set():
                if self._world.unheard() < _MOST_OPEN:
                    self._order(session)
                sleep(self._rng.random())

    def _order(self, session: requests.Session) -> None:
        sources = [self._rng.choice(self._sources) for _ in range(self._rng.randint(1, 3))]
        body = {"sources": sources, "webhook": {"url": self._world.hook.url}}
        stack = self._world.stack
        headers = {"Authorization": f"Bearer {stack.key}", "Idempotency-Key": new_id("order")}
        while True:
            try:
                answer = session.post(f"{stack.base_url}/jobs", json=body, headers=headers, timeout=20)
            except requests.RequestException:
                sleep(0.2)
                continue
            if answer.status_code in {200, 201, 202}:
                self._world.accepted.append(answer.json()["job"]["id"])
                return
            if answer.status_code not in _AGAIN:
                self._world.complaints.append(
                    f"an order was answered {answer.status_code}: {answer.text[:200]}"
                )
                return
            sleep(0.2)
