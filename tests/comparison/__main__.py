"""`make comparison`: compare generated files and those that packages brought, and print what differs.

`python -m tests.comparison FILE ...` compares these files besides.
"""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.comparison.compare import Compared, compare
from tests.comparison.generators import GENERATORS, available, make
from tests.comparison.known import reason_for
from tests.comparison.pictures import PICTURES, compare_picture, write_picture
from tests.comparison.shipped import shipped


def main(words: list[str]) -> int:
    """Compare everything; 1 when anything differs for no known reason."""
    facts = unlike = faults = files = 0
    with TemporaryDirectory(prefix="comparison-") as folder:
        for name, found in _all(Path(folder), words):
            compared = list(found)
            differing = [one for one in compared if not one.agreed]
            print(f"{name}: {len(compared)} facts, {len(differing)} differ")
            for one in differing:
                print(f"  {one} ({reason_for(one) or 'unexplained'})")
            files, facts, unlike = files + 1, facts + len(compared), unlike + len(differing)
            faults += sum(reason_for(one) is None for one in differing)
    print(f"{files} files, {facts} facts, {unlike} differ, {faults} of them unexplained")
    print("not here:", ", ".join(name for name in GENERATORS if not available(name)) or "none")
    return 1 if faults else 0


def _all(folder: Path, words: list[str]) -> Iterator[tuple[str, Iterable[Compared]]]:
    for number, name in enumerate((*GENERATORS, *PICTURES)):
        own = folder / str(number)
        own.mkdir()
        if name in PICTURES:
            if shutil.which(PICTURES[name][0]):
                yield name, compare_picture(write_picture(name, own))
        elif available(name):
            yield name, compare(make(name, own))
    for path in (*shipped(), *map(Path, words)):
        yield path.name, compare(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
