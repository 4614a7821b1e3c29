"""A `sync` request that waits while the API is asked to end: it must be answered, not cut off."""

import threading
from time import monotonic, sleep
from types import TracebackType

import requests
from sqlalchemy import text

from shared.errors import Unavailable
from shared.ids import new_id
from tests.faults.fleet import slow_source
from tests.faults.nemesis.world import World

_ANSWERED_SECONDS = 25.0
_TAKEN = text("SELECT count(*) FROM idempotency_keys WHERE key = :key")
_SUCCESS = frozenset({"200", "201", "202"})


class WaitingRequest:
    """Within it a request is under way, as far as the machine got in ten seconds."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._key = new_id("order")
        self._said = "nothing"
        self._thread = threading.Thread(target=self._post, daemon=True)

    def __enter__(self) -> "WaitingRequest":
        self._thread.start()
        deadline = monotonic() + 10
        while monotonic() < deadline and self._thread.is_alive() and not self._taken():
            sleep(0.05)
        self._was_taken = self._taken()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._thread.join(_ANSWERED_SECONDS)

    def settle(self) -> None:
        """Only success will do as the answer to a request that was taken."""
        self._thread.join(_ANSWERED_SECONDS)
        if self._was_taken and self._said not in _SUCCESS:
            self._world.complaints.append(f"a waiting request was answered {self._said}")

    def _taken(self) -> bool:
        try:
            with self._world.stack.database.begin() as conn:
                return bool(conn.execute(_TAKEN, {"key": self._key}).scalar_one())
        except Unavailable:
            return False

    def _post(self) -> None:
        stack = self._world.stack
        headers = {"Authorization": f"Bearer {stack.key}", "Idempotency-Key": self._key}
        body = {"sources": [slow_source(8)], "sync": True, "webhook": {"url": self._world.hook.url}}
        with requests.Session() as session:
            session.trust_env = False
            try:
                answer = session.post(f"{stack.base_url}/jobs", json=body, headers=headers, timeout=40)
            except requests.RequestException as error:
                self._said = repr(error)
                return
            self._said = str(answer.status_code)
            if self._said in _SUCCESS:
                self._world.accepted.append(answer.json()["job"]["id"])
