"""`make bench`: every measurement in one run, printed as the tables of RESULTS.md."""

import sys
from pathlib import Path
from tempfile import mkdtemp

from bench import latency, memory, pipeline
from bench.measure import HEADER
from tests.support.servers import Servers


def main(wanted: list[str]) -> None:
    """Run the named measurements, or all."""
    chosen = wanted or ["pipeline", "latency", "memory"]
    servers = Servers()
    try:
        if "pipeline" in chosen:
            print("\n### (a) Pipeline against bare Celery\n\n" + HEADER)
            for ratio in pipeline.run(servers, _folder()):
                print(ratio.row(), flush=True)
        if "latency" in chosen:
            print("\n### (b) Synchronous preflight of one page\n\n" + latency.run(servers, _folder()).text())
        if "memory" in chosen:
            print(
                "\n### (c) Memory while a large file passes through\n\n"
                + memory.run(servers, _folder()).text()
            )
    finally:
        servers.stop()


def _folder() -> Path:
    return Path(mkdtemp(prefix="fcb-"))


if __name__ == "__main__":
    main(sys.argv[1:])
