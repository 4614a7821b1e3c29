"""Proves that a webhook came from the server: Standard Webhooks 1.0 and the plain HMAC (decision 28).

Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import hashlib
import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from time import time
from typing import Literal, cast

from cli.client.shapes import Json

TOLERANCE = 300.0  # seconds the clock of the sender may be off, and how old a delivery may be


class BadSignature(Exception):
    """The delivery is not proven to be ours; answer 401 and forget it."""


def verify_webhook(
    body: bytes | str,
    headers: Mapping[str, str],
    secret: str,
    *,
    tolerance: float = TOLERANCE,
    now: float | None = None,
) -> Json:
    """The body as JSON, once its Standard Webhooks signature, which covers id and time, fits `secret`.

    Raises:
        BadSignature: it does not fit, is too old, or a header is missing.
    """
    raw = body.encode() if isinstance(body, str) else body
    given = {name.lower(): value for name, value in headers.items()}
    try:
        event, stamp, signatures = (given[f"webhook-{name}"] for name in ("id", "timestamp", "signature"))
    except KeyError as missing:
        raise BadSignature(f"no {missing} header") from None
    if not (stamp.isascii() and stamp.isdigit()) or abs((now or time()) - int(stamp)) > tolerance:
        raise BadSignature("too old, or too far in the future")
    key = b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{event}.{stamp}.".encode() + raw, hashlib.sha256).digest()
    wanted = b"v1," + b64encode(digest)
    fits = [hmac.compare_digest(wanted, one.encode()) for one in signatures.split(" ")]
    if not any(fits):
        raise BadSignature("no signature fits")
    return cast(Json, json.loads(raw))


def plain_signature_fits(body: bytes | str, signature: str, secret: str) -> bool:
    """True when `x-filecheck-signature` fits. It covers no time: a recorded delivery can be played again."""
    raw = body.encode() if isinstance(body, str) else body
    wanted = hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted.encode(), signature.strip().encode())


def kind_of(event: Json) -> Literal["job.completed", "job.created"] | None:
    """What a delivery tells: there is no envelope, its keys say it (contract H)."""
    if (
        isinstance(event.get("taskIds"), list)
        and "finalized" in event
        and isinstance(event.get("tasks"), list)
    ):
        return "job.completed"
    count = event.get("taskCount")
    return "job.created" if isinstance(count, int) and not isinstance(count, bool) else None
