"""`/console` in a real browser and over HTTP: who gets in, what is shown, what forms do."""

from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from shared.db.operators import revoke_key
from tests.acceptance.sources import inline
from tests.samples import card_pdf, card_without_bleed_pdf
from tests.support.browser import PHONE, WIDE, Chromium
from tests.support.shop import Shop
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
PLACES = {"jobs": "", "try": "/try", "deliveries": "/deliveries", "server": "/server"}


@pytest.fixture(scope="module")
def owner(town: Stack) -> tuple[Shop, dict[str, Any]]:
    """A tenant with a finished job that told somebody of it."""
    shop = Shop(town)
    hook = {"url": "http://127.0.0.1:9/hook"}
    source = inline(card_without_bleed_pdf(), "Ada & <b>.pdf", "preflight")
    return shop, shop.finished(source, orderId="A-17", webhook=hook)


@pytest.fixture
def inside(owner: tuple[Shop, dict[str, Any]]) -> requests.Session:
    """Somebody who has signed in."""
    session = requests.Session()
    session.trust_env = False
    came = session.post(address(owner[0], "/sign-in"), data={"key": owner[0].key}, timeout=20)
    assert came.url.endswith("/console"), came.text
    return session


def address(shop: Shop, path: str = "") -> str:
    return f"{shop.stack.base_url}/console{path}"


def token_in(page: str) -> str:
    return page.partition('name="token" value="')[2].partition('"')[0]


def enter(page: Page, shop: Shop) -> None:
    page.goto(address(shop))
    page.get_by_label("Secret key").fill(shop.key)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Jobs")).to_be_visible()


def test_who_has_not_signed_in_sees_the_door_alone(owner: tuple[Shop, dict[str, Any]]) -> None:
    shop, job = owner
    for path in (*PLACES.values(), f"/jobs/{job['id']}", f"/jobs/{job['id']}/report/{job['tasks'][0]['id']}"):
        answer = requests.get(address(shop, path), allow_redirects=False, timeout=20)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/console/sign-in")
    for cookie in ("", "x", "eyJrZXkiOiJrZXlfMSJ9.aaaa.bbbb"):
        answer = requests.get(
            address(shop), cookies={"filecheck_console": cookie}, allow_redirects=False, timeout=20
        )
        assert answer.status_code == 303
    wrong = requests.post(address(shop, "/sign-in"), data={"key": "sk_live_no"}, timeout=20)
    assert wrong.status_code == 401
    assert "no secret key of this server" in wrong.text


def test_the_session_is_kept_from_scripts_and_from_other_sites(owner: tuple[Shop, dict[str, Any]]) -> None:
    shop, _ = owner
    answer = requests.post(
        address(shop, "/sign-in"), data={"key": shop.key}, allow_redirects=False, timeout=20
    )
    cookie = answer.headers["Set-Cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=Strict", "Path=/console", "Max-Age=43200"))
    assert shop.key not in cookie
    policy = requests.get(address(shop, "/sign-in"), timeout=20).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_form_that_was_not_shown_to_this_session_does_nothing(
    owner: tuple[Shop, dict[str, Any]], inside: requests.Session
) -> None:
    shop, job = owner
    [delivery] = shop.get(f"/webhook-deliveries?jobId={job['id']}")["deliveries"]
    for path in ("/try", "/sign-out", f"/deliveries/{delivery['id']}"):
        for data in ({}, {"token": "0" * 32}):
            assert inside.post(address(shop, path), data=data, timeout=20).status_code == 403
    token = token_in(inside.get(address(shop, "/deliveries"), timeout=20).text)
    again = inside.post(address(shop, f"/deliveries/{delivery['id']}"), data={"token": token}, timeout=20)
    assert again.status_code == 200
    assert delivery["url"] in again.text


def test_what_others_have_is_not_there(owner: tuple[Shop, dict[str, Any]], inside: requests.Session) -> None:
    shop, _ = owner
    other = Shop(shop.stack)
    job = other.finished(inline(card_pdf(), "secret.pdf", "preflight"))
    assert inside.get(address(shop, f"/jobs/{job['id']}"), timeout=20).status_code == 404
    task = job["tasks"][0]["id"]
    assert inside.get(address(shop, f"/jobs/{job['id']}/report/{task}"), timeout=20).status_code == 404
    assert "secret.pdf" not in inside.get(address(shop), timeout=20).text


def test_a_revoked_key_opens_nothing_any_more(town: Stack) -> None:
    shop = Shop(town)
    session = requests.Session()
    assert session.post(address(shop, "/sign-in"), data={"key": shop.key}, timeout=20).ok
    with town.database.begin() as conn:
        key = conn.exec_driver_sql(f"SELECT id FROM api_keys WHERE tenant_id = {shop.tenant}").scalar_one()
        revoke_key(conn, key)
    answer = session.get(address(shop), allow_redirects=False, timeout=20)
    assert answer.status_code == 303


def test_a_file_is_tried_watched_and_its_report_read(
    owner: tuple[Shop, dict[str, Any]], chromium: Chromium, tmp_path: Path
) -> None:
    shop, _ = owner
    card = tmp_path / "card <i>.pdf"
    card.write_bytes(card_without_bleed_pdf())
    with chromium.visit() as visit:
        page = visit.page
        enter(page, shop)
        page.get_by_role("link", name="Try a file").click()
        page.get_by_label("File", exact=True).set_input_files(card)
        page.get_by_label("By which profile").select_option("preflight_pdf_x4")
        page.get_by_label("What to do").select_option("fix")
        page.get_by_role("button", name="Send it").click()
        expect(page.locator(".facts .pill").first).to_have_text("done", timeout=60_000)
        expect(page.locator(".card h2")).to_contain_text("card <i>.pdf")
        expect(page.locator(".timeline")).to_contain_text("job.done")
        assert visit.faults() == []
        visit.shot("console-job")
        page.get_by_role("link", name="Report").click()
        expect(page.locator(".verdict .word")).to_be_visible(timeout=60_000)
        assert "card <i>.pdf" in page.locator("h1").inner_text()


def test_jobs_are_narrowed_down(owner: tuple[Shop, dict[str, Any]], inside: requests.Session) -> None:
    shop, job = owner
    assert job["id"] in inside.get(address(shop, "?status=done&orderId=A-17&outcome="), timeout=20).text
    assert job["id"] not in inside.get(address(shop, "?status=error"), timeout=20).text
    assert inside.get(address(shop, "?status=nonsense"), timeout=20).status_code == 400


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["screen", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_can_be_read_by_everybody(
    owner: tuple[Shop, dict[str, Any]], chromium: Chromium, size: tuple[int, int], dark: bool
) -> None:
    shop, _ = owner
    with chromium.visit(size=size, dark=dark) as visit:
        visit.page.goto(address(shop))
        assert visit.faults() == []
        enter(visit.page, shop)
        for name, path in PLACES.items():
            visit.page.goto(address(shop, path))
            assert visit.faults() == []
            assert not visit.overflows()
            weight = visit.weight()
            # Measured: 23 kB, 6 requests (one more when a live page renews itself) and 100 to 250 elements.
            assert weight.size < 60_000, weight
            assert weight.requests <= 8, weight
            assert weight.elements < 1_200, weight
            visit.shot(f"console-{name}-{size[0]}-{'dark' if dark else 'light'}")
        assert visit.hosts() == {f"127.0.0.1:{shop.stack.port}"}
        visit.page.get_by_role("button", name="Sign out").click()
        expect(visit.page.get_by_role("heading", name="Sign in")).to_be_visible()
