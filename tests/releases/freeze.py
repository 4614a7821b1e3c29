"""`python -m tests.releases.freeze FOLDER`: freeze this release with a job waiting at every link."""

import json
import subprocess
import sys
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

from cli.up.postgres import programs
from shared.db import access, intake
from shared.dispatch import Dispatcher, build_app
from shared.ids import new_id
from shared.records import Caller
from shared.settings import Settings
from shared.vocabulary import Link, StepType
from tests.releases.redis_keys import kept
from tests.samples import card_pdf
from tests.support.servers import Servers
from worker.handlers import detect, filter_steps, linking, run_steps
from worker.handlers.ports import Ports, open_ports

_WORK = {Link.DETECT: detect.work, Link.FILTER_STEPS: filter_steps.work, Link.RUN_STEPS: run_steps.work}
# Comments, what only psql understands, and what older servers do not know.
_LEFT_OUT = ("--", "\\", "SET transaction_timeout")


def main(target: Path) -> None:
    """Write the folder."""
    target.mkdir(parents=True)
    servers, folder = Servers(), Path(mkdtemp(prefix="frz-"))
    try:
        settings = Settings(
            DATABASE_URL=servers.database(),
            REDIS_URL=servers.redis_url(),
            FILECHECK_STORAGE_DIR=str(folder / "storage"),
            FILECHECK_SIGNING_SECRET="s" * 40,
            FILECHECK_WORK_DIR=str(folder / "work"),
        )
        ports = open_ports(settings, Dispatcher(build_app(settings)))
        ports.storage.prepare()
        _write(target / "jobs.json", _jobs(ports))
        ports.sandbox.close()
        ports.database.close()
        _write(target / "redis.json", kept(settings.redis))
        stored = (path for path in sorted((folder / "storage").rglob("*")) if path.is_file())
        files = {str(p.relative_to(folder / "storage")): b64encode(p.read_bytes()).decode() for p in stored}
        _write(target / "files.json", files)
        (target / "database.sql").write_text(_dump(settings.database_url.get_secret_value()))
    finally:
        servers.stop()


def _jobs(ports: Ports) -> dict[str, str]:
    """One job for every link, with its message in the queue; their ids by the link they wait for."""
    with ports.database.begin() as conn:
        owner = Caller(access.create_tenant(conn, "frozen"), "live", "key_frozen")
    page, jobs = card_pdf(), {}
    steps = (intake.NewStep(StepType.PREFLIGHT), intake.NewStep(StepType.PREVIEWS, {"dpi": 36}))
    for stage in Link.remaining(Link.DETECT):
        key = f"u/{owner.tenant_id}/inline_{stage.value}"
        ports.storage.put_stream("fc-uploads", key, BytesIO(page), len(page), "application/pdf")
        task = intake.NewTask(new_id("task"), steps, inline=("fc-uploads", key), name=f"{stage.value}.pdf")
        job = intake.NewJob(new_id("job"), (task,))
        with ports.database.begin() as conn:
            intake.insert_job(conn, owner, job)
        for link in Link.remaining(Link.DETECT):
            if link is stage:
                break
            linking.answer(ports, task.id, link, _WORK[link], 0)
        ports.dispatcher.send_task(job.id, task.id, stage)
        jobs[stage.value] = job.id
    return jobs


def _dump(address: str) -> str:
    command = [
        str(programs() / "bin" / "pg_dump"),
        "--inserts",
        "--no-owner",
        "--no-privileges",
        "-d",
        address,
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return "\n".join(line for line in told.splitlines() if line and not line.startswith(_LEFT_OUT)) + "\n"


def _write(path: Path, said: object) -> None:
    path.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
