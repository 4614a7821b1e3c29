"""Stored files as the public sees them, with a link when somebody may sign one (contract B.5)."""

from pathlib import PurePosixPath
from typing import Protocol

from shared.records import Artifact, Json, Task
from shared.webhook_body import stored_file

LINK_SECONDS = 3600


class Sign(Protocol):
    """Makes a link to a stored file that lives `LINK_SECONDS`."""

    def __call__(self, bucket: str, key: str, *, file_name: str, mime_type: str, inline: bool) -> str:
        """The link; `inline` to be shown in a page, else a download."""


def public_file(artifact: Artifact, sign: Sign | None, role: str | None = None) -> Json:
    """An artifact, under another role if given; with `downloadUrl` and `expiresIn` when signed."""
    made = stored_file(artifact)
    if role:
        made["role"] = role
    return made | link(artifact, sign)


def link(artifact: Artifact, sign: Sign | None) -> Json:
    """The two keys of a signed artifact; none without a signer."""
    if sign is None:
        return {}
    url = sign(
        artifact.bucket,
        artifact.key,
        file_name=artifact.file_name,
        mime_type=artifact.mime_type,
        inline=False,
    )
    return {"downloadUrl": url, "expiresIn": LINK_SECONDS}


def recorded(artifact: Artifact, sign: Sign | None) -> Json:
    """Everything on record about an artifact: how it came to be, its digest, the step that made it."""
    return {
        "id": artifact.id,
        **public_file(artifact, sign),
        "stepId": artifact.step_id,
        "sha256": artifact.sha256,
        "provenance": artifact.provenance,
    }


def produced(task: Task) -> list[Artifact]:
    """The files that the task's steps made of its source."""
    return [artifact for artifact in task.outputs if artifact.role == "optimizedFile"]


def deliverables_of(task: Task) -> list[Artifact]:
    """The files the customer should use (decision 19)."""
    return [artifact for artifact in task.artifacts if artifact.deliverable]


def delivered_role(artifact: Artifact) -> str:
    """`source` for the untouched original, `output` for everything else."""
    return "source" if artifact.role == "source" else "output"


def page(stored: Json, sign: Sign | None) -> Json:
    """One picture of a previews or proof step, shown in place when signed."""
    shown = {key: value for key, value in stored.items() if key != "bucket"}
    if sign is None or "key" not in stored:
        return shown
    name = PurePosixPath(stored["key"]).name
    mime_type = stored.get("mimeType", "application/octet-stream")
    return {
        "url": sign(stored["bucket"], stored["key"], file_name=name, mime_type=mime_type, inline=True),
        **shown,
    }
