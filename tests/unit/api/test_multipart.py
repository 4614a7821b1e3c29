"""Form uploads as they stream in."""

from io import BytesIO

import pytest

from api.multipart import receive
from shared.errors import BodyTooLarge, InvalidRequest

KIND = "multipart/form-data; boundary=xyz"


def part(name: str, value: bytes, file_name: str | None = None) -> bytes:
    named = f'; filename="{file_name}"' if file_name else ""
    return f'--xyz\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + value + b"\r\n"


def run(body: bytes, kind: str = KIND):
    seen, taken = {}, bytearray()

    def open_file(fields):
        seen.update(fields)
        return taken.extend

    return receive(BytesIO(body), kind, open_file), seen, bytes(taken)


def test_fields_then_the_file():
    content = bytes(range(256)) * 4000
    body = part("key", b"u/1/a") + part("policy", b"p") + part("file", content, "a.pdf") + b"--xyz--\r\n"
    assert run(body) == (True, {"key": "u/1/a", "policy": "p"}, content)


def test_what_follows_the_file_is_ignored():
    body = part("key", b"a") + part("file", b"x", "a") + part("key", b"b") + b"rubbish"
    assert run(body) == (True, {"key": "a"}, b"x")


def test_the_form_is_verified_before_a_byte_of_the_file_is_taken():
    def refuse(_fields):
        raise PermissionError

    with pytest.raises(PermissionError):
        receive(BytesIO(part("key", b"a") + part("file", b"x" * 10, "a")), KIND, refuse)


def test_an_empty_file_is_a_file():
    assert run(part("file", b"", "a") + b"--xyz--\r\n") == (True, {}, b"")


def test_a_file_of_another_name_is_not_the_file():
    assert run(part("photo", b"x", "a") + b"--xyz--\r\n")[0] is False


def test_a_file_part_that_looks_like_a_boundary_is_kept():
    content = b"\r\n--xy\r\n--xyzz not\r\n--"
    assert run(part("file", content, "a") + b"--xyz--\r\n")[2] == content


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--xyz\r\n",
        part("key", b"a"),
        part("file", b"cut", "a")[:-2],
        b"--xyz\r\nNo-Disposition: x\r\n\r\n",
    ],
)
def test_a_broken_form_is_refused(body):
    with pytest.raises(InvalidRequest):
        run(body)


@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/form-data", "multipart/form-data; boundary="])
def test_another_content_type_is_refused(kind):
    with pytest.raises(InvalidRequest):
        run(b"x", kind)


def test_fields_are_limited_in_number_and_size():
    with pytest.raises(BodyTooLarge):
        run(b"".join(part(f"f{n}", b"") for n in range(100)))
    with pytest.raises(BodyTooLarge):
        run(part("f", b"x" * 70_000))


def test_a_header_without_end_is_refused():
    with pytest.raises(BodyTooLarge):
        run(b"--xyz\r\nContent-Disposition: " + b"x" * 400_000)
