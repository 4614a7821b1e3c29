"""The S3 driver: the `minio` client against any S3 server.

Links and forms are computed here from the keys, for the address that clients use, without any request.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlsplit

import urllib3
from minio import Minio
from minio.commonconfig import CopySource
from minio.datatypes import PostPolicy
from minio.error import InvalidResponseError, MinioException, S3Error

from shared.errors import ObjectMissing, Refused, StorageUnavailable
from shared.storage.interface import CHUNK, ObjectInfo, PostForm
from shared.vocabulary import Reason

# Sent in parts of this size, so that a large file never lies in memory.
_PART_BYTES = 10 * 1024 * 1024


def _client(endpoint: str, access_key: str, secret_key: str, region: str) -> Minio:
    address = urlsplit(endpoint)
    pool = urllib3.PoolManager(
        timeout=urllib3.Timeout(connect=5, read=30),
        maxsize=10,
        retries=urllib3.Retry(total=2, backoff_factor=0.2, status_forcelist=[502, 503, 504]),
    )
    return Minio(
        address.netloc,
        access_key=access_key,
        secret_key=secret_key,
        secure=address.scheme == "https",
        region=region,
        http_client=pool,
    )


class S3Storage:
    """Objects on an S3 server. See `Storage` for the methods."""

    def __init__(
        self,
        *,
        endpoint: str,
        public_endpoint: str,
        access_key: str,
        secret_key: str,
        region: str,
        buckets: tuple[str, ...],
    ) -> None:
        self._s3 = _client(endpoint, access_key, secret_key, region)
        self._public = _client(public_endpoint, access_key, secret_key, region)
        self._public_base = public_endpoint.rstrip("/")
        self._buckets = buckets

    def prepare(self) -> None:
        """Create the buckets that are missing."""
        with _trouble():
            for bucket in self._buckets:
                if not self._s3.bucket_exists(bucket_name=bucket):
                    self._s3.make_bucket(bucket_name=bucket)

    def put_file(self, bucket: str, key: str, path: Path, mime_type: str) -> None:
        """Send a local file, in parts when it is large."""
        with path.open("rb") as stream:
            self.put_stream(bucket, key, stream, path.stat().st_size, mime_type)

    def put_stream(self, bucket: str, key: str, stream: BinaryIO, size: int, mime_type: str) -> None:
        """Send `size` bytes of a stream."""
        with _trouble():
            self._s3.put_object(
                bucket_name=bucket,
                object_name=key,
                data=stream,
                length=size,
                content_type=mime_type,
                part_size=_PART_BYTES,
                num_parallel_uploads=1,
            )

    def read_to(self, bucket: str, key: str, path: Path, max_bytes: int) -> int:
        """Fetch an object into a local file, up to `max_bytes`."""
        read = 0
        with path.open("wb") as file:
            for chunk in self.read(bucket, key):
                read += len(chunk)
                if read > max_bytes:
                    raise Refused(Reason.SOURCE_TOO_LARGE)
                file.write(chunk)
        return read

    def copy(self, bucket: str, key: str, to_bucket: str, to_key: str) -> None:
        """Let the server copy; in parts when it is very large."""
        source = CopySource(bucket_name=bucket, object_name=key)
        with _trouble():
            self._s3.copy_object(bucket_name=to_bucket, object_name=to_key, source=source)

    def on_disk(self, bucket: str, key: str, path: Path, max_bytes: int) -> Path:
        """A copy."""
        self.read_to(bucket, key, path, max_bytes)
        return path

    def read(self, bucket: str, key: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        """Fetch the bytes from `start`, in chunks."""
        with _trouble():
            answer = self._s3.get_object(
                bucket_name=bucket, object_name=key, offset=start, length=length or 0
            )
            try:
                yield from answer.stream(CHUNK)
            finally:
                answer.close()
                answer.release_conn()

    def stat(self, bucket: str, key: str) -> ObjectInfo | None:
        """Ask for size and type."""
        try:
            with _trouble():
                found = self._s3.stat_object(bucket_name=bucket, object_name=key)
        except ObjectMissing:
            return None
        return ObjectInfo(int(found.size or 0), found.content_type)

    def remove(self, bucket: str, key: str) -> None:
        """Delete an object."""
        with _trouble():
            self._s3.remove_object(bucket_name=bucket, object_name=key)

    def remove_below(self, bucket: str, prefix: str) -> None:
        """List and delete, one by one: every S3 server can do that."""
        with _trouble():
            for found in self._s3.list_objects(bucket_name=bucket, prefix=prefix + "/", recursive=True):
                self._s3.remove_object(bucket_name=bucket, object_name=found.object_name)

    def sign_get(
        self, bucket: str, key: str, *, file_name: str, mime_type: str, expires_in: int, inline: bool = False
    ) -> str:
        """A presigned link that also fixes name and type of the download."""
        shown = "inline" if inline else "attachment"
        link = self._public.presigned_get_object(
            bucket_name=bucket,
            object_name=key,
            expires=timedelta(seconds=expires_in),
            response_headers={
                "response-content-disposition": f"{shown}; filename*=UTF-8''{quote(file_name, safe='')}",
                "response-content-type": mime_type,
            },
        )
        return str(link)

    def sign_post(self, bucket: str, key: str, *, max_bytes: int, expires_in: int) -> PostForm:
        """A presigned POST policy: this key, this size at most, until then."""
        policy = PostPolicy(bucket, datetime.now(UTC) + timedelta(seconds=expires_in))
        policy.add_equals_condition("key", key)
        policy.add_content_length_range_condition(0, max_bytes)
        fields = dict(self._public.presigned_post_policy(policy=policy))
        return PostForm(f"{self._public_base}/{bucket}", {"key": key, **fields})


@contextmanager
def _trouble() -> Iterator[None]:
    try:
        yield
    except S3Error as error:
        if error.code in {"NoSuchKey", "NoSuchObject", "NotFound"}:
            raise ObjectMissing("No such object.") from error
        raise StorageUnavailable(f"The object storage refused: {error.code}.") from error
    except InvalidResponseError as error:
        # A 404 whose body is not S3's XML, as some servers and every proxy in between send it.
        if error._code == HTTPStatus.NOT_FOUND:
            raise ObjectMissing("No such object.") from error
        raise StorageUnavailable("The object storage gave a strange answer.") from error
    except (MinioException, urllib3.exceptions.HTTPError, OSError) as error:
        raise StorageUnavailable("The object storage does not answer.") from error
