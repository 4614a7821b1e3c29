"""The tool that brings a finished file to this computer, into the one folder that was given for it."""

from cli.client.shapes import Artifact, Job, Json
from cli.mcp.desk import Denied, Desk, plain_name


def save_artifact(
    desk: Desk, job_id: str, index: int | None, file_name: str | None, save_as: str | None, overwrite: bool
) -> Json:
    """Save one deliverable.

    Raises:
        Denied: there is no such one, or it may not be written there.
    """
    job = desk.client.jobs.retrieve(job_id)
    chosen = _chosen(job, index, file_name)
    url = chosen.get("downloadUrl")
    if not url:
        raise Denied("This file has no download link.")
    target = desk.access.target(save_as or plain_name(chosen.get("fileName") or ""), overwrite=overwrite)
    size = desk.client.download(url, target)
    return {"path": str(target), "sizeBytes": size, "mimeType": chosen.get("mimeType")}


def _chosen(job: Job, index: int | None, file_name: str | None) -> Artifact:
    """By index, else by file name, else the only one there is."""
    found = job.get("deliverables") or []
    if not found:
        raise Denied(f"{job['id']} ({job['status']}) has nothing to download.")
    if index is not None:
        if not 0 <= index < len(found):
            raise Denied(f"{job['id']} has {len(found)} deliverable(s); the first has the index 0.")
        return found[index]
    if file_name is not None:
        found = [one for one in found if one.get("fileName") == file_name]
    if len(found) != 1:
        raise Denied(f"{len(found)} deliverable(s) fit; choose one by its index.")
    return found[0]
