"""The settings of one installation: what the environment says, and our values for what it leaves open."""

import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from cli.up.folders import Folders
from shared.settings import Settings

_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - names of "every address", not a bind


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for.

    `port` None means the usual one if it is free, `mcp_port` None no tools for language models; `shop`: with
    the demo shop, None where the server is for this machine alone.
    """

    data: Path
    host: str
    port: int | None
    workers: int
    mcp_port: int | None = None
    shop: bool | None = None


def fill_in(given: Settings, folders: Folders, signing_secret: str, origin: str) -> Settings:
    """The settings with storage, secret and addresses filled in; databases come when they run."""
    ours: dict[str, object] = {"work_dir": given.work_dir or folders.work}
    if not given.signing_secret.get_secret_value():
        ours["signing_secret"] = SecretStr(signing_secret)
    if "public_url" not in given.model_fields_set:
        ours["public_url"] = origin
    if not given.s3_endpoint:
        ours["storage_dir"] = given.storage_dir or folders.storage
    return given.model_copy(update=ours)


def with_addresses(given: Settings, **addresses: str) -> Settings:
    """The settings with `database_url` or `redis_url` set."""
    return given.model_copy(update={name: SecretStr(address) for name, address in addresses.items()})


def as_variables(settings: Settings) -> dict[str, str]:
    """What was chosen, as environment variables: for children, and for processes started by hand."""
    chosen: dict[str, str] = {}
    for name in sorted(settings.model_fields_set):
        value = getattr(settings, name)
        text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        if value is not None and text:
            chosen[str(Settings.model_fields[name].alias)] = text
    return chosen


def origin(host: str, port: int) -> str:
    """The address under which this machine reaches what listens on `host`."""
    host = _ANY.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def default_workers() -> int:
    """As many as this process may use processors, at most eight."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(8, usable)
