"""Signatures, verified by the public library of Standard Webhooks."""

import hashlib
import hmac
import json
from time import time

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from shared.db.access import new_webhook_secret
from shared.signing import signed_headers

BODY = json.dumps({"id": "job_1", "status": "done"})


def test_a_receiver_can_verify_with_the_public_library() -> None:
    secret = new_webhook_secret()
    headers = signed_headers([secret], "msg_1", int(time()), BODY)
    assert Webhook(secret).verify(BODY, headers) == json.loads(BODY)


def test_while_rotating_both_secrets_verify() -> None:
    newest, previous = new_webhook_secret(), new_webhook_secret()
    headers = signed_headers([newest, previous], "msg_1", int(time()), BODY)
    for secret in (newest, previous):
        Webhook(secret).verify(BODY, headers)


def test_a_changed_body_does_not_verify() -> None:
    secret = new_webhook_secret()
    headers = signed_headers([secret], "msg_1", int(time()), BODY)
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(BODY.replace("done", "error"), headers)


def test_the_older_signature_is_keyed_with_the_whole_newest_secret() -> None:
    secret = new_webhook_secret()
    headers = signed_headers([secret, "whsec_b2xk"], "msg_1", 1, BODY)
    wanted = hmac.new(secret.encode(), BODY.encode(), hashlib.sha256).hexdigest()
    assert headers["x-filecheck-signature"] == wanted
