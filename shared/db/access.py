"""Tenants, keys and uploads: who may do what, and what they have brought."""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_bytes

from sqlalchemy import Connection, func, insert, select, update

from shared.db.audit import note_operator
from shared.db.prepared import Handle, Prepared
from shared.db.tables import api_keys, tenants, uploads
from shared.ids import new_id, new_secret_key
from shared.records import Caller, Json
from shared.ring import CLEAR, Ring


def new_webhook_secret() -> str:
    """A Standard Webhooks secret: `whsec_` and 32 random bytes in base64."""
    return "whsec_" + b64encode(token_bytes(32)).decode()


def hash_key(key: str) -> bytes:
    """What is stored of a key. Keys carry 128 random bits, so a plain digest cannot be reversed."""
    return hashlib.sha256(key.encode()).digest()


def create_tenant(conn: Connection, name: str, ring: Ring = CLEAR) -> int:
    """Add a tenant and return its number."""
    secret = ring.close(new_webhook_secret())
    statement = insert(tenants).values(name=name, webhook_secret=secret).returning(tenants.c.id)
    return int(conn.execute(statement).scalar_one())


def find_tenant(conn: Connection, name: str) -> int | None:
    """The number of a tenant, by name."""
    return conn.execute(select(tenants.c.id).where(tenants.c.name == name)).scalar_one_or_none()


def webhook_secrets(conn: Connection, tenant_id: int, ring: Ring) -> list[str]:
    """The tenant's secrets, newest first; two while one is being rotated.

    Raises:
        CannotOpen: their key is not on the ring.
    """
    row = conn.execute(
        select(tenants.c.webhook_secret, tenants.c.webhook_secret_previous).where(tenants.c.id == tenant_id)
    ).one()
    return [ring.open(secret) for secret in row if secret]


def rotate_webhook_secret(conn: Connection, tenant_id: int, ring: Ring) -> None:
    """Give the tenant a new secret; the one before stays valid beside it until the next rotation."""
    conn.execute(
        update(tenants)
        .where(tenants.c.id == tenant_id)
        .values(
            webhook_secret=ring.close(new_webhook_secret()), webhook_secret_previous=tenants.c.webhook_secret
        )
    )


def create_key(
    conn: Connection, tenant_id: int, mode: str, name: str, kind: str = "sk", element: Json | None = None
) -> str:
    """Mint a key and return it; it is shown this once and only its digest is stored.

    `element` is what a publishable key lets web pages do, as `ElementPolicy.kept` gives it.
    """
    key, key_id = new_secret_key(mode, kind), new_id("key")
    note_operator(conn, tenant_id, "key.create", key_id)
    conn.execute(
        insert(api_keys).values(
            id=key_id,
            tenant_id=tenant_id,
            mode=mode,
            kind=kind,
            name=name,
            hint=f"{key[:12]}…{key[-4:]}",
            hash=hash_key(key),
            element=element,
        )
    )
    return key


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key that exists. `kind` is `sk` or `pk`; `element` is what a `pk` lets web pages do."""

    caller: Caller
    kind: str
    revoked: bool
    element: Json | None = None


# Its use is noted once a minute, not at every request.
_FIND_KEY = Prepared(
    "find_key",
    """
    SELECT id, tenant_id, mode, kind, element, revoked_at IS NOT NULL AS revoked,
           coalesce(last_used_at < now() - interval '1 minute', true) AS stale
    FROM api_keys WHERE hash = :hash
    """,
)
_USED_KEY = Prepared("used_key", "UPDATE api_keys SET last_used_at = now() WHERE id = :id")


_CALLER_OF_KEY = Prepared(
    "caller_of_key",
    "SELECT tenant_id, mode, id FROM api_keys WHERE id = :id AND kind = 'sk' AND revoked_at IS NULL",
)


def caller_of_key(at: Handle, key_id: str) -> Caller | None:
    """Who a secret key stands for, by its id; None once it is revoked."""
    row = _CALLER_OF_KEY.row(at, {"id": key_id})
    return Caller(*row) if row else None


def find_key(at: Handle, key: str) -> KnownKey | None:
    """Look a key up by its digest, and note that it was used."""
    row = _FIND_KEY.row(at, {"hash": hash_key(key)})
    if row is None:
        return None
    if row.stale:
        _USED_KEY.count(at, {"id": row.id})
    return KnownKey(Caller(row.tenant_id, row.mode, row.id), row.kind, row.revoked, row.element)


_ORIGINS = Prepared(
    "element_origins",
    """
    SELECT DISTINCT jsonb_array_elements_text(element -> 'origins') AS origin
    FROM api_keys WHERE kind = 'pk' AND revoked_at IS NULL
    """,
)


def element_origins(at: Handle) -> frozenset[str]:
    """The origins of all web pages that some live publishable key is for."""
    return frozenset(row[0] for row in _ORIGINS.rows(at, {}))


@dataclass(frozen=True, slots=True)
class Upload:
    """A minted upload: where its bytes will lie, and until when its form is valid."""

    id: str
    tenant_id: int
    mode: str
    bucket: str
    key: str
    mime_type: str | None
    size_bytes: int | None
    expires_at: datetime
    expired: bool


def create_upload(
    conn: Connection, caller: Caller, bucket: str, seconds: int, mime_type: str | None, size_bytes: int | None
) -> Upload:
    """Mint an upload for the caller's tenant."""
    upload_id = new_id("upload")
    row = conn.execute(
        insert(uploads)
        .values(
            id=upload_id,
            tenant_id=caller.tenant_id,
            mode=caller.mode,
            bucket=bucket,
            key=f"u/{caller.tenant_id}/{upload_id}",
            mime_type=mime_type,
            size_bytes=size_bytes,
            expires_at=func.now() + timedelta(seconds=seconds),
        )
        .returning(uploads.c.key, uploads.c.expires_at)
    ).one()
    return Upload(
        upload_id,
        caller.tenant_id,
        caller.mode,
        bucket,
        row.key,
        mime_type,
        size_bytes,
        row.expires_at,
        False,
    )


def find_upload(conn: Connection, upload_id: str) -> Upload | None:
    """A minted upload by id, whoever minted it."""
    row = conn.execute(
        select(uploads, (uploads.c.expires_at < func.now()).label("expired")).where(uploads.c.id == upload_id)
    ).one_or_none()
    if row is None:
        return None
    return Upload(
        row.id, row.tenant_id, row.mode, row.bucket, row.key, row.mime_type, row.size_bytes,
        row.expires_at, row.expired,
    )  # fmt: skip
