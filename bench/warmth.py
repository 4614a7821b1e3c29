"""What a warm veraPDF saves: seconds per file, against its own command started anew for each.

`python -m bench.warmth`; needs `make verapdf`. The ratio counts, not the seconds: both run on this machine.
"""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests import samples
from tests.samples import pdfx
from worker.tools.verapdf.home import find_home
from worker.tools.verapdf.judge import end_warm, judge

ROUNDS = 10
MEMORY = 2 << 30


def main() -> None:
    made = (samples.card_pdf(2), pdfx.x4_pdf(), samples.spot_pdf("Gold"), samples.unembedded_font_pdf())
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.pdf" for number in range(len(made))]
        for file, data in zip(files, made, strict=True):
            file.write_bytes(data)
        _warm(files[:1])
        warm, cold = _warm(files * ROUNDS), _cold(files[:3])
        end_warm()
    print(f"warm {warm * 1000:.0f} ms, cold {cold * 1000:.0f} ms per file: {cold / warm:.0f} times as fast")


def _warm(files: list[Path]) -> float:
    began = monotonic()
    for file in files:
        judge(file, ["auto"], None, home="", memory_bytes=MEMORY, seconds=120)
    return (monotonic() - began) / len(files)


def _cold(files: list[Path]) -> float:
    command = ["java", "-cp", str(find_home().jar), "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", "0"]
    began = monotonic()
    for file in files:
        subprocess.run([*command, str(file)], capture_output=True, check=False)
    return (monotonic() - began) / len(files)


if __name__ == "__main__":
    main()
