"""The sorted folders: a file goes into the one of its verdict, with its report beside it."""

import json
import shutil
from pathlib import Path

from cli.check.files import Checked

NAMES = ("pass", "warn", "fail", "error")
REPORT = ".report.json"


class Trays:
    """The folders `pass`, `warn`, `fail` and `error` below `folder`; made when missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in NAMES:
            (folder / name).mkdir(parents=True, exist_ok=True)

    def put(self, checked: Checked) -> Path:
        """Write the report, then move the file; where it lies now.

        The report comes first: a watcher that is ended in between checks the file again and writes the same.

        Raises:
            OSError: it could not be moved; it is still where it was.
        """
        target = _free(self._folder / checked.verdict / checked.path.name)
        report = target.with_name(target.name + REPORT)
        report.write_text(json.dumps(checked.public(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        shutil.move(checked.path, target)
        return target


def _free(path: Path) -> Path:
    """`card.pdf`, or `card-2.pdf` when there is one already: an earlier file is never written over."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_stem(f"{path.stem}-{number}")
    return candidate
