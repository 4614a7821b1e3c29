"""Every file that a step made says how it came to be: over HTTP, for every type of step that makes files."""

import hashlib
from typing import Any

import pytest
import requests
from PIL import Image, ImageDraw

from shared.version import VERSION
from shared.vocabulary import StepType
from tests.acceptance.sources import CARD, inline
from tests.samples import card_without_bleed_pdf, rgb_png
from tests.samples.images import write
from tests.support.shop import Shop
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
Json = dict[str, Any]
MAKES_NONE = {StepType.VALIDATE, StepType.DELIVER}  # a verdict is a record; delivering copies what is there


def _cup() -> bytes:
    image = Image.new("RGB", (90, 90), "white")
    ImageDraw.Draw(image).rectangle((30, 30, 60, 60), fill=(0, 90, 200))
    return write(image, "PNG")


@pytest.fixture(scope="module")
def made(town: Stack) -> list[Json]:
    """The files of a job with every type of step."""
    shop = Shop(town)
    intent = {"pdf": {"outputIntent": {"profile": "fogra39"}, "strip": {"privateData": True}}}
    document: list[str | Json] = [
        "preflight", "autofix", "repreflight", {"type": "optimize", "params": intent}, "previews", "proof",
        "split_pages", {"type": "convert", "params": {"format": "png", "dpi": 72}},
    ]  # fmt: skip
    photo: list[str | Json] = [{"type": "upscale", "params": {"scale": 2}}, "convert"]
    submitted = shop.submit(
        inline(card_without_bleed_pdf(), "card.pdf", *document),
        inline(rgb_png(60, 40), "photo.png", *photo),
        inline(_cup(), "cup.png", "removebg"),
        context=CARD,
    )
    job = shop.wait(submitted["id"], 240)
    found: list[Json] = shop.get(f"/jobs/{job['id']}/artifacts")["artifacts"]
    return found


def test_every_type_of_step_that_makes_files_is_among_them(made: list[Json]) -> None:
    types = {one["provenance"]["step"] for one in made if one["stepId"]}
    assert types == {one.value for one in StepType if one not in MAKES_NONE}


def test_each_says_digests_tools_parameters_and_attempt(made: list[Json]) -> None:
    for one in made:
        body = requests.get(one["downloadUrl"], timeout=20).content
        assert hashlib.sha256(body).hexdigest() == one["sha256"], one
        if one["stepId"] is None:
            assert (one["role"], one["provenance"]) == ("source", None)
            continue
        told = one["provenance"]
        assert told["sha256"] == one["sha256"]
        assert (told["stepId"], told["attempt"], told["server"]) == (one["stepId"], 1, VERSION)
        assert isinstance(told["params"], dict)
        assert told["tools"] and all(tool["name"] and tool["version"] for tool in told["tools"]), told
        assert all(len(icc["sha256"]) == 64 for icc in told["icc"])


def test_each_names_the_file_it_was_made_of(made: list[Json]) -> None:
    """Along a task: the first step reads the source, the next ones what the last change left."""
    for task in dict.fromkeys(one["taskId"] for one in made):
        files = [one for one in made if one["taskId"] == task]
        current = next(one["sha256"] for one in files if one["role"] == "source")
        for one in files:
            if one["stepId"] is None:
                continue
            assert one["provenance"]["sourceSha256"] == current, one
            if one["provenance"]["replaces"] and one["role"] == "optimizedFile":
                current = one["sha256"]


def test_profiles_and_repairs_are_named_where_they_were_used(made: list[Json]) -> None:
    by_step = {one["provenance"]["step"]: one["provenance"] for one in made if one["stepId"]}
    optimized = by_step["optimize"]
    assert "outputIntent" in optimized["applied"]
    assert "FOGRA39" in optimized["icc"][0]["name"]
    assert optimized["parameters"]["outputIntent"] == {"profile": "fogra39"}
    assert {"qpdf", "pikepdf"} <= {tool["name"] for tool in optimized["tools"]}
    assert any("libvips" in tool["name"] for tool in by_step["upscale"]["tools"])
    assert {"PDFium", "Pillow"} <= {tool["name"] for tool in by_step["proof"]["tools"]}


def test_another_tenant_finds_nothing(shop: Shop, made: list[Json]) -> None:
    job = made[0]["key"].split("/")[2]
    assert shop.call("GET", f"/jobs/{job}/artifacts").status_code == 404
