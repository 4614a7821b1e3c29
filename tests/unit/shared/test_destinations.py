"""Where files go: what is refused, and how an address is made for one file."""

from typing import Any

import pytest

from shared.destinations import Named, destination_faults, object_key, put_url, shown

NAMED = Named("a b/é.pdf", "job_1", "task_1")
S3 = {"type": "s3", "endpoint": "https://s3.example/", "bucket": "b", "accessKey": "a", "secretKey": "s"}


def put(url: str) -> dict[str, Any]:
    return {"type": "http_put", "url": url}


@pytest.mark.parametrize(
    "said", [[S3], [put("https://a.example/x")], [{"type": "webhook", "url": "http://a.example"}]]
)
def test_sound_destinations_are_taken(said: Any) -> None:
    assert destination_faults(said) == []


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (None, "list of 1 to 10"),
        ([put("https://a.example")] * 11, "list of 1 to 10"),
        (["s3"], "type must be one of"),
        ([{**S3, "secretKey": ""}], "lacks `secretKey`"),
        ([{**S3, "bucket": 7}], "bucket must be a text"),
        ([{**S3, "acl": "public"}], "acl is not a known key"),
        ([put("ftp://a.example/x")], "http or https"),
        ([put("https://a.example:port/")], "none"),
        ([put("https://user:word@a.example/")], "credentials"),
        ([{**put("https://a.example"), "headers": {"A": "b\nC: d"}}], "one line"),
        ([{**put("https://a.example"), "headers": []}], "object"),
    ],
)
def test_what_cannot_work_is_named(said: Any, fault: str) -> None:
    assert any(fault in one for one in destination_faults(said))


def test_an_address_is_filled_in_and_a_name_cannot_leave_its_place() -> None:
    assert put_url(put("https://a.example/in/?k=1"), NAMED) == "https://a.example/in/a%20b%2F%C3%A9.pdf?k=1"
    assert put_url(put("https://a.example/{jobId}-{taskId}"), NAMED) == "https://a.example/job_1-task_1"
    assert object_key({**S3, "prefix": "{jobId}/"}, NAMED) == "job_1/a b/é.pdf"
    assert object_key(S3, NAMED) == "a b/é.pdf"


def test_people_see_no_query() -> None:
    assert shown(put("https://a.example/x?signature=1"), NAMED) == "https://a.example/x"
    assert shown(S3, NAMED) == "https://s3.example/b/a%20b/%C3%A9.pdf"
