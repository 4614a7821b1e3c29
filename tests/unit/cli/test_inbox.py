"""What counts as arrived whole."""

import os

import pytest

from cli.watch.inbox import Inbox


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def inbox(tmp_path, clock):
    return Inbox(tmp_path, settle=2, clock=clock)


def names(paths):
    return [path.name for path in paths]


def test_a_file_is_taken_when_it_has_not_changed_for_a_while(tmp_path, inbox, clock):
    (tmp_path / "card.pdf").write_bytes(b"%PDF")
    assert inbox.arrived() == []
    clock.now += 1.9
    assert inbox.arrived() == []
    clock.now += 0.2
    assert names(inbox.arrived()) == ["card.pdf"]


def test_a_file_that_grows_is_left_alone_until_it_rests(tmp_path, inbox, clock):
    path = tmp_path / "card.pdf"
    path.write_bytes(b"%PDF")
    inbox.arrived()
    for _ in range(3):
        clock.now += 1.5
        path.write_bytes(path.read_bytes() + b"more")
        assert inbox.arrived() == []
    clock.now += 2
    assert names(inbox.arrived()) == ["card.pdf"]


def test_hidden_files_other_kinds_and_sub_folders_are_not_looked_at(tmp_path, inbox, clock):
    for name in (".card.pdf", "card.pdf.part", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "pass").mkdir()
    (tmp_path / "pass" / "old.pdf").write_bytes(b"x")
    inbox.arrived()
    clock.now += 10
    assert inbox.arrived() == []


def test_an_empty_file_is_waited_for_longer_but_not_for_ever(tmp_path, inbox, clock):
    (tmp_path / "card.pdf").touch()
    inbox.arrived()
    clock.now += 10
    assert inbox.arrived() == []
    clock.now += 11
    assert names(inbox.arrived()) == ["card.pdf"]


def test_the_oldest_comes_first(tmp_path, inbox, clock):
    for name, age in (("new.pdf", 10), ("old.pdf", 500)):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (1_700_000_000 - age, 1_700_000_000 - age))
    inbox.arrived()
    clock.now += 3
    assert names(inbox.arrived()) == ["old.pdf", "new.pdf"]
