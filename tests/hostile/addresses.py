"""Addresses that lead inside: sources and webhooks that name this machine in every spelling we know of."""

from functools import partial

from tests.hostile.arena import Arena, Case

# By host as written; `{port}` of the canary is added.
_HOSTS = {
    "loopback": "127.0.0.1",
    "another loopback address": "127.8.8.8",
    "localhost": "localhost",
    "localhost in capitals with a dot": "LOCALHOST.",
    "loopback in two parts": "127.1",
    "loopback as one number": "2130706433",
    "loopback in hexadecimal": "0x7f000001",
    "loopback in hexadecimal parts": "0x7f.0x0.0x0.0x1",
    "loopback in octal": "0177.0.0.1",
    "zero": "0",
    "the unspecified address": "0.0.0.0",
    "loopback with a dot at the end": "127.0.0.1.",
    "loopback in circled digits": "①②⑦.⓪.⓪.①",
    "loopback with ideographic dots": "127。0。0。1",
    "IPv6 loopback": "[::1]",
    "IPv6 loopback written out": "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "the unspecified IPv6 address": "[::]",
    "IPv4 mapped into IPv6": "[::ffff:127.0.0.1]",
    "IPv4 mapped into IPv6, hexadecimal": "[::ffff:7f00:1]",
    "IPv4-compatible IPv6": "[::127.0.0.1]",
    "IPv4 behind NAT64": "[64:ff9b::7f00:1]",
    "IPv4 in 6to4": "[2002:7f00:1::]",
    "IPv6 with a zone": "[fe80::1%25lo]",
}
# Whole addresses; `{canary}` is host and port.
_URLS = {
    "a name that hides the host": "http://example.com@{canary}/",
    "a password in the address": "http://user:secret@{canary}/",
    "a backslash before the host": "http://{canary}\\@example.com/",
    "a scheme in capitals": "HTTP://{canary}/",
    "white space in the address": "http://{canary} /x",
    "a line break in the address": "http://{canary}/\r\nHost: example.com",
    "a file": "file:///etc/passwd",
    "a file through the network": "file://{canary}/etc/passwd",
    "gopher": "gopher://{canary}/_x",
    "dict": "dict://{canary}/x",
    "ftp": "ftp://{canary}/x",
    "no scheme": "//{canary}/x",
    "no host": "http:///etc/passwd",
    "cloud metadata": "http://169.254.169.254/latest/meta-data/",
    "cloud metadata over IPv6": "http://[fd00:ec2::254]/latest/",
    "cloud metadata mapped into IPv6": "http://[::ffff:169.254.169.254]/",
    "a private network": "http://10.0.0.1/",
    "a carrier's network": "http://100.64.0.1/",
}
_CLOSED = ("source_forbidden", "source_unreachable")


def _source(host: str, arena: Arena) -> str:
    return arena.fetched(arena.canary.url(host))


def _source_at(url: str, arena: Arena) -> str:
    return arena.fetched(url.format(canary=f"127.0.0.1:{arena.canary.port}"))


def _webhook(host: str, arena: Arena) -> str:
    return arena.posted(arena.canary.url(host))


CASES = (
    *(Case("source address", name, partial(_source, host), _CLOSED) for name, host in _HOSTS.items()),
    *(Case("source address", name, partial(_source_at, url), _CLOSED) for name, url in _URLS.items()),
    *(
        Case("webhook address", name, partial(_webhook, _HOSTS[name]), ("forbidden", "unreachable"))
        for name in (
            "loopback",
            "localhost",
            "loopback as one number",
            "IPv4 mapped into IPv6",
            "IPv6 loopback",
        )
    ),
)
