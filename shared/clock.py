"""The one way this project writes time: UTC, milliseconds, `Z`."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, with its time zone (UTC)."""
    return datetime.now(UTC)


def iso(moment: datetime | None) -> str | None:
    """`2026-11-23T21:14:05.123Z`, the form of every timestamp on the wire (contract A.0)."""
    if moment is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def iso_of(epoch: int) -> str:
    """The same form of a number of seconds since 1970."""
    return str(iso(datetime.fromtimestamp(epoch, UTC)))


def epoch_ms(moment: datetime) -> int:
    """Milliseconds since 1970, the form of `created` in summaries and webhooks (contract A.0)."""
    return int(moment.timestamp() * 1000)
