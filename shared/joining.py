"""Redis as Celery's result backend, for the one thing we need of it: to count the parts of a chord."""

from functools import cached_property
from typing import Any

from celery.backends.redis import RedisBackend
from celery.canvas import maybe_signature
from redis.commands.core import Script

from shared.broker import AWAY
from shared.log import logger

_log = logger(__name__)
# A set, so that a part that arrives twice counts once; it is gone with the last part.
_PART_HAS_ENDED = """
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
if redis.call('SCARD', KEYS[1]) < tonumber(ARGV[3]) then return 0 end
redis.call('DEL', KEYS[1])
return 1
"""


class JoinBackend(RedisBackend):  # type: ignore[misc]
    """Joins chords whose parts all end with None, in one call to Redis instead of five, or none.

    How many parts there are travels with the callback. Celery's own keeps, orders and reads back the results
    of the parts, and guards the sending of the callback against the death of the process that sends. Ours
    have no results, and a callback that is lost is the sweeper's (`recovery`). Celery's also subscribes to
    the result of whatever is sent, and talks to Redis from the destructor of every handle, which raises in
    whatever code is running when Redis is away.
    """

    def on_chord_part_return(self, request: Any, state: str, result: Any, **_: Any) -> None:  # noqa: ARG002
        """Count this part, however it ended, and send the callback with the last one."""
        if not request.group:
            return
        try:
            size = (request.chord or {}).get("chord_size") or self._noted_size(request.group)
            if size == 1 or (size and self._is_last(request, size)):
                maybe_signature(request.chord, app=self.app).apply_async()
        except AWAY as error:
            _log.warning("join_left_to_sweeper", error=str(error))

    def _noted_size(self, group: str) -> int:
        """Where release 0.1.0 kept it; 0 when Redis has forgotten."""
        return int(self.client.get(self.get_key_for_group(group, ".s")) or 0)

    def _is_last(self, request: Any, size: int) -> bool:
        key = self.get_key_for_group(request.group, ".j")
        return bool(self._part_has_ended(keys=[key], args=[request.id, self.expires, size]))

    @cached_property
    def _part_has_ended(self) -> Script:
        script: Script = self.client.register_script(_PART_HAS_ENDED)
        return script

    def on_task_call(self, producer: object, task_id: str) -> None:
        """Subscribe to nothing."""

    def add_pending_result(self, result: Any, weak: bool = False) -> Any:  # noqa: ARG002
        """Remember nothing."""
        return result

    def remove_pending_result(self, result: Any) -> Any:
        """There is nothing to forget."""
        return result
