"""Proof pictures over HTTP, with the findings of the preflight before them."""

from io import BytesIO

import pytest
import requests
from PIL import Image

from tests.acceptance.sources import CARD, inline
from tests.samples import card_without_bleed_pdf, rgb_png
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
AUTOFIX = (93, 63, 211)


def test_a_proof_shows_what_the_preflight_before_it_found(stack: Stack) -> None:
    sources = [
        inline(card_without_bleed_pdf(), "card.pdf", "preflight", "proof"),
        inline(card_without_bleed_pdf(), "card.pdf", "proof"),
        inline(rgb_png(), "photo.png", "proof"),
    ]
    job = stack.wait(stack.submit(*sources, context=CARD)["id"])
    assert job["status"] == "done"
    assert {d["role"] for d in job["deliverables"]} == {"source"}
    runs = stack.get(f"/jobs/{job['id']}?expand=runs").json()["runs"]
    pictures = []
    for run in runs:
        (shown,) = run["proofs"]
        with Image.open(BytesIO(requests.get(shown["url"], timeout=10).content)) as image:
            pictures.append(image.convert("RGB"))
    told = [{color for _, color in (one.getcolors(1_000_000) or [])} for one in pictures]
    assert [AUTOFIX in colors for colors in told] == [True, False, False]
    proof = job["tasks"][0]["steps"][1]
    assert proof["outputs"][0]["count"] == 1
    assert "report" not in (proof["runtimeParams"] or {})
