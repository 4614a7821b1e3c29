"""Webhook signatures: Standard Webhooks 1.0 and the older `x-filecheck-signature` (decision 28)."""

import hashlib
import hmac
from base64 import b64decode, b64encode


def standard_signature(secrets: list[str], event_id: str, timestamp: int, body: str) -> str:
    """The `webhook-signature` header: one `v1,…` for every valid secret, separated by spaces."""
    signed = f"{event_id}.{timestamp}.{body}".encode()
    return " ".join(
        "v1," + b64encode(hmac.new(_key(secret), signed, hashlib.sha256).digest()).decode()
        for secret in secrets
    )


def plain_signature(secret: str, body: str) -> str:
    """The `x-filecheck-signature` header: hex HMAC of the raw body, keyed with the whole secret string."""
    return hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()


def signed_headers(secrets: list[str], event_id: str, timestamp: int, body: str) -> dict[str, str]:
    """All headers a receiver needs to verify; `secrets` newest first."""
    return {
        "webhook-id": event_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": standard_signature(secrets, event_id, timestamp, body),
        "x-filecheck-signature": plain_signature(secrets[0], body),
    }


def _key(secret: str) -> bytes:
    return b64decode(secret.removeprefix("whsec_"))
