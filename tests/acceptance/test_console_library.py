"""Library and keys in the console: copied, edited by form, tried before it is saved, dropped again."""

from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.acceptance.test_console import address, enter, token_in
from tests.samples import card_without_bleed_pdf
from tests.support.browser import PHONE, WIDE, Chromium
from tests.support.shop import Shop
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
PROFILES = "/library/profiles"
BLEED = "checks.geom.bleed.required"
PAGES = {
    "shelf": "/library/optimize-presets",
    "profile": f"{PROFILES}/preflight_pdf_x4?with=preflight_pdf_x1a",
    "rule": "/library/rules/rule_artwork/edit",
    "keys": "/keys",
    "edit": f"{PROFILES}/preflight_photo_print/edit",
    "preset": "/library/optimize-presets/optmz_press_cmyk_300/edit",
}
# A form of a hundred checks is long; it is one request all the same.
LONG = {"edit", "preset"}


@pytest.fixture(scope="module")
def shop(town: Stack) -> Shop:
    return Shop(town)


@pytest.fixture
def inside(shop: Shop) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.post(address(shop, "/sign-in"), data={"key": shop.key}, timeout=20)
    return session


def send(session: requests.Session, shop: Shop, path: str, **said: Any) -> requests.Response:
    token = token_in(session.get(address(shop, "/keys"), timeout=20).text)
    return session.post(address(shop, path), data={"token": token, **said}, timeout=30)


def test_a_built_in_profile_is_copied_edited_tried_saved_and_deleted(
    shop: Shop, chromium: Chromium, tmp_path: Path
) -> None:
    card = tmp_path / "card.pdf"
    card.write_bytes(card_without_bleed_pdf())
    with chromium.visit(size=PHONE, expect_trouble=True) as visit:
        page = visit.page
        enter(page, shop)
        page.goto(address(shop, f"{PROFILES}/preflight_print_ready_pdf"))
        page.get_by_label("Copy as").fill("cards")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="A copy: cards")).to_be_visible()
        page.get_by_label("Name", exact=True).fill("Business cards")
        page.get_by_label("Severity of Bleed", exact=True).select_option("Warn")
        bleed = page.locator(f"[id='{BLEED}.target.required_mm']")
        bleed.fill("three")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("1 of the inputs")
        expect(bleed).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"[id='{BLEED}.target.required_mm-fault']")).to_have_text("It must be a number.")
        assert not visit.overflows()
        bleed.fill("2,5")
        _differ_on_the_cover(page)
        page.get_by_label("Try it as it is now").set_input_files(card)
        # In a tab of its own: what is not saved yet stays in the form.
        with page.expect_popup() as tried:
            page.get_by_role("button", name="Check this file").click()
        # Only the rule for the first page rejects.
        expect(tried.value.locator(".facts .pill").nth(1)).to_have_text("fail", timeout=120_000)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Saved.")
        expect(page.locator("#compared ~ .scroll")).to_contain_text("geom.bleed.required.required_mm")
    # The wrong value was answered with 400, which browsers write into their console.
    assert [said for said in visit.trouble if "400" not in said] == []
    kept = shop.get("/profiles/cards")["profile"]
    assert kept["title"] == "Business cards"
    rule = kept["sections"]["geometry"]["rules"]["geom.bleed.required"]
    assert (rule["severity"], rule["target"]["required_mm"]) == ("warn", 2.5)
    overrides = {"geom.bleed.required": {"severity": "reject", "target": {"required_mm": 5}}}
    assert kept["page_rules"] == [{"pages": "1", "overrides": overrides}]


def _differ_on_the_cover(page: Page) -> None:
    page.get_by_label("On pages").fill("1")
    page.get_by_label("differs").select_option("Bleed")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_label("Severity of Bleed on these pages").select_option("Reject")
    page.locator("[id='pages.0.geom.bleed.required.target.required_mm']").fill("5")


def test_an_edited_built_in_stands_in_front_of_it_until_it_is_dropped(
    shop: Shop, inside: requests.Session
) -> None:
    path = "/library/optimize-presets/optmz_web_safe_150"
    form = {"do": "save", "title": "Mine", "params.pdf.on": "on", "params.pdf.repair": "on"}
    saved = send(inside, shop, f"{path}/edit", **form)
    assert "hides the built-in one" in saved.text
    preset = shop.get("/optimize-presets/optmz_web_safe_150")["preset"]
    assert (preset["title"], preset["source"]) == ("Mine", "domain")
    assert preset["params"]["pdf"] == {"repair": True}
    send(inside, shop, f"{path}/delete")
    assert shop.get("/optimize-presets/optmz_web_safe_150")["preset"]["source"] == "store"
    assert send(inside, shop, f"{path}/delete").status_code == 403


def test_what_cannot_be_kept_is_said_in_the_form_and_nothing_is_kept(
    shop: Shop, inside: requests.Session
) -> None:
    path = "/library/rules/rule_artwork"
    for text, said in (
        ("{", "The text is not valid JSON."),
        ('{"cardinality": {"min": 3, "max": 1}}', "cardinality.min must not be above max."),
    ):
        answer = send(inside, shop, f"{path}/edit", do="save", text=text)
        assert (answer.status_code, said in answer.text) == (400, True), answer.text
    assert shop.get("/rules/rule_artwork")["rule"]["source"] == "store"


def test_ids_that_are_none_or_taken_and_entries_that_are_not_there_are_refused(
    shop: Shop, inside: requests.Session
) -> None:
    for path, status in (
        (f"{PROFILES}/preflight_pdf_x4/copy?id=preflight_pdf_x1a", 409),
        (f"{PROFILES}/preflight_pdf_x4/copy?id=a%20b", 400),
        (f"{PROFILES}/nobody/copy?id=mine", 404),
        (f"{PROFILES}/nobody", 404),
        (f"{PROFILES}/nobody/edit", 404),
        ("/library/cellar", 404),
    ):
        assert inside.get(address(shop, path), timeout=20).status_code == status, path


def test_forms_of_other_sites_and_keys_of_other_tenants_do_nothing(
    shop: Shop, inside: requests.Session
) -> None:
    for path in ("/keys", f"{PROFILES}/preflight_pdf_x4/edit", f"{PROFILES}/preflight_pdf_x4/delete"):
        forged = inside.post(address(shop, path), data={"token": "0" * 32, "do": "save"}, timeout=20)
        assert forged.status_code == 403
    other = Shop(shop.stack)
    with shop.stack.database.begin() as conn:
        key = conn.exec_driver_sql(f"SELECT id FROM api_keys WHERE tenant_id = {other.tenant}").scalar_one()
    for verb in ("revoke", "rotate"):
        assert send(inside, shop, f"/keys/{key}/{verb}").status_code == 404
    assert other.call("GET", "/jobs").status_code == 200


def test_a_key_is_made_shown_once_rotated_and_revoked(shop: Shop, chromium: Chromium) -> None:
    with chromium.visit() as visit:
        page = visit.page
        enter(page, shop)
        page.goto(address(shop, "/keys"))
        page.get_by_label("What the new key is for").fill("web <shop>")
        page.keyboard.press("Enter")
        first = page.get_by_label("The key").input_value()
        assert shop.call("GET", "/jobs", key=first).status_code == 200
        page.goto(address(shop, "/keys"))
        assert first not in page.content()
        page.get_by_label("Rotate web <shop>").click()
        page.get_by_role("button", name="Yes, replace it").click()
        second = page.get_by_label("The key").input_value()
        assert shop.call("GET", "/jobs", key=first).status_code in {401, 403}
        assert shop.call("GET", "/jobs", key=second).status_code == 200
        page.get_by_label("Revoke web <shop>").click()
        page.get_by_role("button", name="Yes, end it").click()
        expect(page.get_by_text("revoked", exact=True)).to_have_count(2)
        assert shop.call("GET", "/jobs", key=second).status_code in {401, 403}


def test_who_rotates_the_own_key_stays_signed_in(town: Stack) -> None:
    mine = Shop(town)
    session = requests.Session()
    session.trust_env = False
    page = session.post(address(mine, "/sign-in"), data={"key": mine.key}, timeout=20)
    with town.database.begin() as conn:
        key = conn.exec_driver_sql(f"SELECT id FROM api_keys WHERE tenant_id = {mine.tenant}").scalar_one()
    rotated = session.post(
        address(mine, f"/keys/{key}/rotate"), data={"token": token_in(page.text)}, timeout=20
    )
    assert rotated.status_code == 200
    assert session.get(address(mine), allow_redirects=False, timeout=20).status_code == 200
    made = session.post(
        address(mine, "/keys"), data={"token": token_in(rotated.text), "name": "x"}, timeout=20
    )
    assert made.status_code == 200


@pytest.mark.parametrize(
    ("size", "dark"), [(WIDE, False), (PHONE, True)], ids=["screen in daylight", "phone at night"]
)
def test_the_library_can_be_read_and_edited_by_everybody(
    shop: Shop, chromium: Chromium, size: tuple[int, int], dark: bool
) -> None:
    with chromium.visit(size=size, dark=dark) as visit:
        enter(visit.page, shop)
        for name, path in PAGES.items():
            visit.page.goto(address(shop, path))
            assert visit.faults() == []
            assert not visit.overflows(), name
            weight = visit.weight()
            assert weight.size < (450_000 if name in LONG else 100_000), (name, weight)
            assert weight.requests <= 8, (name, weight)
            assert weight.elements < (3_500 if name in LONG else 1_200), (name, weight)
            visit.shot(f"console-{name}-{size[0]}-{'dark' if dark else 'light'}")
        assert visit.hosts() == {f"127.0.0.1:{shop.stack.port}"}
