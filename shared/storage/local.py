"""The local driver: one folder per bucket, links and forms signed with HMAC-SHA256 and served by the API.

Writes go to a temporary file and are moved into place, so a reader never sees half an object.
"""

import errno
import hashlib
import hmac
import json
import os
import shutil
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import BinaryIO
from urllib.parse import quote, urlencode
from uuid import uuid4

from shared.errors import DiskFull, ObjectMissing, Refused, StorageUnavailable
from shared.storage.interface import CHUNK, ObjectInfo, PostForm
from shared.vocabulary import Reason

# File systems without hard links, and files that may have no more of them.
_NO_LINKS = frozenset({errno.EPERM, errno.EXDEV, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOSYS})


class BadSignature(Exception):
    """The link or form was altered, has expired, or is not ours."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What a verified form allows: one object under this key, of at most `max_bytes`."""

    bucket: str
    key: str
    max_bytes: int


class LocalStorage:
    """Objects as files below `root`. See `Storage` for the methods."""

    def __init__(self, root: Path, public_url: str, secret: str, buckets: tuple[str, ...]) -> None:
        self.root = root
        self._base = public_url.rstrip("/") + "/storage"
        self._secret = secret.encode()
        self._buckets = buckets

    def prepare(self) -> None:
        """Create the folders."""
        with _trouble():
            for bucket in self._buckets:
                (self.root / bucket).mkdir(parents=True, exist_ok=True)
            self.incoming.mkdir(parents=True, exist_ok=True)

    @property
    def incoming(self) -> Path:
        """Where bytes gather before they become an object; on the same file system."""
        return self.root / ".incoming"

    def put_file(self, bucket: str, key: str, path: Path, mime_type: str) -> None:  # noqa: ARG002
        """Copy a local file in; its type is kept in the database and travels in the signed link."""
        with _trouble(), path.open("rb") as stream:
            self._store(bucket, key, stream, path.stat().st_size)

    def put_stream(
        self,
        bucket: str,
        key: str,
        stream: BinaryIO,
        size: int,
        mime_type: str,  # noqa: ARG002
    ) -> None:
        """Store `size` bytes of a stream."""
        with _trouble():
            self._store(bucket, key, stream, size)

    def adopt(self, bucket: str, key: str, path: Path) -> None:
        """Move a file out of `incoming` into place, without copying."""
        with _trouble():
            target = self.path(bucket, key)
            self._must_be_mounted(bucket)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)

    def _store(self, bucket: str, key: str, stream: BinaryIO, size: int) -> None:
        self._must_be_mounted(bucket)
        waiting = self.incoming / uuid4().hex
        try:
            with waiting.open("xb") as file:
                shutil.copyfileobj(stream, file, CHUNK)
                if file.tell() != size:
                    raise StorageUnavailable(f"Expected {size} bytes, got {file.tell()}.")
                file.flush()
                os.fsync(file.fileno())
            self.adopt(bucket, key, waiting)
        finally:
            waiting.unlink(missing_ok=True)

    def read_to(self, bucket: str, key: str, path: Path, max_bytes: int) -> int:
        """Copy an object out, up to `max_bytes`."""
        read = 0
        with _trouble(), path.open("wb") as file:
            for chunk in self.read(bucket, key):
                read += len(chunk)
                if read > max_bytes:
                    raise Refused(Reason.SOURCE_TOO_LARGE)
                file.write(chunk)
        return read

    def copy(self, bucket: str, key: str, to_bucket: str, to_key: str) -> None:
        """One more name for the file: an object is replaced, never written to, so they stay alike."""
        source, name = self.path(bucket, key), self.incoming / uuid4().hex
        with _trouble():
            try:
                os.link(source, name)
            except FileNotFoundError:
                raise self._missing(bucket, key) from None
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
                self.put_file(to_bucket, to_key, source, "")
                return
            try:
                self.adopt(to_bucket, to_key, name)
            finally:
                name.unlink(missing_ok=True)  # it stays where both are names of the same file already

    def on_disk(self, bucket: str, key: str, path: Path, max_bytes: int) -> Path:  # noqa: ARG002
        """The object itself."""
        found = self.stat(bucket, key)
        if found is None:
            raise self._missing(bucket, key)
        if found.size_bytes > max_bytes:
            raise Refused(Reason.SOURCE_TOO_LARGE)
        return self.path(bucket, key)

    def read(self, bucket: str, key: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        """The bytes from `start`, in chunks."""
        try:
            file = self.path(bucket, key).open("rb")
        except FileNotFoundError:
            raise self._missing(bucket, key) from None
        with _trouble(), file:
            file.seek(start)
            left = length
            while left is None or left > 0:
                chunk = file.read(CHUNK if left is None else min(CHUNK, left))
                if not chunk:
                    return
                left = None if left is None else left - len(chunk)
                yield chunk

    def stat(self, bucket: str, key: str) -> ObjectInfo | None:
        """Size of the object; the folder does not keep its type."""
        with _trouble():
            try:
                return ObjectInfo(self.path(bucket, key).stat().st_size, None)
            except FileNotFoundError:
                if isinstance(missing := self._missing(bucket, key), StorageUnavailable):
                    raise missing from None
                return None

    def _missing(self, bucket: str, key: str) -> ObjectMissing | StorageUnavailable:
        """A volume that is not mounted must not look like an object that is not there."""
        try:
            self._must_be_mounted(bucket)
        except StorageUnavailable as error:
            return error
        return ObjectMissing(f"No object {bucket}/{key}.")

    def _must_be_mounted(self, bucket: str) -> None:
        """Only `prepare` makes the folders: writing into an empty mount point would lose what is written."""
        if not (self.root / bucket).is_dir():
            raise StorageUnavailable("The storage folder is not there.")

    def remove(self, bucket: str, key: str) -> None:
        """Delete the file."""
        with _trouble():
            self.path(bucket, key).unlink(missing_ok=True)

    def remove_below(self, bucket: str, prefix: str) -> None:
        """Delete the folder."""
        with _trouble():
            folder = self.path(bucket, prefix)
            self._must_be_mounted(bucket)
            if folder.is_dir():
                shutil.rmtree(folder)

    def path(self, bucket: str, key: str) -> Path:
        """Where an object lies.

        Raises:
            ObjectMissing: the name could leave the folder of its bucket.
        """
        parts = key.split("/")
        if bucket not in self._buckets or any(p in {"", ".", ".."} or "\0" in p for p in parts):
            raise ObjectMissing(f"No object {bucket}/{key}.")
        return self.root.joinpath(bucket, *parts)

    # ---- signed links and forms -----------------------------------------------------------------

    def sign_get(
        self, bucket: str, key: str, *, file_name: str, mime_type: str, expires_in: int, inline: bool = False
    ) -> str:
        """A link of ours; name, type and expiry are under the signature."""
        expires = str(int(time()) + expires_in)
        shown = "inline" if inline else "attachment"
        signature = self._sign("GET", bucket, key, expires, shown, file_name, mime_type)
        query = {
            "expires": expires,
            "as": shown,
            "name": file_name,
            "type": mime_type,
            "signature": signature,
        }
        return f"{self._base}/{bucket}/{quote(key)}?{urlencode(query)}"

    def check_get(
        self, bucket: str, key: str, *, expires: str, shown: str, name: str, mime: str, signature: str
    ) -> None:
        """Let a link through.

        Raises:
            BadSignature: altered or expired.
        """
        wanted = self._sign("GET", bucket, key, expires, shown, name, mime)
        if not hmac.compare_digest(wanted.encode(), signature.encode()) or not _in_future(expires):
            raise BadSignature

    def sign_post(self, bucket: str, key: str, *, max_bytes: int, expires_in: int) -> PostForm:
        """A form of ours, with the same field names as S3's (`key`, `policy`, `x-amz-signature`)."""
        allows = {"bucket": bucket, "key": key, "max": max_bytes, "expires": int(time()) + expires_in}
        policy = b64encode(json.dumps(allows, sort_keys=True).encode()).decode()
        fields = {"key": key, "policy": policy, "x-amz-signature": self._sign("POST", policy)}
        return PostForm(f"{self._base}/{bucket}", fields)

    def check_post(self, bucket: str, fields: dict[str, str]) -> Upload:
        """Read what a form allows.

        Raises:
            BadSignature: altered, expired, or for another bucket or key than it says.
        """
        policy = fields.get("policy", "")
        wanted = self._sign("POST", policy)
        if not hmac.compare_digest(wanted.encode(), fields.get("x-amz-signature", "").encode()):
            raise BadSignature
        try:
            allows = json.loads(b64decode(policy, validate=True))
        except (ValueError, Base64Error):
            raise BadSignature from None
        if allows["bucket"] != bucket or allows["key"] != fields.get("key") or allows["expires"] < time():
            raise BadSignature
        return Upload(bucket, allows["key"], allows["max"])

    def _sign(self, *parts: str) -> str:
        return hmac.new(self._secret, "\n".join(map(quote, parts)).encode(), hashlib.sha256).hexdigest()


def _in_future(epoch: str) -> bool:
    return epoch.isdecimal() and len(epoch) < 15 and int(epoch) >= time()


@contextmanager
def _trouble() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if DiskFull.caused(error):
            raise DiskFull from error
        raise StorageUnavailable(f"The storage folder does not answer: {error.strerror}.") from error
