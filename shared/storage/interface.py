"""What every storage driver does. Objects have a bucket and a key; bytes are streamed, never held whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ObjectInfo:
    """What the storage knows of an object. `size_bytes` in bytes."""

    size_bytes: int
    mime_type: str | None


@dataclass(frozen=True, slots=True)
class PostForm:
    """A signed form for an upload by the browser: every field first and unchanged, the file last."""

    url: str
    fields: dict[str, str]


class Storage(Protocol):
    """Object storage.

    Every method may raise `StorageUnavailable`; reads raise `ObjectMissing` for an unknown key.
    """

    def prepare(self) -> None:
        """Make sure the buckets exist. Safe to call again."""

    def put_file(self, bucket: str, key: str, path: Path, mime_type: str) -> None:
        """Store a local file under the key, replacing what was there in one step."""

    def put_stream(self, bucket: str, key: str, stream: BinaryIO, size: int, mime_type: str) -> None:
        """Store exactly `size` bytes read from `stream`."""

    def read_to(self, bucket: str, key: str, path: Path, max_bytes: int) -> int:
        """Write the object to a local file and return its size in bytes.

        Raises:
            Refused: `source_too_large` as soon as more than `max_bytes` were read.
        """

    def copy(self, bucket: str, key: str, to_bucket: str, to_key: str) -> None:
        """Store the same bytes under another key as well, without their passing through this process."""

    def on_disk(self, bucket: str, key: str, path: Path, max_bytes: int) -> Path:
        """A local file to be read and left as it is: the object itself where possible, else one at `path`.

        Raises:
            Refused: `source_too_large`, as `read_to` does.
        """

    def read(self, bucket: str, key: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        """The object's bytes from `start`, in chunks."""

    def stat(self, bucket: str, key: str) -> ObjectInfo | None:
        """Size and type, or None when there is no such object."""

    def remove(self, bucket: str, key: str) -> None:
        """Delete the object; deleting what is not there is fine."""

    def remove_below(self, bucket: str, prefix: str) -> None:
        """Delete every object whose key begins with `prefix` and a slash."""

    def sign_get(
        self, bucket: str, key: str, *, file_name: str, mime_type: str, expires_in: int, inline: bool = False
    ) -> str:
        """A link that serves the object for `expires_in` seconds, as a download unless `inline`."""

    def sign_post(self, bucket: str, key: str, *, max_bytes: int, expires_in: int) -> PostForm:
        """A form that lets its holder store one object of at most `max_bytes` under exactly this key."""
