"""What a step made, into storage: under the attempt's keys, with where it came from (its provenance)."""

from dataclasses import dataclass, replace
from typing import Any

from shared.db.claims import Claim
from shared.db.files import StoredFile
from shared.records import Json, Step
from shared.sealing import SECRETS
from shared.version import VERSION
from shared.vocabulary import StepType
from worker.handlers.naming import key_name
from worker.handlers.ports import Ports
from worker.steps.contract import Output, Source, StepResult
from worker.tools.digest import digest
from worker.tools.sniff import type_of_mime


@dataclass(frozen=True, slots=True)
class Making:
    """The step that made files: what it was given (`params` as its record shows them) and what it answered.

    `source_sha256` is the digest of the file it worked on.
    """

    held: Claim
    step: Step
    params: Json
    source_sha256: str
    result: StepResult


def keep(ports: Ports, making: Making) -> list[StoredFile]:
    """Store the files of a step, in its order."""
    names: set[str] = set()
    kept = []
    for number, output in enumerate(making.result.outputs, 1):
        name = key_name(output.file_name)
        name = f"{number}_{name}" if name in names else name
        names.add(name)
        kept.append(_keep(ports, making, output, f"{making.step.position}_{name}"))
    return kept


def _keep(ports: Ports, making: Making, output: Output, name: str) -> StoredFile:
    held = making.held
    kind = "r" if output.kind == "report" else "d"
    key = f"{kind}/{held.tenant_id}/{held.job_id}/{held.task_id}/{held.attempt}/{name}"
    bucket = ports.settings.artifacts_bucket
    ports.storage.put_file(bucket, key, output.path, output.mime_type)
    sha256 = digest(output.path)
    return StoredFile(
        role=output.role,
        kind=output.kind,
        bucket=bucket,
        key=key,
        mime_type=output.mime_type,
        size_bytes=output.path.stat().st_size,
        file_name=output.file_name,
        sha256=sha256,
        provenance=_provenance(making, output, sha256),
    )


def _provenance(making: Making, output: Output, sha256: str) -> Json:
    """How the file came to be, so that it can be made again and compared: the step's own words and ours."""
    return {
        "tools": [],
        "icc": [],
        **output.provenance,
        "server": VERSION,
        "sha256": sha256,
        "sourceSha256": making.source_sha256,
        "step": making.step.type.value,
        "stepId": making.step.id,
        "attempt": making.held.attempt,
        "params": {key: value for key, value in making.params.items() if key not in SECRETS},
        "replaces": making.result.replaces,
    }


def replaced(current: Source, result: StepResult) -> Source | None:
    """The current file after a step that replaced it."""
    made = [output for output in result.outputs if output.role == "optimizedFile"]
    if not result.replaces or not made:
        return None
    last = made[-1]
    file_type = type_of_mime(last.mime_type)
    return replace(
        current, path=last.path, file_type=file_type, mime_type=last.mime_type, name=last.file_name
    )


def public_outputs(
    step_type: StepType, result: StepResult, files: list[StoredFile]
) -> tuple[dict[str, Any], ...]:
    """The step's `outputs[]`: reports and files one by one, page pictures as one entry (contract C)."""
    if step_type in {StepType.PREVIEWS, StepType.PROOF}:
        pages = [_page(output, file) for output, file in zip(result.outputs, files, strict=True)]
        return ({**(result.result or {}), "pages": pages},)
    if step_type is StepType.VALIDATE:
        return (_validated(result.result or {}),)
    return tuple(
        {"kind": file.kind, "bucket": file.bucket, "key": file.key, **output.info}
        for output, file in zip(result.outputs, files, strict=True)
    )


def _validated(result: Json) -> Json:
    """The verdicts in the words of a step's output, which differ from those of `results` (contract F)."""
    profiles = result.get("profiles", [])
    rows = [
        {
            "profile": f"auto:{one['matched']}"
            if one["requested"] == "auto" and one["matched"]
            else one["requested"],
            "profileName": one["profileName"],
            "compliant": one["compliant"],
            "passedChecks": one["checks"]["passed"],
            "failedChecks": one["checks"]["failed"],
            "passedRules": one["rules"]["passed"],
            "failedRules": one["rules"]["failed"],
            "failedRuleDetails": one["failures"],
        }
        for one in profiles
    ]
    asked = list(dict.fromkeys(one["requested"] for one in profiles))
    return {"kind": "validate", "profile": asked, "result": {"results": rows}}


def _page(output: Output, file: StoredFile) -> dict[str, Any]:
    stored = {"mimeType": file.mime_type, "bytes": file.size_bytes, "bucket": file.bucket, "key": file.key}
    return {**output.info, **stored}
