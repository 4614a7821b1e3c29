"""A real browser for pages that we serve: Debian's Chromium, driven by Playwright, with no network but ours.

What a page says in its console, throws, or asks of another host is kept and fails the test that forgets it.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

SCREENSHOTS = Path(__file__).resolve().parents[2] / ".screenshots"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, PHONE = (1280, 800), (360, 740)
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@lru_cache(maxsize=1)
def _axe() -> str:
    """axe-core (MPL-2.0), as a package for tests brings it."""
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def program() -> str | None:
    """Where Chromium is, if it is installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


_WEIGHT = """() => {
    const parts = performance.getEntriesByType("resource").filter((one) => one.initiatorType !== "img");
    const [page] = performance.getEntriesByType("navigation");
    const sizes = [page, ...parts].map((one) => one.decodedBodySize);
    return [sizes.reduce((a, b) => a + b), sizes.length, document.getElementsByTagName("*").length];
}"""


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes before compression, requests, and elements of a page."""

    size: int
    requests: int
    elements: int


@dataclass(slots=True)
class Visit:
    """One page in a profile of its own. `trouble` is what a person with the console open would see."""

    page: Page
    trouble: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def shot(self, name: str, *, whole: bool = True) -> Path:
        """A picture of the page for people to look at, kept in `.screenshots`."""
        path = SCREENSHOTS / f"{name}.png"
        self.page.screenshot(path=str(path), full_page=whole)
        return path

    def faults(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 A and AA, and against good practice."""
        # Evaluated and not added as a script, which the policies of our pages forbid.
        self.page.evaluate(_axe())
        found = self.page.evaluate("rules => axe.run(document, {runOnly: rules})", _RULES)
        return [
            f"{one['id']}: {node['html'][:120]} {node['failureSummary'][:300]}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    def overflows(self) -> bool:
        """Must a reader scroll sideways?"""
        return bool(
            self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        )

    def weight(self) -> Weight:
        """What the page cost so far, without pictures, which are as large as somebody's file."""
        return Weight(*self.page.evaluate(_WEIGHT))

    def hosts(self) -> set[str]:
        """Every host the page asked for something."""
        return {urlsplit(address).netloc for address in self.asked if address.startswith("http")}


class Chromium:
    """A running browser; `visit` opens a page without cookies, storage or history.

    Playwright keeps an event loop in its thread, so no test that uses asyncio may share this one's lifetime.
    """

    def __init__(self, executable: str) -> None:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        self._playwright: Playwright = sync_playwright().start()
        self._browser: Browser = self._playwright.chromium.launch(
            executable_path=executable, args=[*_FLAGS, *root]
        )

    def __enter__(self) -> "Chromium":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._browser.close()
        self._playwright.stop()

    @contextmanager
    def visit(
        self, *, size: tuple[int, int] = WIDE, dark: bool = False, expect_trouble: bool = False, **more: Any
    ) -> Iterator[Visit]:
        """A fresh page; at the end its console must have been silent, unless trouble is expected.

        Args:
            size: of the window, in CSS pixels.
            dark: what the reader's system prefers.
            expect_trouble: the test looks at `trouble` itself.
            more: further options of Playwright's `new_context`.
        """
        context = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **more,
        )
        visit = Visit(context.new_page())
        visit.page.on("pageerror", lambda error: visit.trouble.append(str(error)))
        visit.page.on(
            "console",
            lambda said: visit.trouble.append(said.text) if said.type in {"error", "warning"} else None,
        )
        visit.page.on("request", lambda request: visit.asked.append(request.url))
        try:
            yield visit
            assert expect_trouble or not visit.trouble, visit.trouble
        finally:
            context.close()
