"""`--report`: what was found in a file as a file of its own, its format by the ending of its name."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.report_formats import FORMATS, ReportFormat, format_of

Json = dict[str, Any]
NAME = "{name}"


@dataclass(frozen=True, slots=True)
class ReportWanted:
    """Where to write which report. `{name}` in the path stands for the file's own name without its ending."""

    path: str
    format: ReportFormat
    language: str

    def target(self, checked: Path) -> Path:
        """Where the report about this file goes."""
        return Path(self.path.replace(NAME, checked.stem))

    def move(self, made: Path, checked: Path) -> Path:
        """Put a finished report where it belongs."""
        target = self.target(checked)
        target.parent.mkdir(parents=True, exist_ok=True)
        return Path(shutil.move(made, target))


def reports_wanted(paths: Sequence[str], language: str, files: int) -> tuple[ReportWanted, ...]:
    """What `--report` asks for.

    Raises:
        ValueError: an ending is none of ours, or several files would end in one; the text says what to do.
    """
    found = []
    for path in paths:
        wanted = format_of(Path(path).name)
        if wanted is None:
            endings = ", ".join(info.ending for info in FORMATS.values())
            raise ValueError(f"--report {path}: the name says no format; end it with one of {endings}")
        if files > 1 and NAME not in path:
            raise ValueError(
                f"--report {path}: write {NAME} in it, so that each of the {files} files has its own"
            )
        found.append(ReportWanted(path, wanted, language))
    return tuple(found)
