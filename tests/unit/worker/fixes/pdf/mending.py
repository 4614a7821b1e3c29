"""Repairing a sample in a test, and looking at what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf

from tests import samples
from worker.fixes.contract import Order, Repaired
from worker.fixes.pdf.chain import repair
from worker.preflight.facts.pdf import PdfDocument
from worker.steps.contract import Limits


def mend(folder: Path, data: bytes, *, limits: Limits | None = None, **options: Any) -> Repaired:
    """What the chain makes of `data` with these optimize parameters."""
    path, out = folder / "in.pdf", folder / "out"
    path.write_bytes(data)
    out.mkdir(exist_ok=True)
    return repair(Order(path, "application/pdf", "in.pdf", options, out, limits or Limits()))


def ops(repaired: Repaired) -> list[str]:
    """The operations that changed the file."""
    return [one.op for one in repaired.applied]


def reasons(repaired: Repaired) -> dict[str, str]:
    """Why the others did not."""
    return {one.op: one.reason.value for one in repaired.skipped}


@contextmanager
def facts(repaired: Repaired) -> Iterator[PdfDocument]:
    """The facts of the repaired file, as the preflight sees them."""
    with PdfDocument(repaired.path) as document:
        yield document


def content(repaired: Repaired, page: int = 1) -> bytes:
    """The content of a page."""
    with pikepdf.open(repaired.path) as pdf:
        pdf.pages[page - 1].contents_coalesce()
        return bytes(pdf.pages[page - 1].Contents.read_bytes())


def card(paint: str, **resources: Any) -> bytes:
    """A clean card with something painted on it."""
    return samples.make_pdf(samples.pdf.CLEAN + " " + paint, resources=resources)
