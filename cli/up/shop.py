"""The demo shop's key: a publishable one for this server's own pages, kept in the data folder."""

from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection

from cli.up.folders import write_private
from cli.up.secrets import TENANT
from shared.db.access import create_key, find_key, find_tenant
from shared.db.operators import revoke_key
from shared.element import ElementPolicy

_HERE = ("127.0.0.1", "localhost", "::1")
# What the shop sells: a business card of one or two pages. What can be repaired is repaired.
_CARD = {
    "artworkSize": {"width_mm": 85, "height_mm": 55},
    "pageCount": {"min": 1, "max": 2},
    "bleed": {"required_mm": 3},
    "safety": {"min_mm": 3},
}
_MOST_BYTES = 50_000_000


def opens(host: str) -> bool:
    """Is the server for this machine alone? Strangers are not offered a shop that nobody asked for."""
    return host in _HERE


def shop_key(conn: Connection, data: Path, *addresses: str) -> str:
    """The kept key if it is still one for these addresses, else a new one in its place.

    Args:
        data: folder of the installation.
        addresses: of the server, as browsers may call it.
    """
    terms = ElementPolicy(
        _origins(addresses), fix=True, accept=("pdf",), max_bytes=_MOST_BYTES, context=_CARD
    )
    path = data / "shop-key"
    if path.exists():
        key = path.read_text().strip()
        known = find_key(conn, key)
        if known is not None and not known.revoked and known.element == terms.kept():
            return key
        if known is not None:
            revoke_key(conn, known.caller.key_id)
    tenant = find_tenant(conn, TENANT)
    assert tenant is not None, "the first key is made before the shop's"
    key = create_key(conn, tenant, "live", "demo shop", "pk", terms.kept())
    write_private(path, f"{key}\n")
    return key


def _origins(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """Each address as an origin, and this machine by its other name."""
    found: list[str] = []
    for parts in map(urlsplit, addresses):
        found.append(f"{parts.scheme}://{parts.netloc}")
        if parts.hostname in _HERE:
            found.append(
                f"{parts.scheme}://localhost:{parts.port}" if parts.port else f"{parts.scheme}://localhost"
            )
    return tuple(dict.fromkeys(found))
