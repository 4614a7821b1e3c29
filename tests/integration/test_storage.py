"""Both storage drivers pass the same tests; S3 against two real servers, of which one checks signatures."""

import errno
import io
from base64 import b64decode
from collections.abc import Callable
from datetime import UTC, datetime
from json import loads
from pathlib import Path

import boto3
import pytest
import requests
from botocore.config import Config

from shared.errors import ObjectMissing, Refused, StorageUnavailable
from shared.settings import BadSettings, Settings
from shared.storage import Storage, open_storage
from shared.storage.local import BadSignature, LocalStorage
from shared.vocabulary import Reason
from tests.support.s3 import ACCESS, SECRET

UP, ART = "fc-uploads", "fc-artifacts"
MIB = 1024 * 1024


@pytest.fixture(params=["local", "moto", "rclone"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "local":
        variables = {"FILECHECK_STORAGE_DIR": str(tmp_path / "store"), "FILECHECK_SIGNING_SECRET": "s" * 40}
    else:
        variables = request.getfixturevalue(f"s3_{request.param}")
    opened = open_storage(Settings(**variables))
    opened.prepare()
    return opened


def put(storage: Storage, key: str, data: bytes) -> None:
    storage.put_stream(ART, key, io.BytesIO(data), len(data), "application/pdf")


def test_what_was_stored_comes_back(storage: Storage, tmp_path: Path) -> None:
    put(storage, "d/1/a b/ü.pdf", b"hello")
    assert b"".join(storage.read(ART, "d/1/a b/ü.pdf")) == b"hello"
    assert storage.read_to(ART, "d/1/a b/ü.pdf", tmp_path / "out", 100) == 5
    assert (tmp_path / "out").read_bytes() == b"hello"


def test_a_large_file_goes_in_and_out_in_parts(storage: Storage, tmp_path: Path) -> None:
    source = tmp_path / "large"
    source.write_bytes(b"0123456789abcdef" * MIB)
    storage.put_file(ART, "d/large", source, "image/tiff")
    found = storage.stat(ART, "d/large")
    assert found is not None
    assert found.size_bytes == 16 * MIB
    storage.read_to(ART, "d/large", tmp_path / "back", 17 * MIB)
    assert (tmp_path / "back").read_bytes() == source.read_bytes()


def test_a_copy_stays_when_what_it_was_copied_from_is_replaced_or_gone(storage: Storage) -> None:
    storage.put_stream(UP, "u/1/ü.pdf", io.BytesIO(b"first"), 5, "application/pdf")
    storage.copy(UP, "u/1/ü.pdf", ART, "d/copy/a b.pdf")
    storage.copy(UP, "u/1/ü.pdf", ART, "d/copy/a b.pdf")  # a link may come twice
    storage.put_stream(UP, "u/1/ü.pdf", io.BytesIO(b"second"), 6, "application/pdf")
    assert b"".join(storage.read(ART, "d/copy/a b.pdf")) == b"first"
    storage.remove(UP, "u/1/ü.pdf")
    assert b"".join(storage.read(ART, "d/copy/a b.pdf")) == b"first"


def test_what_is_not_there_cannot_be_copied(storage: Storage, tmp_path: Path) -> None:
    with pytest.raises(ObjectMissing):
        storage.copy(UP, "u/none", ART, "d/none")
    with pytest.raises(ObjectMissing):
        storage.on_disk(ART, "d/none", tmp_path / "out", 10)


def test_an_object_can_be_read_as_a_local_file_up_to_the_limit(storage: Storage, tmp_path: Path) -> None:
    put(storage, "d/disk", b"hello")
    assert storage.on_disk(ART, "d/disk", tmp_path / "out", 5).read_bytes() == b"hello"
    with pytest.raises(Refused) as refused:
        storage.on_disk(ART, "d/disk", tmp_path / "out", 4)
    assert refused.value.reason is Reason.SOURCE_TOO_LARGE


def test_a_folder_without_hard_links_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    variables = {"FILECHECK_STORAGE_DIR": str(tmp_path / "store"), "FILECHECK_SIGNING_SECRET": "s" * 40}
    storage = open_storage(Settings(**variables))
    storage.prepare()
    put(storage, "d/1", b"hello")
    monkeypatch.setattr("os.link", refuse)
    storage.copy(ART, "d/1", ART, "d/2")
    assert b"".join(storage.read(ART, "d/2")) == b"hello"


def test_a_range_is_just_that_range(storage: Storage) -> None:
    put(storage, "d/range", b"0123456789")
    assert b"".join(storage.read(ART, "d/range", 3, 4)) == b"3456"
    assert b"".join(storage.read(ART, "d/range", 7)) == b"789"


def test_reading_stops_at_the_limit(storage: Storage, tmp_path: Path) -> None:
    put(storage, "d/big", b"x" * 3 * MIB)
    with pytest.raises(Refused) as refused:
        storage.read_to(ART, "d/big", tmp_path / "out", MIB)
    assert refused.value.reason is Reason.SOURCE_TOO_LARGE


def test_what_is_not_there_says_so(storage: Storage, tmp_path: Path) -> None:
    assert storage.stat(ART, "d/none") is None
    with pytest.raises(ObjectMissing):
        storage.read_to(ART, "d/none", tmp_path / "out", 10)
    with pytest.raises(ObjectMissing):
        b"".join(storage.read(ART, "d/none"))


def test_everything_below_a_prefix_goes_and_its_neighbours_stay(storage: Storage) -> None:
    for key in ("d/1/job_a/task/1/x.pdf", "d/1/job_a/task/2/deep/y.pdf", "d/1/job_ab/z.pdf"):
        put(storage, key, b"hello")
    storage.remove_below(ART, "d/1/job_a")
    storage.remove_below(ART, "d/1/job_a")
    assert storage.stat(ART, "d/1/job_a/task/1/x.pdf") is None
    assert storage.stat(ART, "d/1/job_a/task/2/deep/y.pdf") is None
    assert storage.stat(ART, "d/1/job_ab/z.pdf") is not None


def test_storing_again_replaces_and_removing_twice_is_fine(storage: Storage) -> None:
    put(storage, "d/same", b"one")
    put(storage, "d/same", b"two")
    assert b"".join(storage.read(ART, "d/same")) == b"two"
    storage.remove(ART, "d/same")
    storage.remove(ART, "d/same")
    assert storage.stat(ART, "d/same") is None


@pytest.mark.parametrize("server", ["moto", "rclone"])
def test_an_s3_link_downloads_under_the_given_name(server: str, request: pytest.FixtureRequest) -> None:
    storage = open_storage(Settings(**request.getfixturevalue(f"s3_{server}")))
    storage.prepare()
    put(storage, "d/1/x.pdf", b"hello")
    link = storage.sign_get(
        ART, "d/1/x.pdf", file_name="Flyer ä.pdf", mime_type="application/pdf", expires_in=60
    )
    answer = requests.get(link, timeout=5)
    assert (answer.status_code, answer.content) == (200, b"hello")
    if server == "rclone":  # moto lets everybody in
        assert (
            requests.get(link.replace("X-Amz-Signature=", "X-Amz-Signature=0"), timeout=5).status_code >= 400
        )


def test_our_upload_form_is_the_one_that_boto_makes(s3_moto: dict[str, str]) -> None:
    storage = open_storage(Settings(**s3_moto))
    ours = storage.sign_post(UP, "u/1/upload_x", max_bytes=1000, expires_in=300)
    boto = boto3.client(
        "s3",
        endpoint_url=s3_moto["S3_ENDPOINT"],
        aws_access_key_id=ACCESS,
        aws_secret_access_key=SECRET,
        region_name="us-east-1",
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )
    theirs = boto.generate_presigned_post(
        UP, "u/1/upload_x", Conditions=[["content-length-range", 0, 1000]], ExpiresIn=300
    )
    assert ours.url == theirs["url"]
    assert set(ours.fields) == set(theirs["fields"])
    for name in ("key", "x-amz-algorithm", "x-amz-credential"):
        assert ours.fields[name] == theirs["fields"][name]
    assert _conditions(ours.fields["policy"]) == _conditions(theirs["fields"]["policy"])


def _conditions(policy: str) -> set[str]:
    """The conditions of a POST policy in one spelling; the moment of signing is left out."""
    told = loads(b64decode(policy))
    left = datetime.fromisoformat(told["expiration"].replace("Z", "+00:00")) - datetime.now(UTC)
    assert 250 < left.total_seconds() <= 301
    spelled = set()
    for condition in told["conditions"]:
        if isinstance(condition, dict):
            condition = next(["eq", f"${name}", value] for name, value in condition.items())
        if condition[1] != "$x-amz-date":
            spelled.add(str(condition))
    return spelled


def test_an_s3_form_takes_an_upload(s3_moto: dict[str, str]) -> None:
    storage = open_storage(Settings(**s3_moto))
    storage.prepare()
    form = storage.sign_post(UP, "u/1/upload_y", max_bytes=1000, expires_in=300)
    sent = requests.post(form.url, data=form.fields, files={"file": ("a.pdf", b"bytes")}, timeout=5)
    assert sent.status_code in {200, 201, 204}
    assert b"".join(storage.read(UP, "u/1/upload_y")) == b"bytes"


def test_a_server_that_is_away_is_unavailable(tmp_path: Path) -> None:
    storage = open_storage(
        Settings(S3_ENDPOINT="http://127.0.0.1:9", S3_ACCESS_KEY="a", S3_SECRET_KEY="b" * 8)
    )
    with pytest.raises(StorageUnavailable):
        storage.stat(ART, "d/1")


@pytest.mark.parametrize("key", ["../x", "a/../../x", "/etc/passwd", "a//b", "a/./b", "", "a\0b"])
def test_a_local_key_cannot_leave_its_bucket(tmp_path: Path, key: str) -> None:
    local = LocalStorage(tmp_path, "http://x", "s" * 40, (UP, ART))
    with pytest.raises(ObjectMissing):
        local.path(ART, key)


@pytest.fixture
def local(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path, "http://x", "s" * 40, (UP, ART))


ALTERATIONS: dict[str, Callable[[dict[str, str]], dict[str, str]]] = {
    "other key": lambda f: {**f, "key": "u/2/upload_x"},
    "other signature": lambda f: {**f, "x-amz-signature": "0" * 64},
    "no policy": lambda f: {k: v for k, v in f.items() if k != "policy"},
    "other policy": lambda f: {**f, "policy": f["policy"][:-4] + "AAA="},
    "no signature": lambda f: {k: v for k, v in f.items() if k != "x-amz-signature"},
}


@pytest.mark.parametrize("name", ALTERATIONS)
def test_an_altered_local_form_is_refused(local: LocalStorage, name: str) -> None:
    form = local.sign_post(UP, "u/1/upload_x", max_bytes=10, expires_in=60)
    assert local.check_post(UP, form.fields).max_bytes == 10
    with pytest.raises(BadSignature):
        local.check_post(UP, ALTERATIONS[name](form.fields))
    with pytest.raises(BadSignature):
        local.check_post(ART, form.fields)


def test_an_expired_local_form_is_refused(local: LocalStorage) -> None:
    with pytest.raises(BadSignature):
        local.check_post(UP, local.sign_post(UP, "u/1/x", max_bytes=10, expires_in=-1).fields)


def test_storage_must_be_named() -> None:
    with pytest.raises(BadSettings, match="S3_ENDPOINT"):
        open_storage(Settings())
    with pytest.raises(BadSettings, match="32 characters"):
        open_storage(Settings(FILECHECK_STORAGE_DIR="x", FILECHECK_SIGNING_SECRET="short"))
