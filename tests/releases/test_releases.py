"""A worker of this release carries on what past releases left under way: rows, files and messages."""

import json
from base64 import b64decode
from pathlib import Path
from time import monotonic, sleep

import psycopg2
import pytest
from sqlalchemy import text

from shared.db import migrate
from shared.db.engine import Database
from shared.settings import Settings
from tests.faults.fleet import PATIENCE, ended_once
from tests.releases.redis_keys import restored
from tests.support.servers import Servers
from tests.support.stack import TERMINAL, Stack

RELEASES = sorted(path.parent for path in Path(__file__).parent.glob("*/database.sql"))


@pytest.fixture(params=RELEASES, ids=lambda path: path.name)
def release(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def address(servers: Servers, release: Path) -> str:
    """A database as that release left it."""
    made = servers.empty_database()
    with psycopg2.connect(made) as connection, connection.cursor() as cursor:
        cursor.execute((release / "database.sql").read_text(encoding="utf-8"))
    connection.close()
    return made


def test_its_schema_is_brought_up_and_taken_down_again(address: str) -> None:
    database = Database(Settings(DATABASE_URL=address).database, pool=1)
    try:
        with database.begin() as conn:
            left = conn.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
            jobs = conn.execute(text("SELECT count(*) FROM jobs")).scalar_one()
        migrate.upgrade(database)
        with database.begin() as conn:
            assert migrate.is_current(conn)
        migrate.downgrade(database, left)
        migrate.upgrade(database)
        with database.begin() as conn:
            assert conn.execute(text("SELECT count(*) FROM jobs")).scalar_one() == jobs > 0
    finally:
        database.close()


@pytest.mark.processes
def test_its_messages_are_carried_on_by_a_worker_of_today(
    servers: Servers, address: str, release: Path, tmp_path: Path
) -> None:
    """No sweeper runs: nothing but the old messages themselves moves the jobs."""
    database = Database(Settings(DATABASE_URL=address).database, pool=1)
    migrate.upgrade(database)
    database.close()
    stack = Stack(servers, tmp_path, {"DATABASE_URL": address})
    try:
        for name, data in json.loads((release / "files.json").read_text()).items():
            path = tmp_path / "storage" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b64decode(data))
        restored(stack.settings.redis, json.loads((release / "redis.json").read_text()))
        stack.start_worker(1)
        for stage, job_id in json.loads((release / "jobs.json").read_text()).items():
            assert _ended(stack, job_id) == "done", f"{stage}\n{stack.logs()}"
            ended_once(stack, job_id)
    finally:
        stack.stop()


def _ended(stack: Stack, job_id: str) -> str:
    deadline = monotonic() + PATIENCE
    while True:
        with stack.database.begin() as conn:
            status = conn.execute(text("SELECT status FROM jobs WHERE id = :id"), {"id": job_id}).scalar_one()
        if status in TERMINAL or monotonic() > deadline:
            return str(status)
        sleep(0.1)
