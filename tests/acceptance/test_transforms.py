"""Steps that change files, over HTTP: what comes back, what it is called, where it came from."""

from io import BytesIO

import pytest
import requests
from PIL import Image

from tests.acceptance.sources import inline
from tests.samples import card_pdf, rgb_jpeg, rgb_png
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><rect width="48" height="48"/></svg>'


def test_an_image_is_converted_and_judged_as_what_it_became(stack: Stack) -> None:
    source = inline(rgb_jpeg(), "photo.jpg", "convert", "preflight")
    job = stack.wait(stack.submit(source)["id"])
    (task,) = job["tasks"]
    assert [step["status"] for step in task["steps"]] == ["done", "done"]
    assert job["results"]["preflight"][0]["report"]["pdf"]["page_count"] == 1
    (file,) = job["deliverables"]
    assert (file["role"], file["fileName"], file["mimeType"]) == ("output", "photo.pdf", "application/pdf")
    assert requests.get(file["downloadUrl"], timeout=10).content.startswith(b"%PDF")


def test_pages_as_images_are_deliverables_and_the_pdf_stays_current(stack: Stack) -> None:
    pictures = {"type": "convert", "params": {"format": "jpeg", "dpi": 72}}
    job = stack.wait(stack.submit(inline(card_pdf(2), "card.pdf", pictures, "preflight"))["id"])
    assert [file["fileName"] for file in job["deliverables"]] == ["card-1.jpg", "card-2.jpg"]
    assert job["results"]["preflight"][0]["report"]["pdf"]["page_count"] == 2


def test_a_vector_is_judged_as_pdf_or_warned_about_when_its_engine_is_absent(stack: Stack) -> None:
    job = stack.wait(stack.submit(inline(SVG, "logo.svg", "convert", "preflight"))["id"])
    assert job["outcome"] in {"pass", "warn", "fail"}
    reasons = {step["reason"] for step in job["tasks"][0]["steps"]}
    assert reasons in ({None}, {"engine_unavailable"})


def test_images_are_optimized_and_the_record_says_how(stack: Stack) -> None:
    wanted = {"crop": {"ratios": ["1:1"]}, "colorspace": {"target": "cmyk", "iccAlias": "no-such-profile"}}
    source = inline(rgb_png(400, 300), "photo.png", {"type": "optimize", "params": {"raster": wanted}})
    job = stack.wait(stack.submit(source)["id"])
    (entry,) = job["results"]["optimize"]
    output = entry["output"]
    assert output["appliedFixes"] == ["crop"]
    assert [(one["op"], one["reason"]) for one in output["skippedFixes"]] == [
        ("colorspace", "icc_unavailable")
    ]
    with Image.open(BytesIO(requests.get(output["downloadUrl"], timeout=10).content)) as image:
        assert image.size == (300, 300)


def test_upscale_and_removebg(stack: Stack) -> None:
    larger = inline(rgb_png(40, 30), "a.png", {"type": "upscale", "params": {"scale": 2}})
    refused = inline(rgb_png(40, 30), "b.png", "removebg")
    job = stack.wait(stack.submit(larger, refused)["id"])
    first, second = job["tasks"]
    assert first["steps"][0]["status"] == "done"
    assert (second["steps"][0]["status"], second["steps"][0]["reason"]) == ("skipped", "engine_unavailable")
    assert [file["role"] for file in job["deliverables"]] == ["output", "source"]
