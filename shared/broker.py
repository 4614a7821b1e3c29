"""What carries the messages: Redis, with fewer objects and words than kombu's own needs, or RabbitMQ."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from kombu import exceptions
from kombu.transport import TRANSPORT_ALIASES
from kombu.transport import redis as kombu_redis
from redis import Redis, RedisError

# Far above any time limit: a message of a lost worker is not redelivered by Redis, the sweeper's lease rules.
VISIBILITY_SECONDS = 6 * 3600
# How either of them shows that it is away, or about to go.
AWAY = (
    exceptions.OperationalError,
    exceptions.ConnectionError,
    exceptions.ChannelError,
    RedisError,
    OSError,
)


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


def options(address: str) -> dict[str, Any]:
    """The transport options for the broker at this address."""
    if address.startswith("amqp"):
        # A send is done when RabbitMQ says so; without it what is on the way is lost with the connection.
        return {"confirm_publish": True, "connect_timeout": 3, "read_timeout": 30, "write_timeout": 30}
    return {
        "visibility_timeout": VISIBILITY_SECONDS,
        "socket_timeout": 30,
        "socket_connect_timeout": 3,
        "socket_keepalive": True,
        "health_check_interval": 25,
        "retry_on_timeout": True,
        "queue_order_strategy": "priority",
    }
