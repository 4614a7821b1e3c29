"""Webhooks: what we sign is what the public library signs, and what it verifies."""

import json
from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook

from cli.client import BadSignature, kind_of, plain_signature_fits, verify_webhook
from shared.signing import signed_headers

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
BODY = json.dumps({"id": "job_1", "note": "grün"}, ensure_ascii=False)
NOW = 1_700_000_000


def test_what_the_public_library_signs_is_accepted() -> None:
    stamp = datetime.fromtimestamp(NOW, UTC)
    headers = {
        "Webhook-Id": "msg_1",
        "Webhook-Timestamp": str(NOW),
        "Webhook-Signature": Webhook(SECRET).sign("msg_1", stamp, BODY),
    }
    assert verify_webhook(BODY.encode(), headers, SECRET, now=NOW) == json.loads(BODY)


@pytest.mark.parametrize("secret", [SECRET, OLD])
def test_what_the_server_signs_is_accepted_with_either_secret(secret: str) -> None:
    headers = signed_headers([SECRET, OLD], "msg_1", NOW, BODY)
    assert verify_webhook(BODY, headers, secret, now=NOW + 299)["id"] == "job_1"


@pytest.mark.parametrize(
    ("change", "now"),
    [({"webhook-id": "msg_2"}, NOW), ({"webhook-timestamp": str(NOW + 1)}, NOW), ({}, NOW + 301),
     ({}, NOW - 301),     ({"webhook-timestamp": "soon"}, NOW), ({"webhook-signature": "v1,AAAA v2,xx"}, NOW),
     ({"webhook-signature": ""}, NOW), ({"webhook-signature": "v1,ü"}, NOW)],
)  # fmt: skip
def test_anything_else_is_refused(change: dict, now: int) -> None:
    headers = signed_headers([SECRET], "msg_1", NOW, BODY) | change
    with pytest.raises(BadSignature):
        verify_webhook(BODY, headers, SECRET, now=now)


def test_a_changed_body_a_wrong_secret_and_a_missing_header_are_refused() -> None:
    headers = signed_headers([SECRET], "msg_1", NOW, BODY)
    for body, secret in ((BODY + " ", SECRET), (BODY, OLD)):
        with pytest.raises(BadSignature):
            verify_webhook(body, headers, secret, now=NOW)
    del headers["webhook-signature"]  # the plain signature alone proves no time
    with pytest.raises(BadSignature, match="webhook-signature"):
        verify_webhook(BODY, headers, SECRET, now=NOW)


def test_the_plain_signature() -> None:
    signature = signed_headers([SECRET, OLD], "msg_1", NOW, BODY)["x-filecheck-signature"]
    assert plain_signature_fits(BODY.encode(), signature, SECRET)
    assert not plain_signature_fits(BODY, signature, OLD)
    assert not plain_signature_fits(BODY + " ", signature, SECRET)


@pytest.mark.parametrize(
    ("body", "kind"),
    [({"taskIds": [], "finalized": "2026-01-01T00:00:00.000Z", "tasks": []}, "job.completed"),
     ({"id": "job_1", "taskCount": 1}, "job.created"), ({"taskCount": True}, None), ({}, None)],
)  # fmt: skip
def test_the_kind_is_told_by_the_keys(body: dict, kind: str | None) -> None:
    assert kind_of(body) == kind
