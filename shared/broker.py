"""Redis as Celery's broker, with fewer objects and fewer words per message than kombu's own needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from kombu.transport import TRANSPORT_ALIASES
from kombu.transport import redis as kombu_redis
from redis import Redis


class QoS(kombu_redis.QoS):
    """Keeps what is not acknowledged, and forgets it, without MULTI and EXEC around two commands.

    They travel in one packet. Should Redis die between them, one message comes twice or not at all, which it
    may do anyway: links may arrive twice, and the sweeper sends what is lost.
    """

    @contextmanager
    def pipe_or_acquire(self, pipe: Any = None, client: Redis | None = None) -> Iterator[Any]:
        """The given pipeline, or a plain one."""
        if pipe:
            yield pipe
        else:
            with self.channel.conn_or_acquire(client) as connected:
                yield connected.pipeline(transaction=False)


class Channel(kombu_redis.Channel):
    """Makes one client per channel. Kombu makes one per command, which costs more than the command."""

    QoS = QoS

    def _create_client(self, asynchronous: bool = False) -> Redis:
        return self._new_client(asynchronous=True) if asynchronous else self._usual_client

    @cached_property
    def _usual_client(self) -> Redis:
        return self._new_client(asynchronous=False)

    def _new_client(self, *, asynchronous: bool) -> Redis:
        client: Redis = super()._create_client(asynchronous)  # type: ignore[no-untyped-call]
        return client

    def _disconnect_pools(self) -> None:
        """The client goes with its pool of connections."""
        super()._disconnect_pools()  # type: ignore[no-untyped-call]
        self.__dict__.pop("_usual_client", None)


class Transport(kombu_redis.Transport):
    """Redis with our channels."""

    Channel = Channel


def use() -> None:
    """Take this transport for addresses of Redis, in this process."""
    for scheme in ("redis", "rediss"):
        TRANSPORT_ALIASES[scheme] = f"{__name__}:Transport"
