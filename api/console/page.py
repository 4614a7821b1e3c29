"""A page of the console: its template, what every template needs, its policy."""

from datetime import datetime
from typing import Any

from flask import Response, make_response, render_template

from api.console.session import session
from api.pages.plain import plain_page
from api.transport.headers import FORMS
from shared.clock import iso, now
from shared.errors import FilecheckError
from shared.values import in_words
from shared.version import VERSION


def page(name: str, status: int = 200, **values: Any) -> Response:
    """A page of the console; `values` go into its template."""
    token = session().token if "sign_in" not in name else ""
    text = render_template(
        f"console/{name}", token=token, age=age, iso=iso, in_words=in_words, now=now(),
        version=VERSION,
        **{"trouble": None, **values},
    )  # fmt: skip
    answer = make_response(text, status)
    answer.headers["Content-Security-Policy"] = FORMS
    return answer


def trouble(error: FilecheckError) -> Response:
    """What cannot be done, as a page: for the error handlers of the console's routes."""
    return plain_page(error.status, "en", error.message, error.hint or "")


def age(moment: datetime | None, until: datetime | None = None) -> str:
    """How long it is since, or was until, as people say it: `4 s`, `3 min`, `2 h`, `5 d`."""
    if moment is None:
        return "–"
    return seconds(max(0.0, ((until or now()) - moment).total_seconds()))


def seconds(time: float) -> str:
    """A time as people say it, in its largest unit."""
    for limit, size, unit in ((1, 0.001, "ms"), (100, 1, "s"), (6000, 60, "min"), (172_800, 3600, "h")):
        if time < limit:
            return f"{time / size:.0f} {unit}"
    return f"{time / 86_400:.0f} d"
