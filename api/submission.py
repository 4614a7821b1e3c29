"""A submission after its schema and before its rows: frozen, complete, independent of the endpoint."""

from dataclasses import dataclass

from shared.db.intake import NewStep
from shared.records import Json
from shared.vocabulary import OnFail


@dataclass(frozen=True, slots=True)
class Source:
    """One file and its steps. Exactly one of `url`, `inline` and `file_ref` is set."""

    steps: tuple[NewStep, ...] = ()
    url: str | None = None
    inline: bytes | None = None
    file_ref: str | None = None
    headers: dict[str, str] | None = None
    name: str | None = None
    mime_type: str | None = None
    client_ref: str | None = None
    params: Json | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where to call when the job has ended."""

    url: str
    headers: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """A valid body of one of the `POST /jobs…` endpoints.

    `waits`: answer when the job has ended. `on_fail`: None where the body does not say. `rule`: what is to be
    done with which files, where that comes with the key and not from the library; `rule_id` then names the
    key or the library's entry. `then`: steps that follow those of the rule.
    """

    sources: tuple[Source, ...]
    waits: bool
    rule_id: str | None = None
    channel: str = "api"
    customer_id: str | None = None
    order_id: str | None = None
    on_fail: OnFail | None = None
    webhook: Webhook | None = None
    meta_data: Json | None = None
    context: Json | None = None
    rule: Json | None = None
    then: tuple[NewStep, ...] = ()
