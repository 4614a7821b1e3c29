"""Looks at the settings: are they there, do they make sense, is one of them for development only."""

from urllib.parse import urlsplit

from cli.doctor.look import Look, broken, fine, odd
from shared.ring import Ring
from shared.settings import BadSettings, Settings, read_settings
from shared.storage.opening import open_storage

_WHERE = "see docs/settings.md; for the server of `filecheck up`: set -a; . .filecheck/environment; set +a"


def read() -> tuple[Settings | None, list[Look]]:
    """The settings, None when they cannot be used, and what is to be said of them."""
    try:
        settings = read_settings()
        missing = [
            name
            for name, value in (("DATABASE_URL", settings.database), ("REDIS_URL", settings.redis))
            if not value
        ]
        if missing:
            return None, [broken("settings", f"{' and '.join(missing)} not set", _WHERE)]
        open_storage(settings)
    except BadSettings as error:
        return None, [broken("settings", str(error), _WHERE)]
    return settings, [fine("settings", "complete"), *_remarks(settings)]


def _remarks(settings: Settings) -> list[Look]:
    remarks = []
    if settings.allow_private_addresses:
        says = "FILECHECK_ALLOW_PRIVATE_ADDRESSES is on: customers can make this server call its own network"
        do = "unset it, and name what is needed in FILECHECK_ALLOWED_NETWORKS"
        remarks.append(odd("settings", says, do))
    if Ring.of(settings).empty:
        says = "secrets of webhooks and headers of sources are kept in clear"
        do = "set FILECHECK_SECRET_KEYS (`filecheck secrets new` makes one), then `filecheck secrets rotate`"
        remarks.append(odd("settings", says, do))
    host = urlsplit(settings.public_url).hostname or ""
    if host in {"127.0.0.1", "localhost", "::1"}:
        says = f"FILECHECK_PUBLIC_URL is {settings.public_url}: links in answers work on this machine only"
        remarks.append(odd("settings", says, "set it to the address that clients use"))
    return remarks
