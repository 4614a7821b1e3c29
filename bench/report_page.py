"""(g) The report page of 48 pages in a browser, against its own copy without the script.

Interactive: the document is read, its script has run and the browser has drawn, so that a click is heard.
"""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Ratio, ratio_of
from shared.catalogue import default_profile
from shared.vocabulary import FileType
from tests.samples.pdf import background, make_pdf, text
from tests.support.browser import Chromium, Visit, program
from worker.preflight.judge import Order, judge
from worker.reporting.run import run as write
from worker.steps.contract import Limits, Source

PAGES, REPEATS = 48, 9
SLICE = (4, 1)
_MIME = "application/pdf"
_READY = """() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(
    () => drawn(performance.now()))))"""


def run(pages: int = PAGES, repeats: int = REPEATS) -> list[Ratio]:
    """Both in turn, each in a fresh profile; nothing when there is no Chromium here."""
    executable = program()
    if executable is None:
        return []
    with TemporaryDirectory(prefix="fcb-") as name, Chromium(executable) as chromium:
        page = _report(Path(name), pages)
        copy = page.with_name("copy.html")
        copy.write_text(_static(page.read_text(encoding="utf-8")), encoding="utf-8")
        _opened(chromium, copy)  # the browser's own first page costs more
        named = f"report of {pages} pages, interactive"
        return [
            ratio_of(named, lambda: _opened(chromium, page), lambda: _opened(chromium, copy), repeats, "ms")
        ]


def _report(folder: Path, pages: int) -> Path:
    path = folder / "booklet.pdf"
    path.write_bytes(make_pdf(background() + text("48"), pages=pages))
    profile = default_profile(FileType.PDF) or {}
    verdict = judge(Order(path, FileType.PDF, _MIME, path.name, profile, None))
    params = {
        "report": verdict.report, "outcome": verdict.outcome.value, "format": "html", "language": "en",
        "profile": profile, "context": None,
    }  # fmt: skip
    source = Source(path, FileType.PDF, _MIME, path.name)
    return write(source, params, folder, Limits()).outputs[0].path


def _static(html: str) -> str:
    """The same page without what makes it more than paper."""
    return re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)


def _opened(chromium: Chromium, page: Path) -> float:
    """Milliseconds from asking for the page to the second frame after it was read."""
    with chromium.visit() as visit:
        visit.page.goto(page.as_uri(), wait_until="domcontentloaded")
        return _drawn(visit)


def _drawn(visit: Visit) -> float:
    return float(visit.page.evaluate(_READY))
