"""Where `deliver` sends files: an S3 bucket, an address that takes a PUT, or a webhook with a link."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from shared.records import Json

KINDS = ("s3", "http_put", "webhook")
MOST = 10
_NEEDED = {
    "s3": ("endpoint", "bucket", "accessKey", "secretKey"),
    "http_put": ("url",),
    "webhook": ("url",),
}
_ALLOWED = {
    "s3": {"type", "endpoint", "bucket", "prefix", "region", "accessKey", "secretKey"},
    "http_put": {"type", "url", "headers"},
    "webhook": {"type", "url", "headers"},
}
_LETTERS = 2048
_HEADERS = 16


@dataclass(frozen=True, slots=True)
class Named:
    """The file a place is wanted for, as placeholders name it."""

    file_name: str
    job_id: str
    task_id: str


def destination_faults(said: Any) -> list[str]:
    """What is wrong with `destinations`; empty when files can be sent there."""
    if not isinstance(said, list) or not 1 <= len(said) <= MOST:
        return [f"destinations must be a list of 1 to {MOST}"]
    return [fault for at, one in enumerate(said) for fault in _faults(one, f"destinations[{at}]")]


def _faults(one: Any, where: str) -> list[str]:
    kind = one.get("type") if isinstance(one, dict) else None
    if kind not in KINDS:
        return [f"{where}.type must be one of {', '.join(KINDS)}"]
    found = [f"{where} lacks `{key}`" for key in _NEEDED[kind] if not one.get(key)]
    found += [f"{where}.{key} is not a known key" for key in sorted(one.keys() - _ALLOWED[kind])]
    found += [
        f"{where}.{key} must be a text of at most {_LETTERS} characters"
        for key, value in one.items()
        if key != "headers" and not (isinstance(value, str) and len(value) <= _LETTERS)
    ]
    if not found:
        found += _address_faults(one["endpoint" if kind == "s3" else "url"], where)
        found += _header_faults(one.get("headers", {}), where)
    return found


def _address_faults(address: str, where: str) -> list[str]:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return [f"{where} has an address that is none"]
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return [f"{where} must have an http or https address"]
    return [f"{where}: put credentials into headers, not into the address"] if parts.username else []


def _header_faults(headers: Any, where: str) -> list[str]:
    if not isinstance(headers, dict) or len(headers) > _HEADERS:
        return [f"{where}.headers must be an object of at most {_HEADERS}"]
    texts = all(
        isinstance(value, str) and "\n" not in value and "\r" not in value for value in headers.values()
    )
    return [] if texts else [f"{where}.headers must be texts of one line"]


def put_url(destination: Json, named: Named) -> str:
    """The address of one file: `{fileName}`, `{jobId}`, `{taskId}` filled in; its name after a slash."""
    url = str(destination["url"])
    if urlsplit(url).path.endswith("/"):
        parts = urlsplit(url)
        url = urlunsplit(parts._replace(path=parts.path + "{fileName}"))
    return _filled(url, named)


def object_key(destination: Json, named: Named) -> str:
    """The key of one file in a bucket: the prefix with its placeholders, then the name of the file."""
    prefix = str(destination.get("prefix") or "")
    for word, value in _words(named).items():
        prefix = prefix.replace(word, value)
    return f"{prefix}{named.file_name}".lstrip("/")


def shown(destination: Json, named: Named) -> str:
    """The place of one file as people may see it: without query and credentials, which may be secrets."""
    if destination["type"] == "s3":
        endpoint = str(destination["endpoint"]).rstrip("/")
        return f"{endpoint}/{destination['bucket']}/{quote(object_key(destination, named))}"
    url = put_url(destination, named) if destination["type"] == "http_put" else str(destination["url"])
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))


def _filled(url: str, named: Named) -> str:
    for word, value in _words(named).items():
        url = url.replace(word, quote(value, safe=""))
    return url


def _words(named: Named) -> dict[str, str]:
    return {"{fileName}": named.file_name, "{jobId}": named.job_id, "{taskId}": named.task_id}
