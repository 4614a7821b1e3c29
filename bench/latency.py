"""(b) What a synchronous preflight of one page costs beyond the same step in process, on an idle system."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measure import Spread
from shared.catalogue import default_profile
from shared.vocabulary import FileType
from tests.samples import card_pdf
from tests.support.servers import Servers
from tests.support.stack import Stack
from worker.steps import preflight
from worker.steps.contract import Limits, Source

ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds: what is added at the median (range over five blocks), and the whole request."""

    added: Spread
    p50: float
    p99: float

    def text(self) -> str:
        """A line for RESULTS.md."""
        return (
            f"added to the step in process: **{self.added} ms** at the median; "
            f"whole request: p50 {self.p50:.0f}, p99 {self.p99:.0f} ms."
        )


def run(servers: Servers, folder: Path, rounds: int = ROUNDS) -> Latency:
    """Ask one after the other, the step in process in between."""
    data = card_pdf()
    stack = Stack(servers, folder).start()
    try:
        body = {
            "sources": [
                {"file": b64encode(data).decode(), "name": "a.pdf", "steps": [{"type": "preflight"}]}
            ],
            "sync": True,
        }
        for _ in range(min(10, rounds)):
            _request(stack, body), _in_process(data)
        pairs = [(_request(stack, body), _in_process(data)) for _ in range(rounds)]
    finally:
        stack.stop()
    added = [
        Spread.of([whole - step for whole, step in pairs[start::5]]).middle for start in range(5)
    ]  # five interleaved blocks
    whole = sorted(w for w, _ in pairs)
    return Latency(Spread.of(added), whole[len(whole) // 2], whole[int(len(whole) * 0.99) - 1])


def _request(stack: Stack, body: dict[str, object]) -> float:
    began = perf_counter()
    answer = stack.post("/jobs", body)
    assert answer.status_code == 200, answer.text
    return (perf_counter() - began) * 1000


def _in_process(data: bytes) -> float:
    with TemporaryDirectory() as made:
        folder = Path(made)
        path = folder / "a.pdf"
        path.write_bytes(data)
        began = perf_counter()
        params = {"profile": default_profile(FileType.PDF), "context": None}
        preflight.run(Source(path, FileType.PDF, "application/pdf", "a.pdf"), params, folder, Limits())
        return (perf_counter() - began) * 1000
