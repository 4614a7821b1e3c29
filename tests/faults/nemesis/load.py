"""A shop that never stops ordering: jobs one after the other, each sent again until it is accepted."""

import threading
from random import Random
from time import sleep

import requests

from shared.ids import new_id
from tests.faults.fleet import quick_source, slow_source
from tests.faults.nemesis.world import World


class Load(threading.Thread):
    """Submits until `over` is set; `accepted` are the ids of jobs that were answered with success.

    The same `Idempotency-Key` is sent with every try, so an answer that was lost on the way is no second job.
    """

    def __init__(self, world: World, hook: str, seed: int) -> None:
        super().__init__(daemon=True)
        self.accepted: list[str] = []
        self.tries = 0
        self.over = threading.Event()
        self._world, self._hook, self._rng = world, hook, Random(seed)
        self._sources = [quick_source(), quick_source(), slow_source(4)]

    def run(self) -> None:
        """Order after order."""
        with requests.Session() as session:
            session.trust_env = False
            while not self.over.is_set():
                self._order(session)
                sleep(self._rng.random() * 0.8)

    def _order(self, session: requests.Session) -> None:
        sources = [self._rng.choice(self._sources) for _ in range(self._rng.randint(1, 3))]
        body = {"sources": sources, "webhook": {"url": self._hook}}
        stack = self._world.stack
        headers = {"Authorization": f"Bearer {stack.key}", "Idempotency-Key": new_id("order")}
        while True:
            self.tries += 1
            try:
                answer = session.post(f"{stack.base_url}/jobs", json=body, headers=headers, timeout=20)
            except requests.RequestException:
                sleep(0.2)
                continue
            if answer.status_code in {200, 201, 202}:
                self.accepted.append(answer.json()["job"]["id"])
                return
            assert answer.status_code in {409, 503}, answer.text
            sleep(0.2)
