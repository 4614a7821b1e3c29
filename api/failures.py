"""Failed authentication is counted by address, so that nobody tries keys at the speed of the network.

A key has 128 random bits, so this protects the database from the trying, not the keys from being found. A key
that was good a moment ago is always looked at: one badly configured shop behind an address must not lock out
the others. Counted per process, in memory of a fixed size.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil
from time import monotonic

from shared.errors import FilecheckError

_WINDOW_SECONDS = 60.0
_MOST_REMEMBERED = 10_000


class TooManyFailures(FilecheckError):
    """This address has sent too many keys that we do not know."""

    code = "too_many_failures"
    status = 429

    def __init__(self, seconds: float) -> None:
        super().__init__("Too many requests with a wrong key from your address.", "Check the key, then wait.")
        self.retry_after = max(1, ceil(seconds))


@dataclass(slots=True)
class _Count:
    began: float
    failures: int = 0


class Failures:
    """How often each address failed of late, and which keys were good.

    Args:
        most: failures allowed an address a minute.
        clock: seconds that only grow.
    """

    def __init__(self, most: int, clock: Callable[[], float] = monotonic) -> None:
        self._most = most
        self._clock = clock
        self._counts: OrderedDict[str, _Count] = OrderedDict()
        self._good: OrderedDict[bytes, None] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, address: str | None, digest: bytes | None) -> None:
        """Before a key is looked up; `digest` is what identifies it, None when there is no key.

        Raises:
            TooManyFailures: enough for this minute, and the key is not one that was good before.
        """
        with self._lock:
            found = self._current(network(address))
            if found and found.failures >= self._most and digest not in self._good:
                raise TooManyFailures(found.began + _WINDOW_SECONDS - self._clock())

    def failed(self, address: str | None) -> None:
        """One more wrong key from there."""
        name = network(address)
        with self._lock:
            found = self._current(name) or _Count(self._clock())
            found.failures += 1
            self._counts[name] = found
            _keep_newest(self._counts)

    def succeeded(self, digest: bytes) -> None:
        """This key was good."""
        with self._lock:
            self._good[digest] = None
            self._good.move_to_end(digest)
            _keep_newest(self._good)

    def _current(self, network: str) -> _Count | None:
        found = self._counts.get(network)
        if found and self._clock() - found.began >= _WINDOW_SECONDS:
            del self._counts[network]
            return None
        return found


def network(address: str | None) -> str:
    """What counts as one address: a customer of an access provider has a whole /64 of IPv6 to himself."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return str(IPv6Address(int(parsed) >> 64 << 64))
    return str(parsed)


def _keep_newest(entries: "OrderedDict[str, _Count] | OrderedDict[bytes, None]") -> None:
    while len(entries) > _MOST_REMEMBERED:
        entries.popitem(last=False)
