"""The embedded servers as whoever runs them: plain user, root in a namespace, root without namespaces."""

import os
from pathlib import Path
from shutil import rmtree

import psycopg2
import pytest

from cli.up import identity
from cli.up.child import Child
from cli.up.folders import SOCKET_BYTES, Folders
from cli.up.postgres import Postgres, programs

pytestmark = pytest.mark.processes


@pytest.fixture
def folders(tmp_path):
    made = Folders(tmp_path / "data")
    os.close(made.lock())
    made.prepare()
    return made


def serve(folders, who):
    """Start PostgreSQL, write a row, stop."""
    postgres = Postgres(who, folders.sockets(who.folder), folders.logs / "postgres.log")
    postgres.prepare()
    child = Child(postgres.plan())
    try:
        postgres.wait(child)
        connection = psycopg2.connect(postgres.address)
        with connection, connection.cursor() as cursor:
            cursor.execute("create table if not exists seen (at timestamptz default now())")
            cursor.execute("insert into seen default values")
            cursor.execute("select count(*) from seen")
            count = cursor.fetchone()[0]
        connection.close()
        return count
    finally:
        child.stop()


def test_postgresql_runs_as_this_user_with_its_files_in_the_data_folder(folders):
    who = identity.choose(folders.data, programs())
    assert who.folder == folders.data
    assert serve(folders, who) == 1
    assert serve(folders, who) == 2
    assert (folders.data / "postgres").stat().st_uid == os.geteuid()


def test_without_namespaces_root_lets_an_existing_user_run_it_elsewhere(folders, monkeypatch):
    works = identity._works
    monkeypatch.setattr(
        identity, "_works", lambda options, *rest: "--namespace" not in options and works(options, *rest)
    )
    who = identity.choose(folders.data, programs())
    if os.geteuid() != 0:
        assert who.options == ()
        return
    try:
        assert who.options[0] == "--user"
        assert serve(folders, who) == 1
        again = identity.choose(folders.data, programs())
        assert again.folder == who.folder
        assert serve(folders, again) == 2
        assert who.folder.stat().st_uid == who.owner != 0
    finally:
        rmtree(who.folder)


def test_programs_that_the_other_user_cannot_reach_are_copied(folders, monkeypatch, tmp_path):
    if os.geteuid() != 0:
        assert identity.choose(folders.data, programs()).programs == programs()
        return
    works = identity._works
    monkeypatch.setattr(
        identity,
        "_works",
        lambda options, folder, where: (
            "--namespace" not in options and where != programs() and works(options, folder, where)
        ),
    )
    who = identity.choose(folders.data, programs())
    try:
        assert who.programs.is_relative_to(who.folder)
        assert serve(folders, who) == 1
    finally:
        rmtree(who.folder)


def test_a_lock_whose_number_another_process_has_now_does_not_stop_it(folders):
    who = identity.choose(folders.data, programs())
    assert serve(folders, who) == 1
    lock = folders.data / "postgres" / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{lock.parent}\n")
    assert serve(folders, who) == 2


def test_a_server_that_outlived_its_parent_is_ended_first(folders):
    who = identity.choose(folders.data, programs())
    sockets = folders.sockets(who.folder)
    postgres = Postgres(who, sockets, folders.logs / "postgres.log")
    postgres.prepare()
    orphan = Child(postgres.plan())
    postgres.wait(orphan)
    following = Child(postgres.plan())
    try:
        postgres.wait(following)
        assert not orphan.alive
    finally:
        following.stop()
        orphan.stop()


def test_half_made_clusters_and_other_versions_are_told_apart(folders):
    who = identity.choose(folders.data, programs())
    (folders.data / "postgres.new").mkdir()
    assert serve(folders, who) == 1
    (folders.data / "postgres" / "PG_VERSION").write_text("9")
    with pytest.raises(identity.CannotRun, match="PostgreSQL 9") as told:
        serve(folders, who)
    assert "filecheck backup" in str(told.value)
    assert "filecheck restore" in str(told.value)
    assert (folders.data / "postgres" / "PG_VERSION").read_text() == "9"


def test_sockets_fit_however_long_the_path_is(tmp_path):
    short, deep = Folders(Path("/tmp/d")), Folders(tmp_path / ("long-" * 30))
    deep.data.mkdir(mode=0o700)
    sockets = deep.sockets(deep.data)
    try:
        assert len(str(sockets / ".s.PGSQL.5432.lock")) < SOCKET_BYTES
        assert not sockets.is_relative_to(deep.data)
        assert sockets.stat().st_mode & 0o777 == 0o700
        following = deep.sockets(deep.data)
        assert not sockets.exists()
        sockets = following
    finally:
        rmtree(sockets)
    assert short.connection == Path("/tmp/d/connection.json")
