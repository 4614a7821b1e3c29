"""`filecheck backup` beside a working installation, and `filecheck restore` into new ones."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from cli.backup.command import backup, restore
from cli.up import identity
from cli.up.child import Child
from cli.up.folders import Folders
from cli.up.postgres import Postgres, programs
from cli.up.secrets import Secrets
from shared.db import access, locks
from shared.db.engine import Database
from shared.db.reads import read_job
from shared.db.tables import metadata
from shared.records import Caller
from shared.ring import Ring
from shared.settings import Settings
from tests.samples import card_pdf
from tests.support.jobs import new_caller, new_job
from tests.support.servers import Servers

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def invoke(command: object, *words: object, **variables: str) -> Result:
        with monkeypatch.context() as patched:
            for name, value in variables.items():
                patched.setenv(name, value)
            return CliRunner().invoke(command, [str(word) for word in words])  # type: ignore[arg-type]

    return invoke


@pytest.fixture
def storage(tmp_path: Path) -> Path:
    (tmp_path / "storage" / "fc-artifacts").mkdir(parents=True)
    (tmp_path / "storage" / "fc-uploads").mkdir()
    return tmp_path / "storage"


def put(storage: Path, bucket: str, key: str, content: bytes = b"x") -> Path:
    path = storage / bucket / key
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def rows(database: Database) -> dict[str, list[str]]:
    with database.begin() as conn:
        return {
            table.name: sorted(
                conn.exec_driver_sql(f"SELECT row_to_json(t)::text FROM {table.name} t").scalars()
            )
            for table in metadata.sorted_tables
        }


def test_every_row_and_file_comes_back_and_what_no_row_knows_goes(
    run: Run, servers: Servers, database: Database, database_url: str, storage: Path, tmp_path: Path
) -> None:
    with database.begin() as conn:
        caller = new_caller(conn)
        job, (task,) = new_job(conn, caller)
        upload = access.create_upload(conn, caller, "fc-uploads", 300, None, None)
    kept = [
        put(storage, "fc-artifacts", f"d/{caller.tenant_id}/{job}/{task}/1/a.pdf", b"original"),
        put(storage, "fc-artifacts", f"r/{caller.tenant_id}/{job}/{task}/1/a.html"),
        put(storage, "fc-uploads", upload.key),
        put(storage, "fc-uploads", f"u/{caller.tenant_id}/inline_{task}"),
    ]
    put(storage, "fc-artifacts", f"d/{caller.tenant_id}/job_later/task_later/1/a.pdf")
    put(storage, "fc-uploads", f"u/{caller.tenant_id}/upload_later")
    put(storage, ".incoming", "half")
    made = {"DATABASE_URL": database_url, "FILECHECK_STORAGE_DIR": str(storage)}
    made["FILECHECK_SIGNING_SECRET"] = "s" * 40
    done = run(backup, tmp_path / "backup", **made)
    assert done.exit_code == 0, done.output
    assert "6 files" in done.output

    address, target = servers.empty_database(), tmp_path / "new"
    there = {**made, "DATABASE_URL": address, "FILECHECK_STORAGE_DIR": str(target)}
    back = run(restore, tmp_path / "backup", **there)
    assert back.exit_code == 0, back.output
    assert "2 that no job knows were removed" in back.output
    found = {path.relative_to(target) for path in target.rglob("*") if path.is_file()}
    assert found == {path.relative_to(storage) for path in kept}
    assert (target / kept[0].relative_to(storage)).read_bytes() == b"original"
    restored = Database(Settings(DATABASE_URL=address).database, pool=2)
    assert rows(restored) == rows(database)
    restored.close()

    again = run(restore, tmp_path / "backup", **there)
    assert again.exit_code == 1
    assert "not empty" in again.output
    servers.drop(address)


def test_a_file_that_a_row_names_and_that_is_not_there_is_told(
    run: Run, servers: Servers, database: Database, database_url: str, storage: Path, tmp_path: Path
) -> None:
    with database.begin() as conn:
        job, (task,) = new_job(conn, new_caller(conn))
        conn.execute(
            text(
                "INSERT INTO artifacts (id, job_id, task_id, attempt, position, role, kind, bucket, key, "
                "mime_type, size_bytes, file_name, sha256, registered) VALUES ('art_gone', :j, :t, 1, 0, "
                "'source', 'file', 'fc-artifacts', 'd/1/x/y/1/gone.pdf', 'application/pdf', 1, 'a', '', true)"
            ),
            {"j": job, "t": task},
        )
    said = {"DATABASE_URL": database_url, "FILECHECK_STORAGE_DIR": str(storage)}
    said["FILECHECK_SIGNING_SECRET"] = "s" * 40
    backed_up = run(backup, tmp_path / "backup", "--without-keys", **said)
    with database.begin() as conn:  # the other tests have this database too
        conn.execute(text("DELETE FROM artifacts WHERE id = 'art_gone'"))
    assert backed_up.exit_code == 0
    address = servers.empty_database()
    target = {"DATABASE_URL": address, "FILECHECK_STORAGE_DIR": str(tmp_path / "new")}
    back = run(restore, tmp_path / "backup", **target)
    assert back.exit_code == 1
    assert "1 files that the database names are missing" in back.output
    assert "set FILECHECK_SIGNING_SECRET" in back.output
    servers.drop(address)


def test_a_backup_that_was_cut_off_is_none(run: Run, database_url: str, tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    (tmp_path / "backup" / "database.dump").write_bytes(b"half")
    back = run(restore, tmp_path / "backup", "--data", tmp_path / "new")
    assert back.exit_code == 1
    assert "no finished backup" in back.output
    assert not (tmp_path / "new").exists()
    taken = run(backup, tmp_path / "backup", DATABASE_URL=database_url)
    assert (taken.exit_code, "not empty" in taken.output) == (1, True)


def test_a_dump_that_fails_says_why_and_leaves_no_backup(run: Run, servers: Servers, tmp_path: Path) -> None:
    address = servers.empty_database()
    servers.drop(address)
    failed = run(backup, tmp_path / "backup", DATABASE_URL=address)
    assert failed.exit_code == 1
    assert not (tmp_path / "backup" / "backup.json").exists()


def test_one_lock_is_held_once(database: Database) -> None:
    with locks.held(database, locks.CLEANING) as mine:
        assert mine
        with locks.held(database, locks.CLEANING) as theirs:
            assert not theirs
        with locks.held(database, locks.SWEEPING) as other:
            assert other
    with locks.held(database, locks.CLEANING, wait=True) as after:
        assert after


def test_a_backup_comes_back_in_a_new_data_folder(
    run: Run, database: Database, database_url: str, storage: Path, tmp_path: Path
) -> None:
    made = {"DATABASE_URL": database_url, "FILECHECK_STORAGE_DIR": str(storage)}
    made["FILECHECK_SIGNING_SECRET"] = "s" * 40
    ring = Ring.of(Settings(**made))
    with database.begin() as conn:
        tenant = access.create_tenant(conn, "restored", ring)
        key = access.create_key(conn, tenant, "live", "shop")
        job, (task,) = new_job(conn, Caller(tenant, "live", "key_test"))
    kept = put(storage, "fc-artifacts", f"d/{tenant}/{job}/{task}/1/a.pdf", card_pdf())
    assert run(backup, tmp_path / "backup", **made).exit_code == 0
    data = tmp_path / "data"
    back = run(restore, tmp_path / "backup", "--data", data)
    assert back.exit_code == 0, back.output
    assert (data / "storage" / kept.relative_to(storage)).read_bytes() == card_pdf()
    assert Secrets.load(data).signing_secret == "s" * 40
    with running(data) as opened, opened.begin() as conn:
        found = access.find_key(conn, key)
        assert found is not None
        there = read_job(conn, found.caller, job)
        assert there is not None
        assert [one.id for one in there.tasks] == [task]
        assert access.webhook_secrets(conn, tenant, ring)[0].startswith("whsec_")


@contextmanager
def running(data: Path) -> Iterator[Database]:
    """The embedded PostgreSQL of a data folder, as `filecheck up` starts it."""
    folders = Folders(data)
    who = identity.choose(data, programs())
    postgres = Postgres(who, folders.sockets(who.folder), folders.logs / "postgres.log")
    postgres.prepare()
    child = Child(postgres.plan())
    try:
        postgres.wait(child)
        opened = Database(Settings(DATABASE_URL=postgres.address).database, pool=2)
        yield opened
        opened.close()
    finally:
        child.stop()
