"""`python -m bench.sizes [FILE.pdf ...]`: the table of RESULTS.md, of our files or of those named."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.sizes.contest import Bout, Contest, warm_up
from bench.sizes.corpus import corpus
from bench.sizes.rivals import RIVALS

HEADER = (
    "| file, bytes | rival | theirs | ours | ours/theirs | ΔE, SSIM: theirs | ours | CPU s: theirs | ours |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def run(paths: list[Path], rivals: tuple[str, ...] = ()) -> list[Bout]:
    """Every file against every rival, printed as it comes."""
    print(HEADER)
    bouts = []
    for path in paths:
        with TemporaryDirectory(prefix="fcz-") as folder:
            contest = Contest(path, Path(folder))
            for rival in RIVALS:
                if not rivals or rival.name in rivals:
                    bouts.append(contest.bout(rival))
                    print(row(bouts[-1]), flush=True)
    return bouts


def row(one: Bout) -> str:
    """A line of the table."""
    theirs, ours = one.theirs, one.ours
    left = f"| {one.file}, {one.before:,} | {one.rival} | {theirs.size:,} |"
    if ours is None:
        return f"{left} none looks as good | | {theirs.looks} | | {theirs.seconds:.2f} | |"
    how = f" (JPEG {ours.jpeg})" if ours.jpeg else ""
    return (
        f"{left} {ours.size:,}{how} | **{ours.size / theirs.size:.2f}** | {theirs.looks} | {ours.looks} | "
        f"{theirs.seconds:.2f} | {ours.seconds:.2f} |"
    )


def summary(bouts: list[Bout]) -> str:
    """How often we are no larger and no slower."""
    fair = [(one.theirs, one.ours) for one in bouts if one.ours is not None]
    small = sum(ours.size <= theirs.size for theirs, ours in fair)
    fast = sum(ours.seconds <= theirs.seconds for theirs, ours in fair)
    return f"\nOf {len(bouts)} pairs ours is no larger in {small}, no slower in {fast}."


def main(words: list[str]) -> None:
    """Measure the files named, or those of the corpus; `--slice`: a small one, two rivals."""
    small = "--slice" in words
    named = [Path(word) for word in words if not word.startswith("--")]
    with TemporaryDirectory(prefix="fcz-") as folder:
        paths = named or corpus(Path(folder), small=small)
        warm_up(paths[0])
        bouts = run(paths, ("qpdf", "gs /ebook") if small else ())
    print(summary(bouts))


if __name__ == "__main__":
    main(sys.argv[1:])
