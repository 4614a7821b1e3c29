"""Repreflight judges exactly as preflight does."""

from pathlib import Path

from shared.vocabulary import FileType
from tests import samples
from worker.steps import preflight, repreflight
from worker.steps.contract import Limits, Source


def test_both_steps_write_the_same_report(tmp_path: Path) -> None:
    path = tmp_path / "in.pdf"
    path.write_bytes(samples.spot_pdf())
    source = Source(path, FileType.PDF, "application/pdf", "card.pdf")
    params = {"profile": {"sections": {}}}
    assert preflight.run(source, params, tmp_path, Limits()) == repreflight.run(
        source, params, tmp_path, Limits()
    )
