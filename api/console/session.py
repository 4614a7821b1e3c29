"""Who is signed in: a signed cookie that names a key, looked up again at every request.

The cookie holds no key, only its id and a token of its own that every form must repeat. It is signed with a
key made from the operator's secret, ends after half a day, and works no longer once its key is revoked.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from secrets import token_hex
from typing import Any, cast

from flask import Response, g, redirect, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from api.ports import ports
from shared.db.access import caller_of_key
from shared.errors import FilecheckError, InvalidRequest
from shared.records import Caller

COOKIE = "filecheck_console"
HOURS = 12
_PATH = "/console"
View = Callable[..., Response]


class NotThisForm(FilecheckError):
    """The form was not one that this session was shown."""

    code = "bad_form"
    status = 403


@dataclass(frozen=True, slots=True)
class Session:
    """A person at the console; `token` is what every form repeats."""

    caller: Caller
    token: str


def signed_in(view: View) -> View:
    """Only for who has signed in; a form must carry the session's token."""

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Response:
        found = _read()
        if found is None:
            return cast(Response, redirect("/console/sign-in", 303))
        if request.method == "POST":
            sent = request.form.get("token", "")
            if not hmac.compare_digest(sent.encode(), found.token.encode()):
                raise NotThisForm(
                    "This form is not one of yours.", "Go back, load the page again and repeat."
                )
        g.console = found
        return view(*args, **kwargs)

    return checked


def session() -> Session:
    """The session of the present request."""
    return cast(Session, g.console)


def begin(answer: Response, key_id: str, token: str | None = None) -> Response:
    """Sign somebody in; `token` where pages that are open must go on working."""
    value = _serializer().dumps({"key": key_id, "token": token or token_hex(16)})
    secure = ports().settings.public_url.startswith("https:")
    answer.set_cookie(
        COOKIE, value, max_age=HOURS * 3600, path=_PATH, httponly=True, secure=secure, samesite="Strict"
    )
    return answer


def end(answer: Response) -> Response:
    """Sign out."""
    answer.delete_cookie(COOKIE, path=_PATH, httponly=True, samesite="Strict")
    return answer


def _read() -> Session | None:
    value = request.cookies.get(COOKIE)
    if not value:
        return None
    try:
        said = _serializer().loads(value, max_age=HOURS * 3600)
    except BadSignature:
        return None
    with ports().database.alone() as at:
        known = caller_of_key(at, str(said["key"]))
    return Session(known, str(said["token"])) if known else None


def _serializer() -> URLSafeTimedSerializer:
    secret = ports().settings.signing_secret.get_secret_value()
    if not secret:
        raise InvalidRequest(
            "This server cannot keep you signed in.", "Its operator has to set FILECHECK_SIGNING_SECRET."
        )
    return URLSafeTimedSerializer(secret, "filecheck console", signer_kwargs={"digest_method": sha256})
