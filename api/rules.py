"""The rule that a submission names: is there one, and are these the files it asks for (contract G, A.4).

Kinds and sizes of files are judged by the worker, which has them; how many there are is judged here.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from api.submission import Submission
from shared.builtins import builtin
from shared.db.engine import Database
from shared.db.library import find_item
from shared.errors import InvalidRequest
from shared.records import Caller, Json
from shared.rules import Rule, read_rule


@dataclass(frozen=True, slots=True)
class Ruled:
    """The rule that drives a job: `kept` is what the job remembers of it."""

    kept: Json
    has_slots: bool


def find_rule(database: Database, caller: Caller, said: Submission) -> Ruled | None:
    """The rule that `ruleId` names; None when there is none that is enabled (decision 11).

    Raises:
        InvalidRequest: the rule asks for other files, by number or by slot.
    """
    if not said.rule_id:
        return None
    payload = said.rule
    if payload is None:
        with database.begin() as conn:
            payload = rule_payload(conn, caller, said.rule_id)
    if payload is None or payload.get("enabled") is False:
        return None
    rule = read_rule(said.rule_id, payload)
    if rule.slots:
        _check_slots(rule, said)
    _check_count(rule, said)
    return Ruled(_kept(payload, said), bool(rule.slots))


def rule_payload(conn: Connection, caller: Caller, rule_id: str) -> Json | None:
    """A rule of the caller's library or of the server's, by id."""
    own = find_item(conn, caller, "rules", rule_id)
    return own.payload if own else builtin("rules", rule_id)


def _kept(payload: Json, said: Submission) -> Json:
    """What the workers read. A policy in the request is the caller's own word and stands above the rule's."""
    accepts = payload.get("accepts") or []
    if said.on_fail:
        accepts = [{**accepted, "onFail": said.on_fail.value} for accepted in accepts]
    kept = {"accepts": accepts, "rejectUnknownTypes": payload.get("rejectUnknownTypes") is True}
    then = [{"type": step.type.value, "params": step.params} for step in said.then]
    return {**kept, "then": then} if then else kept


def _check_slots(rule: Rule, said: Submission) -> None:
    """Every file fills one slot, no slot is filled twice, and those that are required are filled."""
    known = [slot.id for slot in rule.slots]
    named = f"Rule {rule.id} has the slots {', '.join(known)}"
    filled: set[str] = set()
    for place, source in enumerate(said.sources):
        if source.slot not in known:
            what = f"{source.slot!r} is none of them" if source.slot else "name one in `slot`"
            raise InvalidRequest(f"sources[{place}]: {named}; {what}.")
        if source.slot in filled:
            raise InvalidRequest(f"sources[{place}]: the slot {source.slot} has a file already.")
        filled.add(source.slot)
    missing = [slot.id for slot in rule.slots if slot.required and slot.id not in filled]
    if missing:
        raise InvalidRequest(f"{named}; there is no file for {', '.join(missing)}.")


def _check_count(rule: Rule, said: Submission) -> None:
    """`fileCount` of the context takes the place of the rule's own numbers (decision 20)."""
    wanted = (said.context or {}).get("fileCount") or {}
    least, most = wanted.get("min"), wanted.get("max")
    if not wanted and not rule.slots:
        least, most = rule.least, rule.most
    sent = len(said.sources)
    if (least is not None and sent < least) or (most is not None and sent > most):
        whose = "context.fileCount" if wanted else f"Rule {rule.id}"
        raise InvalidRequest(f"{whose} asks for {_span(least, most)}; {sent} came.")


def _span(least: int | None, most: int | None) -> str:
    if most is None:
        return f"at least {least} files"
    if least == most:
        return f"exactly {most} file{'' if most == 1 else 's'}"
    return f"{least or 0} to {most} files"
