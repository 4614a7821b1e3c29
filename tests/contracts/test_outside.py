"""The client from outside notices what is not as the contract says; otherwise its tests could not fail."""

from typing import Any

import pytest

from tests.contracts import shapes
from tests.contracts.outside import holds

FILE = {
    "kind": "file", "role": "source", "taskId": "task_" + "0" * 26, "bucket": "b", "key": "k",
    "mimeType": "application/pdf", "sizeBytes": 1, "fileName": "a.pdf",
}  # fmt: skip
STEP = {"id": "step_1", "type": "preflight", "status": "pending", "outcome": None, "reason": None,
        "params": None}  # fmt: skip
TASK = {
    "id": "task_" + "0" * 26, "createdAt": "2026-07-29T10:15:02.000Z", "updatedAt": None, "status": "pending",
    "outcome": None, "reason": None, "fileType": None, "mimeType": None, "source": None, "fileRef": None,
    "clientRef": None, "jobId": "job_" + "0" * 26, "wfPhase": None, "wfKind": None, "originalArtifact": None,
    "inputArtifact": None, "currentArtifact": None, "outputArtifacts": [], "steps": [STEP],
}  # fmt: skip
LEAN = shapes.task(shapes.LEAN_STEP, shapes.UNSIGNED)


def test_what_is_right_is_right() -> None:
    holds(LEAN, TASK)
    done = {key: value for key, value in TASK.items() if key not in {"inputArtifact", "currentArtifact"}}
    holds(LEAN, {**done, "outputArtifacts": [FILE], "slot": "front"})


@pytest.mark.parametrize(
    "change",
    [
        {"createdAt": "2026-07-29T10:15:02Z"}, {"createdAt": "2026-07-29T10:15:02.000+00:00"},
        {"status": "ready"}, {"fileType": "image"}, {"id": "task_1"}, {"colour": "blue"}, {"slot": None},
        {"outputArtifacts": [FILE]}, {"steps": []}, {"steps": [{**STEP, "outputs": []}]},
        {"steps": [{**STEP, "type": "print"}]},
    ],
)  # fmt: skip
def test_what_is_wrong_is_noticed(change: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        holds(LEAN, {**TASK, **change})


@pytest.mark.parametrize("key", TASK)
def test_every_key_is_missed(key: str) -> None:
    with pytest.raises(AssertionError):
        holds(LEAN, {name: value for name, value in TASK.items() if name != key})


def test_a_link_where_none_belongs_and_none_where_one_belongs_are_noticed() -> None:
    with pytest.raises(AssertionError):
        holds(shapes.UNSIGNED, {**FILE, "downloadUrl": None})
    with pytest.raises(AssertionError):
        holds(shapes.SIGNED, FILE)
    holds(shapes.SIGNED, {**FILE, "downloadUrl": "https://x/y", "expiresIn": 3600})
