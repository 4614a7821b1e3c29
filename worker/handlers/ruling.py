"""What a rule makes of a task once its kind of file is known: its steps, its policy, or a refusal."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from shared.db import ruling
from shared.db.claims import Claim
from shared.db.endings import TaskEnd, end_task
from shared.db.events import Entry, record
from shared.db.intake import NewStep
from shared.db.reads import load_task
from shared.db.steps import skip_open_steps
from shared.records import Step, Task
from shared.rules import Accepted, File, Refusal, read_rule
from shared.vocabulary import Outcome, Status


def obey(conn: Connection, held: Claim, task: Task) -> Task | Refusal:
    """The task with the steps that its job's rule wants for such a file, or why the file is turned away.

    Where the rule has no entry for the file, or the entry no steps, those submitted stay (decision 11).
    """
    assert task.file_type is not None and task.mime_type is not None and task.original is not None
    rule_id, kept = ruling.rule_of(conn, held)
    rule = read_rule(rule_id, kept, kept.get("then") or ())
    found = rule.judge(File(task.file_type, task.mime_type, task.original.size_bytes, task.name))
    if isinstance(found, Refusal):
        return found
    if found is None:
        said = f"Rule {rule.id} says nothing about {task.file_type.value} files; the steps stay as submitted."
        record(conn, held.job_id, [Entry("task.rule_silent", said, held.task_id)])
        return task
    ruling.set_policy(conn, held, found.on_fail)
    return _flow(conn, held, task, rule.id, found)


def turn_away(conn: Connection, held: Claim, task: Task, refusal: Refusal) -> bool:
    """End the task with the verdict `fail`: it ran, and the file is not one to print (decision 1).

    An error would not do: the gate of clients lets a job pass that has an error and no failing task
    (contract B.3).

    Returns:
        True when it was the job's last open task.
    """
    assert task.original is not None
    skip_open_steps(conn, held, refusal.reason, refusal.detail)
    delivered = (task.original.id,)
    end = TaskEnd(Status.DONE, Outcome.FAIL, refusal.reason, refusal.detail, deliverables=delivered)
    return end_task(conn, held, end)


def _flow(conn: Connection, held: Claim, task: Task, rule_id: str, found: Accepted) -> Task:
    wanted = _unlocked(found.steps, task.steps)
    before = [(step.type, step.params) for step in task.steps]
    # A retry comes here again and finds what it wants.
    if not wanted or [(step.type, step.params) for step in wanted] == before:
        return task
    ruling.replace_steps(conn, held, wanted)
    names, instead = ([step.type.value for step in row] for row in (wanted, task.steps))
    said = f"Rule {rule_id} wants {', '.join(names)} for {found.kind.value} files."
    data = {"ruleId": rule_id, "kind": found.kind.value, "steps": names, "insteadOf": instead}
    record(conn, held.job_id, [Entry("task.rule_applied", said, held.task_id, data=data)])
    return load_task(conn, held.task_id)


def _unlocked(wanted: Sequence[NewStep], submitted: Sequence[Step]) -> list[NewStep]:
    """A password that was sent along opens the file for the rule's steps too."""
    passwords = [word for step in submitted if (word := (step.params or {}).get("password"))]
    if not passwords:
        return list(wanted)
    return [replace(step, params={**(step.params or {}), "password": passwords[0]}) for step in wanted]
