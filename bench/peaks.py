"""(f) The most memory that preflight of one large PDF takes, in a process of its own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench import large, magazine

CHILD = (
    "import sys; from bench.preflight import judged; from pathlib import Path; judged(Path(sys.argv[1]));"
    "print([line for line in open('/proc/self/status') if line.startswith('VmHWM')][0].split()[1])"
)


@dataclass(frozen=True, slots=True)
class Peak:
    """Resident memory in MB of a process that judged one file by every default check, and of one page."""

    what: str
    megabytes: float
    at_rest: float

    def text(self) -> str:
        """A line of RESULTS.md."""
        return f"- {self.what}: peak **{self.megabytes:.0f} MB**, with one page {self.at_rest:.0f} MB"


def run(folder: Path, pages: int = 5_000, megabytes: int = 300) -> list[Peak]:
    """A document of many pages, and one of few large pictures."""
    small, long, heavy = (folder / f"{name}.pdf" for name in ("small", "long", "heavy"))
    magazine.write(small, 1)
    magazine.write(long, pages)
    large.write(heavy, megabytes * 1_000_000)
    base = _peak(small)
    return [
        Peak(f"{pages:,} pages", _peak(long), base),
        Peak(f"a file of {heavy.stat().st_size / 1e6:.0f} MB", _peak(heavy), base),
    ]


def _peak(path: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, timeout=1200, check=True
    )
    return int(done.stdout.split()[-1]) / 1000
