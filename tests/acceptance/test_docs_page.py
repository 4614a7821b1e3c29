"""`/docs` in a real browser: complete, quiet, ours alone, for keyboards and phones, in both themes."""

from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import expect

from tests.support.browser import PHONE, WIDE, Chromium, Visit
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
# Colour of an element, and of the first painted thing behind it.
_COLOURS = """element => {
  const painted = (node) => {
    const colour = getComputedStyle(node).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" && node.parentElement ? painted(node.parentElement) : colour;
  };
  const numbers = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  return [numbers(getComputedStyle(element).color), numbers(painted(element))];
}"""
_READ = (
    "h1", ".lead", ".side h2", "a[aria-current]",
    ".method.get", ".method.post", ".method.put", ".method.delete",
    ".fields .type", ".fields .must", ".fields p", ".status.s2", ".status.s4", ".status.s5", "summary",
    "button.go", "code", ".json-key", ".json-string", ".json-number", ".json-word",
)  # fmt: skip
_OPEN_ALL = """id => {
  const shut = () => document.querySelectorAll(`#${id} details:not([open])`);
  for (let round = 0; round < 6; round += 1) shut().forEach((one) => {
    one.open = true;
    one.dispatchEvent(new Event("toggle"));
  });
}"""
_NAMELESS = """() => [...document.querySelectorAll("button, input, select, textarea, a")]
  .filter((one) => !(one.textContent.trim() || one.ariaLabel || one.labels?.length || one.title))
  .map((one) => one.outerHTML)"""


@pytest.fixture(scope="module")
def api(make_stack) -> Stack:
    stack: Stack = make_stack(FILECHECK_SYNC_SECONDS="0.5")
    stack.start_api()
    return stack


@pytest.fixture(params=["light", "dark"])
def dark(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "dark")


@pytest.fixture
def visit(api: Stack, chromium: Chromium) -> Iterator[Visit]:
    with chromium.visit() as opened:
        open_page(opened, api)
        yield opened


def open_page(visit: Visit, api: Stack, part: str = "") -> None:
    visit.page.goto(f"{api.base_url}/docs{part}")
    visit.page.wait_for_selector(".operation")


def test_the_page_says_that_nothing_may_come_from_elsewhere(api: Stack) -> None:
    answer = requests.get(f"{api.base_url}/docs", timeout=10)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'; ")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-cache"
    headers = {"If-None-Match": answer.headers["ETag"]}
    assert requests.get(f"{api.base_url}/docs", headers=headers, timeout=10).status_code == 304


def test_only_the_parts_of_the_page_can_be_asked_for(api: Stack) -> None:
    assert (
        requests.get(f"{api.base_url}/docs/main.js", timeout=10).headers["Content-Type"].startswith("text/j")
    )
    for name in ("index.html", "..%2f..%2fapp.py", ".", "%2e%2e", "none.js"):
        assert requests.get(f"{api.base_url}/docs/{name}", timeout=10).status_code in {200, 404}
        assert "import " not in requests.get(f"{api.base_url}/docs/{name}", timeout=10).text
    assert requests.get(api.base_url, timeout=10).url == f"{api.base_url}/docs"


@pytest.mark.parametrize("size", [WIDE, PHONE, (1000, 700)], ids=["wide", "phone", "narrow"])
def test_every_operation_is_there_and_nobody_scrolls_sideways(
    api: Stack, chromium: Chromium, dark: bool, size: tuple[int, int]
) -> None:
    document = requests.get(f"{api.base_url}/openapi.json", timeout=10).json()
    with chromium.visit(size=size, dark=dark) as visit:
        open_page(visit, api)
        told = {one["operationId"] for methods in document["paths"].values() for one in methods.values()}
        shown = visit.page.evaluate("[...document.querySelectorAll('.operation')].map((one) => one.id)")
        assert told <= set(shown)
        assert len(shown) == len(set(shown))
        visit.page.evaluate(_OPEN_ALL, "submit")
        assert not visit.overflows()
        assert visit.hosts() == {f"127.0.0.1:{api.port}"}


def luminance(colour: list[float]) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [c / 255 for c in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_everything_can_be_read_in_both_themes(api: Stack, chromium: Chromium, dark: bool) -> None:
    with chromium.visit(dark=dark) as visit:
        open_page(visit, api, "#submit")
        visit.page.wait_for_selector("a[aria-current]")
        visit.page.evaluate(_OPEN_ALL, "submit")
        for selector in _READ:
            colours = visit.page.locator(selector).first.evaluate(_COLOURS)
            light, deep = sorted(map(luminance, colours), reverse=True)
            assert (light + 0.05) / (deep + 0.05) >= 4.5, f"{selector}: {colours}"


def test_a_call_is_tried_with_a_key_that_is_kept_nowhere(api: Stack, visit: Visit) -> None:
    page = visit.page
    page.fill("#key", api.key)
    page.locator("#submit .try > summary").click()
    page.locator("#submit button.go").click()
    expect(page.locator("#submit .said .status")).to_have_text("202", timeout=40_000)
    expect(page.locator("#submit .said pre").last).to_contain_text('"pending": true')
    page.locator("#list_jobs .try > summary").click()
    page.locator("#list_jobs form select").first.select_option("false")
    page.locator("#list_jobs form select").first.press("Control+Enter")
    expect(page.locator("#list_jobs .said .status")).to_have_text("200")
    expect(page.locator("#list_jobs .code pre").first).to_contain_text("/jobs?preview=false")
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])")
    assert api.key not in kept
    assert api.key not in page.content()
    page.reload()
    page.wait_for_selector(".operation")
    assert page.input_value("#key") == ""


def test_without_a_key_nothing_is_sent(visit: Visit) -> None:
    before = len(visit.asked)
    visit.page.locator("#list_jobs .try > summary").click()
    visit.page.locator("#list_jobs button.go").click()
    expect(visit.page.locator("#list_jobs .said")).to_contain_text("needs a key")
    assert len(visit.asked) == before
    assert visit.page.evaluate("document.activeElement.id") == "key"


def test_a_refusal_a_stream_and_a_file_are_shown_for_what_they_are(api: Stack, chromium: Chromium) -> None:
    job = api.submit({"url": "http://127.0.0.1:9/a.pdf", "steps": [{"type": "preflight"}]})
    with chromium.visit(expect_trouble=True) as visit:
        open_page(visit, api)
        page = visit.page
        page.fill("#key", api.key)
        page.locator("#get_job .try > summary").click()
        page.locator("#get_job form input").first.fill("job_nowhere")
        page.locator("#get_job button.go").click()
        expect(page.locator("#get_job .said .status")).to_have_text("404")
        expect(page.locator("#get_job .said")).to_contain_text("Job not found: job_nowhere")
        page.locator("#stream_events .try > summary").click()
        page.locator("#stream_events form input").first.fill(job["id"])
        page.locator("#stream_events button.go").click()
        expect(page.locator("#stream_events .said pre").last).to_contain_text("job.created")
        page.locator("#stream_events button", has_text="Stop").click()
        expect(page.locator("#stream_events .said")).to_contain_text("Stopped.")


def test_an_example_is_chosen_and_the_code_follows_in_the_language_chosen(visit: Visit) -> None:
    page = visit.page
    page.locator("#submit .try > summary").click()
    page.locator("#submit form select").first.select_option("By upload")
    code = page.locator("#submit .code pre").first
    expect(code).to_contain_text("upload_01jd8m3v0t4s9y2qk6c1x5n7rh")
    tab = page.locator("#submit [role=tab]", has_text="curl")
    tab.focus()
    tab.press("ArrowRight")
    expect(code).to_contain_text("requests.request(")
    page.locator("#submit [role=tab]", has_text="JavaScript").click()
    # One choice for the whole page.
    expect(page.locator("#get_job .code pre").first).to_contain_text("await fetch(")


def test_operations_are_found_by_keyboard_alone(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    page.keyboard.type("rotate secret")
    assert page.locator("#list li:visible").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/docs#rotate_secret")
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.type("nothing of the kind")
    expect(page.locator("#none")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.locator("#list li:visible").count() > 40


def test_every_control_has_a_name_for_who_cannot_see_it(visit: Visit) -> None:
    assert visit.page.evaluate(_NAMELESS) == []


def test_on_a_phone_the_list_opens_and_closes(api: Stack, chromium: Chromium) -> None:
    with chromium.visit(size=PHONE) as visit:
        open_page(visit, api)
        menu = visit.page.locator("#menu")
        assert not visit.page.locator("#side").is_visible()
        menu.click()
        assert menu.get_attribute("aria-expanded") == "true"
        visit.page.locator("#list a[href='#capture_order']").click()
        assert not visit.page.locator("#side").is_visible()
        assert visit.page.locator("#capture_order h3").is_visible()
        assert not visit.overflows()


def test_the_theme_is_the_readers(visit: Visit) -> None:
    def paper() -> str:
        return str(visit.page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light = paper()
    visit.page.click("#theme")
    assert paper() == light
    visit.page.click("#theme")
    assert paper() != light
    visit.page.reload()
    visit.page.wait_for_selector(".operation")
    assert paper() != light
