"""Hints over Redis pub/sub: "job ended" and "job changed". Never the truth, only a reason to look."""

import redis

from shared.errors import Unavailable
from shared.log import logger

JOB_ENDED = "filecheck:job-ended"
JOB_CHANGED = "filecheck:job-changed"

_log = logger(__name__)


def connect(address: str, *, socket_timeout: float | None = 5.0) -> "redis.Redis":
    """A client whose limits are all explicit (redis-py's defaults break blocked readers)."""
    client: redis.Redis = redis.Redis.from_url(
        address,
        socket_timeout=socket_timeout,
        socket_connect_timeout=3,
        health_check_interval=25,
        decode_responses=True,
        max_connections=50,
    )
    return client


class Publisher:
    """Says that something happened to a job; failing to say it is logged and forgotten."""

    def __init__(self, client: "redis.Redis") -> None:
        self._client = client

    def job_ended(self, job_id: str) -> None:
        """A job reached its terminal status, after the commit; its audit log has a line more as well."""
        self._publish(JOB_ENDED, job_id)

    def job_changed(self, job_id: str) -> None:
        """A job has new lines in its audit log."""
        self._publish(JOB_CHANGED, job_id)

    def leave_mark(self, name: str) -> bool:
        """Leave a mark in Redis; True when it was not there, so that Redis is new or has been emptied.

        Raises:
            Unavailable: Redis does not answer.
        """
        try:
            return bool(self._client.set(name, "1", nx=True))
        except redis.RedisError as error:
            raise Unavailable("Redis does not answer.") from error

    def _publish(self, channel: str, job_id: str) -> None:
        try:
            self._client.publish(channel, job_id)
        except redis.RedisError as error:
            _log.warning("publish_failed", channel=channel, job_id=job_id, error=str(error))
