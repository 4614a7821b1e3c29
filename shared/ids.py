"""Identifiers: a readable prefix and a lower-case ULID, so ids sort by age (contract A.1)."""

from secrets import token_hex

from ulid import ULID


def new_id(prefix: str) -> str:
    """A fresh id such as `job_01jd8m3v0t4s9y2qk6c1x5n7ra`."""
    return f"{prefix}_{str(ULID()).lower()}"


def new_secret_key(mode: str, kind: str = "sk") -> str:
    """A fresh API key, `sk_live_…` or `sk_test_…`, with 128 random bits."""
    return f"{kind}_{mode}_{token_hex(16)}"
