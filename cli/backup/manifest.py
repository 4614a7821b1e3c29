"""`backup.json`: what a backup is of, so that a restore can say beforehand whether it fits."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "backup.json"


class NoBackup(Exception):
    """The folder holds no finished backup."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Written last, so that a backup that was cut off has none."""

    release: str
    schema: str
    postgres: int
    made_at: str
    files: int | None  # None when they are in a bucket and not in here
    keys: bool

    def write(self, folder: Path) -> None:
        """The backup is whole."""
        (folder / FILE).write_text(json.dumps(asdict(self), indent=2) + "\n")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """What lies there.

        Raises:
            NoBackup: nothing, or not all of it.
        """
        try:
            return cls(**json.loads((folder / FILE).read_text()))
        except (OSError, ValueError, TypeError):
            raise NoBackup(
                f"{folder} holds no finished backup: there is no {FILE} that can be read."
            ) from None
