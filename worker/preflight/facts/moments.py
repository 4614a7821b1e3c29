"""Dates as PDF writes them (`D:20260102030405+01'00'`) and as XMP does (`2026-01-02T03:04:05+01:00`)."""

import re
from datetime import UTC, datetime, timedelta, timezone

_PDF = re.compile(r"^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(?:(\d\d)'?)?)?")
_XMP = re.compile(
    r"^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:(Z)|([+-])(\d\d):?(\d\d))?)?)?)?$"
)


def same_moment(pdf: str, xmp: str) -> bool:
    """Whether a PDF date and an XMP date mean one moment; unreadable ones are the same when their text is.

    Where one of the two names no time zone only the clock is compared.
    """
    here, there = _read(_PDF, pdf), _read(_XMP, xmp)
    if here is None or there is None:
        return pdf == xmp
    if here.tzinfo is None or there.tzinfo is None:
        here, there = here.replace(tzinfo=None), there.replace(tzinfo=None)
    return abs(here - there) < timedelta(seconds=1)


def _read(form: re.Pattern[str], text: str) -> datetime | None:
    match = form.match(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, zulu, sign, ahead, minutes = match.groups()
    zone = UTC if zulu else None
    if sign:
        offset = timedelta(hours=int(ahead), minutes=int(minutes or 0))
        zone = timezone(offset if sign == "+" else -offset)
    try:
        return datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0),
            tzinfo=zone,
        )  # fmt: skip
    except ValueError:
        return None
