"""The demo shop at `/demo`: there when there is a key for it; its button waits for the file."""

from typing import Any

import pytest
import requests
from playwright.sync_api import expect

from shared.db.access import create_key
from shared.element import ElementPolicy
from tests.acceptance.sources import CARD
from tests.samples.build_demo import FOLDER, files
from tests.support.browser import PHONE, WIDE, Chromium
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
LONG = 90_000


@pytest.fixture(scope="module")
def open_shop(make_stack: Any) -> Stack:
    """A server with a key for its own pages."""
    stack: Stack = make_stack()
    terms = ElementPolicy((stack.base_url,), fix=True, accept=("pdf",), context=CARD)
    with stack.database.begin() as conn:
        key = create_key(conn, stack.tenant_id, "live", "demo shop", "pk", terms.kept())
    stack.variables["FILECHECK_DEMO_KEY"] = key
    return stack.start().warm()


def test_the_files_to_try_it_with_are_built_by_code() -> None:
    for name, data in files().items():
        assert (FOLDER / name).read_bytes() == data, f"{name}: python -m tests.samples.build_demo"


def test_there_is_no_shop_without_a_key_for_it(town: Stack) -> None:
    for path in ("/demo", "/demo/shop.js", "/demo/card.pdf"):
        assert requests.get(town.base_url + path, timeout=20).status_code == 404


def test_only_what_belongs_to_the_shop_is_served(open_shop: Stack) -> None:
    for name in ("index.html", "..%2fdocs%2findex.html", "%2e%2e/docs/main.js", "nothing.js"):
        assert requests.get(f"{open_shop.base_url}/demo/{name}", timeout=20).status_code == 404
    page = requests.get(f"{open_shop.base_url}/demo", timeout=20)
    assert "unsafe" not in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("size", "dark"), [(WIDE, False), (PHONE, True)], ids=["screen", "dark phone"])
def test_a_checked_file_goes_into_the_basket_with_its_report(
    open_shop: Stack, chromium: Chromium, size: tuple[int, int], dark: bool
) -> None:
    with chromium.visit(size=size, dark=dark) as visit:
        page, name = visit.page, f"{size[0]}-{'dark' if dark else 'light'}"
        page.goto(f"{open_shop.base_url}/demo")
        add = page.get_by_role("button", name="Add to basket")
        expect(add).to_be_disabled()
        page.get_by_role("button", name="one of the wrong size").click()
        expect(page.locator("#gate")).to_have_text("Correct the file to go on.", timeout=LONG)
        expect(add).to_be_disabled()
        assert visit.faults() == []
        visit.shot(f"demo-rejected-{name}")
        page.get_by_role("button", name="a good card").click()
        expect(page.locator("#gate")).to_have_text("Your file is ready to print.", timeout=LONG)
        add.click()
        expect(page.locator("#items li")).to_have_count(1)
        expect(add).to_be_disabled()
        report = page.get_by_role("link", name="Report on card.pdf")
        address = report.get_attribute("href")
        assert address is not None
        assert requests.get(address, timeout=20).status_code in {200, 202}
        expect(page.locator("#items")).to_contain_text("job job_")
        assert visit.faults() == []
        assert not visit.overflows()
        visit.shot(f"demo-basket-{name}")
        page.reload()
        expect(page.locator("#items li")).to_have_count(1)
        page.get_by_role("button", name="Remove").click()
        expect(page.locator("#items li")).to_have_count(0)


def test_the_script_is_cached_by_what_it_is(open_shop: Stack) -> None:
    address = f"{open_shop.base_url}/element/filecheck-upload.js"
    plain = requests.get(address, headers={"Accept-Encoding": "identity"}, timeout=20)
    packed = requests.get(address, headers={"Accept-Encoding": "gzip"}, timeout=20)
    assert packed.content == plain.content
    assert packed.headers["Content-Encoding"] == "gzip"
    for answer, coding in ((plain, "identity"), (packed, "gzip")):
        etag = answer.headers["ETag"]
        assert etag.startswith('"')  # strong: these very bytes
        again = requests.get(address, headers={"If-None-Match": etag, "Accept-Encoding": coding}, timeout=20)
        assert (again.status_code, again.content) == (304, b"")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Accept-Encoding" in answer.headers["Vary"]
    assert plain.headers["ETag"] != packed.headers["ETag"]
