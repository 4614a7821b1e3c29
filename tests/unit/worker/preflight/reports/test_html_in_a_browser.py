"""The HTML report as people meet it: screens, phones, paper, keyboard, both themes."""

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.samples.build_flyer import build
from tests.samples.pdf import background, make_pdf, text
from tests.support.browser import PHONE, WIDE, Chromium
from tests.unit.worker.preflight.reports.making import made
from tests.unit.worker.preflight.reports.repairing import made_repaired

FLYER = {
    "artworkSize": {"width_mm": 148, "height_mm": 210},
    "bleed": {"required_mm": 3},
    "safety": {"min_mm": 4},
}
# Pictures wait until they are near the window; here all of them have to come.
ALL_PICTURES = """async () => {
  for (const figure of document.querySelectorAll("figure")) figure.style.contentVisibility = "visible";
  const come = [...document.images].map((one) => { one.loading = "eager"; return one.decode(); });
  await Promise.all(come);
  return [...document.images].every((one) => one.naturalWidth > 0);
}"""
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
        assert visit.faults() == []
        assert visit.page.evaluate(ALL_PICTURES)


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


@pytest.fixture(scope="module")
def repaired(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the report about the flyer after its repairs."""
    return made_repaired(build(), tmp_path_factory.mktemp("repaired"), context=FLYER).as_uri()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["screen", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_repaired_file_is_shown_before_and_after(
    chromium: Chromium, repaired: str, size: tuple[int, int], dark: bool
) -> None:
    with chromium.visit(size=size, dark=dark) as visit:
        visit.page.goto(repaired)
        assert visit.page.evaluate(ALL_PICTURES)
        assert visit.faults() == []
        assert not visit.overflows()
        visit.shot(f"report-repaired-{'phone' if size == PHONE else 'screen'}-{'dark' if dark else 'light'}")
        assert "Bleed" in visit.page.locator(".repairs").inner_text()
        other, slider = visit.page.locator(".other").last, visit.page.locator(".compare input").last
        assert _cut(other) == "inset(0px 50% 0px 0px)"
        slider.focus()
        visit.page.keyboard.press("Home")
        assert _cut(other) == "inset(0px 100% 0px 0px)"
        visit.page.keyboard.press("ArrowRight")
        assert _cut(other) == "inset(0px 99% 0px 0px)"


def _cut(other: Any) -> str:
    shape: str = other.evaluate("node => getComputedStyle(node).clipPath")
    return shape


def test_a_page_is_enlarged_and_left_again_by_keyboard(chromium: Chromium, report: str) -> None:
    with chromium.visit() as visit:
        visit.page.goto(report)
        visit.page.locator(".enlarge").first.focus()
        visit.page.keyboard.press("Enter")
        dialog, told = visit.page.locator("dialog.zoom"), visit.page.locator(".zoom .size")
        assert dialog.is_visible()
        assert visit.faults() == []
        fitting = visit.page.locator(".zoom .sheet").bounding_box()
        for _ in range(3):
            visit.page.keyboard.press("+")
        assert told.inner_text() == "274 %"
        grown = visit.page.locator(".zoom .sheet").bounding_box()
        assert fitting is not None and grown is not None
        assert grown["width"] == pytest.approx(fitting["width"] * 2.744, rel=0.01)
        visit.shot("report-enlarged", whole=False)
        visit.page.keyboard.press("PageDown")
        assert visit.page.locator(".zoom .which").inner_text() == "Page 2 of 2"
        visit.page.keyboard.press("Escape")
        assert not dialog.is_visible()
        assert visit.page.evaluate("document.activeElement.className").endswith("enlarge")


def test_lengths_are_told_in_inches_to_who_thinks_in_inches(
    chromium: Chromium, reports: dict[str, str]
) -> None:
    with chromium.visit(locale="en-GB") as visit:
        visit.page.goto(reports["en"])
        sizes, units = visit.page.locator("figcaption").first, visit.page.locator(".units")
        assert "148 × 210 mm" in sizes.inner_text()
        units.click()
        assert "5.827 × 8.268 in" in sizes.inner_text()
        assert "we need 0.118 in" in visit.page.locator(".card.autofix .issue").inner_text()
        units.click()
        assert "148 × 210 mm" in sizes.inner_text()
    with chromium.visit(locale="en-US") as visit:
        visit.page.goto(reports["en"])
        assert "5.827 × 8.268 in" in visit.page.locator("figcaption").first.inner_text()


def test_many_pages_are_ready_before_their_pictures_are(chromium: Chromium, tmp_path: Path) -> None:
    """Nothing is drawn that is not near the window."""
    report = made(make_pdf(background() + text("48"), pages=48), "html", tmp_path).as_uri()
    with chromium.visit() as visit:
        visit.page.goto(report)
        drawn = visit.page.evaluate("[...document.images].filter((one) => one.complete).length")
        assert visit.page.locator("#pages figure").count() == 48
        assert drawn < 48
        weight = visit.weight()
        assert weight.requests == 1, "everything is in the file"
        assert weight.elements < 48 * 60, weight
        assert Path(urlsplit(report).path).stat().st_size < 48 * 40_000
        visit.page.locator("#p48").scroll_into_view_if_needed()
        expect(visit.page.locator("#p48 img")).to_have_js_property("complete", True)


def test_inks_are_shown_where_they_were_measured(chromium: Chromium, report: str) -> None:
    if shutil.which("gs") is None:
        pytest.skip("Ghostscript is not installed (make system)")
    with chromium.visit() as visit:
        visit.page.goto(report)
        assert visit.page.locator(".plates li").all_inner_texts()[1].startswith("Cyan")
        for one in visit.page.locator("details.table").all():
            one.locator("summary").click()
        assert "Aileron-Regular" in visit.page.locator("details.table").nth(1).inner_text()
        assert visit.page.evaluate(ALL_PICTURES)
        visit.shot("report")
