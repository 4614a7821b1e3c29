"""The page of `howto/embed.md` runs as it stands: only its server and its key are put in."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import FilePayload, expect

from api.element.script import script
from tests.acceptance.sources import CARD
from tests.docs.pages import ROOT, blocks
from tests.samples import card_pdf
from tests.support.browser import Chromium
from tests.support.pages import ShopPage
from tests.support.shop import Shop
from tests.support.site import Site

TEXT = (ROOT / "docs" / "howto" / "embed.md").read_text(encoding="utf-8")
SOURCES = "".join(
    (ROOT / "api" / "static" / "element" / name).read_text(encoding="utf-8")
    for name in ("element.js", "parts.js", "words.js", "style.css")
)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.mark.processes
def test_the_page_gates_its_button(shop: Shop, site: Site, chromium: Chromium) -> None:
    (block,) = [one for one in blocks("html") if one.page.name == "embed.md"]
    made = ShopPage(shop, origin=site.origin, context=CARD)
    page = block.code.replace("https://files.example", shop.stack.base_url).replace("pk_live_…", made.key)
    site.page = page.replace("<title>", '<link rel="icon" href="data:,"><title>')
    with chromium.visit() as visit:
        visit.page.goto(site.origin)
        add = visit.page.locator("#add")
        expect(add).to_be_disabled()
        file: FilePayload = {"name": "card.pdf", "mimeType": "application/pdf", "buffer": card_pdf()}
        visit.page.locator("filecheck-upload input").set_input_files(file)
        expect(add).to_be_enabled(timeout=90_000)
        assert str(visit.page.evaluate("new FormData(order).get('artwork')")).startswith("job_")


def rows(title: str) -> list[str]:
    part = TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]
    return [
        name
        for row in re.findall(r"^\| (`[^|]+) \|", part, re.MULTILINE)
        for name in re.findall(r"`([\w-]+)`", row)
    ]


def test_every_attribute_key_property_and_part_that_is_told_is_there() -> None:
    for name in [*rows("Attributes"), *rows("The event `status`")]:
        assert re.search(rf"[\"\s\[({{,.]{name}\b", SOURCES), name
    for name in set(re.findall(r"--filecheck-[\w-]+", TEXT)):
        assert f"var({name}," in SOURCES, name
    assert set(re.findall(r"var\((--filecheck-[\w-]+),", SOURCES)) <= set(
        re.findall(r"--filecheck-[\w-]+", TEXT)
    )
    told = TEXT.partition("for `::part()`: `")[2].partition("`;")[0].split()
    parts = {
        word
        for said in re.findall(r"part: [\"`]([^\"`]+)[\"`]", SOURCES)
        for word in said.split()
        if "$" not in word
    }
    assert set(told) == parts - {"ready", "partial", "rejected"}


def test_every_error_that_is_told_has_its_words() -> None:
    row = next(line for line in TEXT.splitlines() if line.startswith("| `error` |"))
    told = set(re.findall(r"`(\w+)`", row)) - {"error"}
    english = SOURCES.partition("error: {")[2].partition("\n    },")[0]
    assert told == set(re.findall(r"^\s+(\w+): \"", english, re.MULTILINE))


def test_the_size_that_is_told_is_the_size() -> None:
    plain, packed = map(int, re.findall(r"The script has (\d+) kB, (\d+) kB", TEXT)[0])
    assert abs(len(script().plain) / 1000 - plain) < 1
    assert abs(len(script().packed) / 1000 - packed) < 1
