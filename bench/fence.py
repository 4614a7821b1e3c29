"""(e) What the fence costs a step: one preflight on every rung of this machine, against limits alone."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measure import Ratio, Spread
from shared.catalogue import default_profile
from shared.vocabulary import FileType, StepType
from tests.samples import card_pdf
from worker.engine.fence.rung import Rung
from worker.engine.sandbox import Sandbox
from worker.engine.wire import Request, StepBug
from worker.steps.contract import Limits, Source

ROUNDS = 200
_WARM = 5


def run(rounds: int = ROUNDS) -> list[Ratio]:
    """Every rung and the baseline in turn, `rounds` times; a rung that does not hold here is left out."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="fcb-")))
        baseline = stack.enter_context(_open(Sandbox("bench.unfenced", rung=Rung.LIMITS)))
        fenced = {}
        for rung in Rung:
            sandbox = stack.enter_context(_open(Sandbox(rung=rung)))
            try:
                sandbox.warm()
            except StepBug:
                continue
            fenced[rung] = sandbox
        times: dict[Rung | None, list[float]] = {None: [], **{rung: [] for rung in fenced}}
        for number in range(rounds + _WARM):
            for rung, sandbox in ((None, baseline), *fenced.items()):
                times[rung].append(_step(sandbox, folder / f"{rung}-{number}"))
    base = times.pop(None)[_WARM:]
    return [_ratio(rung, found[_WARM:], base) for rung, found in times.items() if rung is not None]


@contextmanager
def _open(sandbox: Sandbox) -> Iterator[Sandbox]:
    try:
        yield sandbox
    finally:
        sandbox.close()


def _step(sandbox: Sandbox, folder: Path) -> float:
    (folder / "step").mkdir(parents=True)
    path = folder / "a.pdf"
    path.write_bytes(card_pdf())
    params = {"profile": default_profile(FileType.PDF), "context": None}
    source = Source(path, FileType.PDF, "application/pdf", "a.pdf")
    request = Request(StepType.PREFLIGHT, source, params, folder / "step", Limits())
    began = perf_counter()
    sandbox.run(request)
    return (perf_counter() - began) * 1000


def _ratio(rung: Rung, ours: list[float], base: list[float]) -> Ratio:
    """Medians of ten blocks, so that one pause of the machine does not make the range."""
    blocks = [(_middle(ours[at::10]), _middle(base[at::10])) for at in range(10)]
    return Ratio(
        f"preflight behind `{rung.value}`",
        "ms",
        Spread.of([mine for mine, _ in blocks]),
        Spread.of([theirs for _, theirs in blocks]),
        Spread.of([mine / theirs for mine, theirs in blocks]),
        len(ours),
    )


def _middle(values: list[float]) -> float:
    return Spread.of(values).middle
