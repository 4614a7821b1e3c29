"""A full disk is the world being down: what was begun is given back, and no file gets the blame."""

import errno
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from pathlib import Path

import pytest

from shared.addresses import AddressPolicy
from shared.errors import DiskFull
from shared.outbound import fetch
from shared.storage.local import LocalStorage
from tests.support.serving import serving
from worker.handlers import stepping

# The kernel answers ENOSPC to whoever writes there.
FULL = Path("/dev/full")


class Full(BytesIO):
    """A stream behind which the disk is full."""

    def read(self, *_: object) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    made = LocalStorage(tmp_path, "http://here", "s" * 40, ("files",))
    made.prepare()
    return made


@pytest.fixture
def address() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b"x" * 100_000)

        def log_message(self, *_: object) -> None:
            pass

    with serving(Handler) as found:
        yield f"{found}/a.pdf"


def test_storing_tells_it_and_leaves_nothing_half_written(storage: LocalStorage) -> None:
    with pytest.raises(DiskFull) as told:
        storage.put_stream("files", "a", Full(), 10, "text/plain")
    assert (told.value.status, told.value.code) == (503, "storage_unavailable")
    assert "disk is full" in told.value.public
    assert [path for path in storage.root.rglob("*") if path.is_file()] == []
    storage.put_stream("files", "a", BytesIO(b"after"), 5, "text/plain")
    assert b"".join(storage.read("files", "a")) == b"after"


def test_reading_into_a_full_workspace_tells_it(storage: LocalStorage) -> None:
    storage.put_stream("files", "a", BytesIO(b"x" * 100_000), 100_000, "text/plain")
    with pytest.raises(DiskFull):
        storage.read_to("files", "a", FULL, 1 << 20)


def test_a_fetch_does_not_blame_the_address(address: str) -> None:
    policy = AddressPolicy.of(True, "")
    with pytest.raises(DiskFull):
        fetch(address, {}, FULL, policy=policy, max_bytes=1 << 20, seconds=30)


def test_only_a_full_disk_is_one() -> None:
    outer = ValueError("on the way up")
    outer.__cause__ = OSError(errno.EDQUOT, "Quota exceeded")
    assert DiskFull.caused(outer)
    assert not DiskFull.caused(OSError(errno.EIO, "I/O error"))
    assert not DiskFull.caused(None)


def test_a_step_that_failed_where_nothing_can_be_written_is_not_the_files_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not stepping._no_room(tmp_path)
    monkeypatch.setattr(stepping, "_ROOM_BYTES", 1 << 62)
    assert stepping._no_room(tmp_path)
