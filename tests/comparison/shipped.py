"""PDFs that installed packages brought along."""

import sysconfig
from pathlib import Path

FOLDERS = (sysconfig.get_paths()["purelib"], "/usr/share", "/usr/lib/libreoffice")
MOST, LARGEST = 60, 8_000_000


def shipped(most: int = MOST) -> list[Path]:
    """Some of them, in the order of their names."""
    found = (path for folder in FOLDERS for path in sorted(Path(folder).glob("**/*.pdf")) if path.is_file())
    return [path for path in found if path.stat().st_size <= LARGEST][:most]
