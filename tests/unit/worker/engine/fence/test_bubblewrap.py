"""The mounts of bubblewrap where the data folder lies inside a checkout below a folder closed to others."""

from pathlib import Path

import pytest

from worker.engine.fence import bubblewrap


def test_a_closed_data_folder_inside_a_checkout_below_a_closed_folder_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    project, work = home / "project", home / "project" / ".filecheck" / "work"
    work.mkdir(parents=True)
    for closed in (home, project / ".filecheck"):
        closed.chmod(0o700)
    monkeypatch.setattr(bubblewrap, "own_places", lambda: [project])
    monkeypatch.setattr(bubblewrap, "_TMP", tmp_path / "tmp")
    monkeypatch.setattr(bubblewrap.shutil, "which", lambda _: "bwrap")
    words = bubblewrap.command(["python"], work, changes_user=True)
    assert words is not None
    mounts = " ".join(words)
    laid = mounts.index(f"--ro-bind {project} {project}")
    opened = mounts.index(f"--tmpfs {project / '.filecheck'}")
    bound = mounts.index(f"--bind {work} {work}")
    assert laid < opened < bound
