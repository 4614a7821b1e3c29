"""`<filecheck-upload>` in a real browser, in a page of another origin than the server's, as shops have it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from shared.db.operators import revoke_key
from tests.acceptance.sources import CARD
from tests.samples import card_pdf, card_without_bleed_pdf
from tests.samples.build_demo import files
from tests.support.browser import PHONE, WIDE, Chromium, Visit
from tests.support.pages import ShopPage
from tests.support.shop import Shop
from tests.support.site import Site

pytestmark = pytest.mark.processes
LONG = 90_000
POSTER = {"artworkSize": {"width_mm": 210, "height_mm": 297}}
PAGE = """<!doctype html><html lang="{lang}"{more}><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><script type="module" src="{base}/element/filecheck-upload.js"></script>
<style>body {{ font: 16px system-ui; margin: 1rem; background: Canvas; color: CanvasText }}
button {{ min-height: 2.5rem }}</style></head>
<body><main><h1>Cards</h1><form id="form">
<filecheck-upload key="{key}" name="job" required {said}></filecheck-upload>
<button id="buy" disabled>Add to basket</button></form></main><script>
window.heard = []; const upload = document.querySelector("filecheck-upload");
upload.addEventListener("status", ({{ detail }}) => {{
  heard.push(detail); document.getElementById("buy").disabled = !detail.canProceed;
}});</script></body></html>"""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def made(shop: Shop, site: Site) -> ShopPage:
    """A key for pages of the site, for a business card."""
    return ShopPage(shop, origin=site.origin, context=CARD, accept=("pdf",), max_bytes=200_000)


@contextmanager
def opened(
    chromium: Chromium,
    site: Site,
    made: ShopPage,
    said: str = "",
    *,
    lang: str = "en",
    more: str = "",
    **how: Any,
) -> Iterator[Visit]:
    """A visit of a page with the element of this key."""
    base = made.shop.stack.base_url
    site.page = PAGE.format(base=base, key=made.key, said=said, lang=lang, more=more)
    with chromium.visit(**how) as visit:
        visit.page.goto(site.origin)
        expect(visit.page.locator("filecheck-upload .hint")).to_contain_text("PDF")
        yield visit


def send(page: Page, data: bytes, name: str = "card.pdf", mime_type: str = "application/pdf") -> None:
    page.locator("filecheck-upload input").set_input_files(
        {"name": name, "mimeType": mime_type, "buffer": data}
    )


def element(page: Page) -> Locator:
    return page.locator("filecheck-upload")


def heard(page: Page) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = page.evaluate("heard")
    return said


def test_a_good_file_opens_the_gate_and_is_the_value_of_the_form(
    chromium: Chromium, site: Site, made: ShopPage
) -> None:
    with opened(chromium, site, made) as visit:
        page = visit.page
        expect(page.locator("#buy")).to_be_disabled()
        assert page.evaluate("upload.validity.valueMissing")
        send(page, card_pdf())
        expect(element(page).locator(".verdict .h3")).to_have_text("Ready to print", timeout=LONG)
        expect(page.locator("#buy")).to_be_enabled()
        last = heard(page)[-1]
        assert (last["status"], last["canProceed"], last["terminal"]) == ("ready", True, True)
        assert (last["outcome"], last["facts"]["widthMm"]) == ("pass", 85)
        assert "token" not in last
        statuses = [one["status"] for one in heard(page)]
        assert statuses[0] == "idle"
        assert statuses.index("uploading") < statuses.index("processing") < statuses.index("ready")
        assert all(not one["canProceed"] for one in heard(page)[:-1])
        assert page.evaluate("new FormData(form).get('job')") == last["jobId"]
        assert page.evaluate("form.checkValidity() && upload.matches(':state(ready)')")
        expect(element(page).locator(".sheet img")).to_be_visible()
        assert made.shop.job(last["jobId"])["channel"] == "store"
        page.evaluate("form.reset()")
        expect(page.locator("#buy")).to_be_disabled()
        assert page.evaluate("new FormData(form).get('job')") is None


def test_a_bad_file_is_shown_with_its_places_and_replaced(chromium: Chromium, site: Site, shop: Shop) -> None:
    made = ShopPage(shop, origin=site.origin, context=CARD)
    with opened(chromium, site, made, size=WIDE) as visit:
        page = visit.page
        send(page, files()["remarks.pdf"], "ada & <b>.pdf")
        verdict = element(page).locator(".verdict .h3")
        expect(verdict).to_have_text("Printable, with remarks", timeout=LONG)
        expect(element(page).locator(".title")).to_have_text("ada & <b>.pdf")
        expect(element(page).locator(".mark").first).to_be_visible()
        assert visit.faults() == []
        visit.shot("element-remarks")
        element(page).get_by_role("button", name="Show on page 1").first.click()
        expect(element(page).locator("figcaption")).to_contain_text("Page 1 of 1")
        expect(element(page).locator(".mark.marked").first).to_be_visible()
        report = element(page).get_by_role("link", name="Full report").get_attribute("href")
        assert report is not None
        assert "/report?task=" in report
        send(page, card_pdf())
        expect(verdict).to_have_text("Ready to print", timeout=LONG)


def test_what_the_key_repairs_is_told(chromium: Chromium, site: Site, shop: Shop) -> None:
    made = ShopPage(shop, origin=site.origin, context=CARD, fix=True)
    with opened(chromium, site, made, lang="de") as visit:
        send(visit.page, card_without_bleed_pdf())
        verdict = element(visit.page).locator(".verdict .h3")
        expect(verdict).to_have_text("Druckfertig, von uns repariert", timeout=LONG)
        expect(element(visit.page).locator(".repaired li")).to_have_count(1)
        visit.shot("element-repaired-de")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["screen", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_read_what_is_wrong(
    chromium: Chromium, site: Site, shop: Shop, size: tuple[int, int], dark: bool
) -> None:
    made = ShopPage(shop, origin=site.origin, context=POSTER)
    more = ' dir="rtl"' if size == PHONE and dark else ""
    with opened(chromium, site, made, size=size, dark=dark, more=more) as visit:
        page, name = visit.page, f"{size[0]}-{'dark' if dark else 'light'}"
        assert visit.faults() == []
        visit.shot(f"element-idle-{name}")
        send(page, card_pdf())
        expect(element(page).locator(".verdict .h3")).to_have_text("Not printable yet", timeout=LONG)
        expect(page.locator("#buy")).to_be_disabled()
        assert heard(page)[-1]["canProceed"] is False
        assert page.evaluate("new FormData(form).get('job')") is None
        assert visit.faults() == []
        assert not visit.overflows()
        visit.shot(f"element-rejected-{name}")


def test_the_keyboard_is_enough(chromium: Chromium, site: Site, made: ShopPage, tmp_path: Path) -> None:
    file = tmp_path / "card.pdf"
    file.write_bytes(card_without_bleed_pdf())
    with opened(chromium, site, made) as visit:
        page = visit.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === upload")
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("Enter")
        chooser.value.set_files(file)
        expect(element(page).locator(".verdict")).to_be_visible(timeout=LONG)
        expect(element(page).locator(".said")).to_have_text("Printable, with remarks")
        # The place of the keyboard was kept: the next stop is in the answer.
        page.keyboard.press("Tab")
        assert page.evaluate("upload.shadowRoot.activeElement.closest('.card') !== null")


def test_files_that_the_key_does_not_take_are_never_sent(
    chromium: Chromium, site: Site, made: ShopPage
) -> None:
    with opened(chromium, site, made) as visit:
        page, trouble = visit.page, element(visit.page).locator(".trouble")
        before = len(visit.asked)
        send(page, b"x", "a.png", "image/png")
        expect(trouble).to_contain_text("Files of this type are not possible here. Please send PDF.")
        send(page, b"x" * 200_001)
        expect(trouble).to_contain_text("too large: 200 kB, and at most 200 kB")
        send(page, b"")
        expect(trouble).to_contain_text("This file is empty")
        assert not any("/element/" in address for address in visit.asked[before:])
        expect(page.locator("#buy")).to_be_disabled()
        assert visit.faults() == []
        visit.shot("element-empty-file")


def test_a_page_may_narrow_what_is_taken(chromium: Chromium, site: Site, made: ShopPage) -> None:
    with opened(chromium, site, made, 'max-size="1kB" language="de"') as visit:
        expect(element(visit.page).locator(".hint")).to_have_text("PDF · bis 1 kB")
        send(visit.page, card_pdf())
        expect(element(visit.page).locator(".trouble")).to_contain_text("zu groß")


def test_a_broken_connection_is_said_and_gone_over(chromium: Chromium, site: Site, made: ShopPage) -> None:
    with opened(chromium, site, made, expect_trouble=True) as visit:
        page, trouble = visit.page, element(visit.page).locator(".trouble")
        page.route("**/storage/**", lambda route: route.abort())
        send(page, card_pdf())
        expect(trouble).to_contain_text("the connection broke", timeout=LONG)
        assert heard(page)[-1]["error"] == "network"
        expect(page.locator("#buy")).to_be_disabled()
        visit.shot("element-no-network")
        page.unroute("**/storage/**")
        # The result gets lost for a moment: nobody has to do anything.
        cut = iter([True, True])
        page.route(
            "**/element/jobs/job_*",
            lambda route: route.abort() if next(cut, False) else route.continue_(),
        )
        trouble.get_by_role("button", name="Try again").click()
        expect(element(page).locator(".verdict .h3")).to_have_text("Ready to print", timeout=LONG)


def test_a_revoked_key_and_a_page_of_others_are_told_apart_from_the_customers_fault(
    chromium: Chromium, site: Site, made: ShopPage
) -> None:
    with opened(chromium, site, made, expect_trouble=True) as visit:
        with made.shop.stack.database.begin() as conn:
            revoke_key(conn, made.key_id)
        send(visit.page, card_pdf())
        expect(element(visit.page).locator(".trouble")).to_contain_text("not set up for this page")
        assert heard(visit.page)[-1]["error"] == "refused"
    elsewhere = ShopPage(made.shop, origin="https://shop.example")
    site.page = PAGE.format(base=made.shop.stack.base_url, key=elsewhere.key, said="", lang="en", more="")
    with chromium.visit(expect_trouble=True) as visit:
        visit.page.goto(site.origin)
        send(visit.page, card_pdf())
        expect(element(visit.page).locator(".trouble")).to_be_visible(timeout=LONG)
        assert heard(visit.page)[-1]["canProceed"] is False
        assert any("Is the key for pages of" in said for said in visit.trouble)


def test_two_files_make_one_job_where_the_rule_says_so(chromium: Chromium, site: Site, shop: Shop) -> None:
    shop.put("/rules/rule_sides", {
        "cardinality": {"slots": [{"id": "Front"}, {"id": "Back", "required": False}]},
        "accepts": [{"kind": "pdf", "preflight": {}}], "rejectUnknownTypes": True,
    })  # fmt: skip
    made = ShopPage(shop, origin=site.origin, rule_id="rule_sides")
    with opened(chromium, site, made) as visit:
        page = visit.page
        send(page, card_pdf(), "front.pdf")
        check = element(page).get_by_role("button", name="Check 1 files")
        expect(check).to_be_visible(timeout=LONG)
        assert heard(page)[-1]["status"] == "incomplete"
        send(page, card_pdf(), "back.pdf")
        expect(element(page).locator(".verdict .h3")).to_have_count(2, timeout=LONG)
        assert heard(page)[-1]["facts"]["fileCount"] == 2
        expect(element(page).locator(".meta").nth(1)).to_contain_text("Back")
