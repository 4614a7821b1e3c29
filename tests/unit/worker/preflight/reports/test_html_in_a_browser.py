"""The HTML report as people meet it: screens, phones, paper, keyboard, both themes."""

from pathlib import Path
from typing import Any

import pytest

from tests.samples.build_flyer import build
from tests.support.browser import PHONE, WIDE, Chromium
from tests.unit.worker.preflight.reports.making import made

FLYER = {
    "artworkSize": {"width_mm": 148, "height_mm": 210},
    "bleed": {"required_mm": 3},
    "safety": {"min_mm": 4},
}
CONTRAST = (Path(__file__).parent / "contrast.js").read_text()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of the reports about the bundled flyer, by language."""
    return {
        language: made(build(), "html", tmp_path_factory.mktemp("html"), language, context=FLYER).as_uri()
        for language in ("en", "de")
    }


@pytest.fixture
def report(reports: dict[str, str]) -> str:
    """The English one."""
    return reports["en"]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["screen", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_fits_asks_nobody_and_can_be_read(
    chromium: Chromium, reports: dict[str, str], size: tuple[int, int], dark: bool
) -> None:
    with chromium.visit(size=size, dark=dark) as visit:
        visit.page.goto(reports["en" if dark else "de"])
        assert not visit.overflows()
        assert visit.hosts() == set()
        for one in visit.page.locator("details").all():
            one.evaluate("node => { node.open = true }")
        assert not visit.overflows()
        assert visit.page.evaluate(CONTRAST) == []
        assert visit.page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 0)")


def test_poor_contrast_would_be_noticed(chromium: Chromium, report: str) -> None:
    with chromium.visit() as visit:
        visit.page.goto(report)
        visit.page.evaluate("document.documentElement.style.setProperty('--quiet', '#a0a8b4')")
        assert visit.page.evaluate(CONTRAST)


def test_the_theme_can_be_switched(chromium: Chromium, report: str) -> None:
    with chromium.visit(dark=False) as visit:
        visit.page.goto(report)
        before = _paper(visit.page)
        visit.page.locator(".theme").click()
        assert _paper(visit.page) != before
        visit.page.locator(".theme").click()
        assert _paper(visit.page) == before


def _paper(page: Any) -> str:
    color: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return color


def test_a_mark_leads_to_its_card_by_mouse_and_by_keyboard(chromium: Chromium, report: str) -> None:
    with chromium.visit() as visit:
        visit.page.goto(report)
        mark = visit.page.locator("a.mark").first
        card = mark.get_attribute("href")
        mark.focus()
        assert "lit" in (visit.page.locator(str(card)).get_attribute("class") or "")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_function(f"location.hash === '{card}'")
        visit.page.wait_for_function(f"'#' + document.activeElement.id === '{card}'")


def test_everything_can_be_reached_by_keyboard(chromium: Chromium, report: str) -> None:
    with chromium.visit() as visit:
        visit.page.goto(report)
        reached = set()
        for _ in range(80):
            visit.page.keyboard.press("Tab")
            reached.add(
                visit.page.evaluate(
                    "document.activeElement.className.baseVal ?? document.activeElement.tagName"
                )
            )
        assert {"A", "BUTTON", "INPUT", "SUMMARY"} <= reached
        assert any("mark" in str(one) for one in reached)


def test_the_filter_shows_one_severity(chromium: Chromium, report: str) -> None:
    with chromium.visit() as visit:
        visit.page.goto(report)
        cards = visit.page.locator(".card:visible")
        total = cards.count()
        visit.page.locator(".filter .reject input").check()
        assert {one.get_attribute("data-severity") for one in cards.all()} == {"reject"}
        visit.page.locator(".filter input").first.check()
        assert cards.count() == total


def test_without_scripts_everything_is_there(chromium: Chromium, report: str) -> None:
    with chromium.visit(java_script_enabled=False) as visit:
        visit.page.goto(report)
        assert visit.page.locator(".card").count() == 3
        assert not visit.page.locator(".theme").is_visible()
        assert not visit.page.locator(".filter").is_visible()


def test_on_paper_nothing_is_folded_away(chromium: Chromium, report: str, tmp_path: Path) -> None:
    with chromium.visit(dark=True) as visit:
        visit.page.goto(report)
        visit.page.emulate_media(media="print")
        assert not visit.page.locator(".theme").is_visible()
        assert _paper(visit.page) == "rgb(255, 255, 255)"
        printed = visit.page.pdf(path=str(tmp_path / "printed.pdf"), format="A4", print_background=True)
        assert printed.startswith(b"%PDF")
