"""What a step made, in storage and on record."""

import hashlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from shared.db.claims import Claim
from shared.settings import Settings
from shared.storage.opening import open_storage
from shared.version import VERSION
from shared.vocabulary import FileType, Link, Outcome, StepType
from tests.support.records import step
from worker.handlers.storing import Making, keep, public_outputs, replaced
from worker.steps.contract import Output, Source, StepResult
from worker.tools.used import Used

MADE = Used((("lcms", "2.16"),)).told()
HELD = Claim("task_1", "job_1", 7, "live", Link.RUN_STEPS, 2)
SPLIT = step(StepType.SPLIT_PAGES, 1)


@pytest.fixture
def ports(tmp_path: Path) -> Any:
    secret = "s" * 40
    settings = Settings(FILECHECK_STORAGE_DIR=str(tmp_path / "s"), FILECHECK_SIGNING_SECRET=secret)
    storage = open_storage(settings)
    storage.prepare()
    return SimpleNamespace(settings=settings, storage=storage)


def made(folder: Path, *names: str, **values: Any) -> StepResult:
    outputs = []
    for number, name in enumerate(names):
        path = folder / f"out-{number}"
        path.write_bytes(name.encode())
        outputs.append(Output(path, "optimizedFile", "file", "application/pdf", name, {"n": number}, MADE))
    return StepResult(Outcome.NA, outputs=tuple(outputs), **values)


def test_a_file_knows_where_it_came_from(ports: Any, tmp_path: Path) -> None:
    result = made(tmp_path, "a.pdf", replaces=True)
    shown = {"every": 2, "password": "secret"}
    (file,) = keep(ports, Making(HELD, SPLIT, shown, "5" * 64, result))
    digest = hashlib.sha256(b"a.pdf").hexdigest()
    assert file.sha256 == digest
    assert file.provenance == {
        "sha256": digest,
        "sourceSha256": "5" * 64,
        "step": "split_pages",
        "stepId": SPLIT.id,
        "attempt": 2,
        "params": {"every": 2},
        "tools": [{"name": "lcms", "version": "2.16"}],
        "icc": [],
        "server": VERSION,
        "replaces": True,
    }


def test_files_of_one_name_do_not_cover_each_other(ports: Any, tmp_path: Path) -> None:
    files = keep(ports, Making(HELD, SPLIT, {}, "5" * 64, made(tmp_path, "a.pdf", "a.pdf")))
    keys = [file.key for file in files]
    assert keys == ["d/7/job_1/task_1/2/1_a.pdf", "d/7/job_1/task_1/2/1_2_a.pdf"]
    assert all(ports.storage.stat(file.bucket, file.key) for file in files)
    assert [one["n"] for one in public_outputs(StepType.SPLIT_PAGES, made(tmp_path, "a", "b"), files)] == [
        0,
        1,
    ]


def test_only_a_step_that_says_so_replaces_the_file_and_its_type(tmp_path: Path) -> None:
    source = Source(tmp_path / "in", FileType.RASTER, "image/png", "a.png")
    assert replaced(source, made(tmp_path, "a.pdf")) is None
    following = replaced(source, made(tmp_path, "a.pdf", replaces=True))
    assert following is not None
    assert (following.file_type, following.mime_type, following.name) == (
        FileType.PDF,
        "application/pdf",
        "a.pdf",
    )
