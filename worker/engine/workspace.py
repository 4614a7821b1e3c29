"""The private folder of one task while its steps run; gone afterwards, whatever happened."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp


@contextmanager
def workspace(parent: Path | None) -> Iterator[Path]:
    """An empty folder, readable by nobody else."""
    if parent is not None:
        parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix="filecheck-", dir=parent))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
