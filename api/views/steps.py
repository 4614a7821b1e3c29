"""Steps as the public sees them."""

from typing import Any

from api.views.artifacts import Sign, page
from shared.clock import iso
from shared.records import Json, Step

_SECRETS = frozenset({"password", "destinations"})


def lean_step(step: Step) -> Json:
    """What lists show of a step."""
    return {
        "id": step.id,
        "type": step.type.value,
        "status": step.status.value,
        "outcome": step.outcome and step.outcome.value,
        "reason": step.reason and step.reason.value,
        "params": without_secrets(step.params),
    }


def full_step(step: Step, sign: Sign | None) -> Json:
    """Everything about a step."""
    return {
        **lean_step(step),
        "runtimeParams": without_secrets(step.runtime_params),
        "started": iso(step.started_at),
        "ended": iso(step.ended_at),
        "duration": step.duration_ms,
        # A name once steps run inside a stream of a workflow; none does yet.
        "inStream": None,
        "outputs": [_output(output, sign) for output in step.outputs],
    }


def without_secrets(params: Json | None) -> Json | None:
    """Parameters fit to be shown: a password is known to its owner and to nobody else."""
    if params is None or not _SECRETS & params.keys():
        return params
    return {key: "***" if key in _SECRETS else value for key, value in params.items()}


def _output(output: Json, sign: Sign | None) -> Json:
    pages: Any = output.get("pages")
    return {**output, "pages": [page(one, sign) for one in pages]} if isinstance(pages, list) else output
