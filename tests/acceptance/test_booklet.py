"""The booklet of docs/booklet.md through HTTP: four faults, delivered print-ready, the page kept true."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import requests
from PIL import Image, ImageFilter

from tests.acceptance.sources import plain
from tests.samples.booklet import CONTEXT, booklet_pdf
from tests.support.booklet_page import DOCS, PAGE, picture, table
from tests.support.stack import Stack
from worker.fixes.pdf.fonts.installed import candidates

pytestmark = pytest.mark.processes


def test_a_booklet_with_four_faults_comes_back_print_ready(stack: Stack, tmp_path: Path) -> None:
    if not candidates("Helvetica"):
        pytest.skip("no font with the widths of Helvetica is installed (fonts-liberation)")
    body = {"sources": [plain(booklet_pdf(), "booklet.pdf")], "repreflight": True, "context": CONTEXT}
    answer = stack.post("/jobs/fix", body).json()
    assert "job" in answer, answer
    job = stack.wait(answer["job"]["id"], 240)
    (task,) = job["tasks"]
    preflight, autofix, again = task["steps"]
    assert [preflight["outcome"], autofix["outcome"], again["outcome"]] == ["fail", "fixed", "pass"]
    assert task["outcome"] == "fixed"
    told = autofix["outputs"][0]
    assert told["appliedFixes"] == ["embedFonts", "colorConversion", "hairlines", "addBleed"]
    assert told["skippedFixes"] == []
    (report,) = job["results"]["preflight"]
    assert report["report"]["evaluation"]["findings"] == []
    first = {"sources": [plain(booklet_pdf(), "booklet.pdf")], "context": CONTEXT}
    judged = stack.wait(stack.post("/jobs/preflight", first).json()["job"]["id"], 120)
    (before,) = judged["results"]["preflight"]
    assert table(before["report"], report["report"]) in PAGE.read_text(encoding="utf-8")
    made = tmp_path / "booklet.pdf"
    made.write_bytes(requests.get(job["deliverables"][0]["downloadUrl"], timeout=30).content)
    for number in (1, 4):
        shown = (DOCS / "images" / f"booklet-after-{number}.jpg").read_bytes()
        with Image.open(BytesIO(shown)) as kept:
            assert _apart(picture(made, number), kept) < 6


def _apart(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures, of 255; a mean forgives fonts of another maker."""
    soft = [
        np.asarray(each.convert("RGB").filter(ImageFilter.BoxBlur(1)), dtype=float) for each in (one, other)
    ]
    return float(np.abs(soft[0] - soft[1]).mean())
