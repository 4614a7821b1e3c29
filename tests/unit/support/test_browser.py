"""The browser of the tests sees what a person would see, and nothing of the world outside."""

import pytest

from tests.support.browser import PHONE, Chromium


def test_a_page_that_throws_fails_the_test_that_did_not_expect_it(chromium: Chromium) -> None:
    with pytest.raises(AssertionError, match="on purpose"), chromium.visit() as visit:
        visit.page.goto("data:text/html,<script>throw new Error('on purpose')</script>")
    with chromium.visit(expect_trouble=True) as visit:
        visit.page.goto("data:text/html,<script>console.error('on purpose')</script>")
        assert visit.trouble == ["on purpose"]


def test_theme_and_size_are_the_ones_asked_for(chromium: Chromium) -> None:
    with chromium.visit(size=PHONE, dark=True) as visit:
        visit.page.goto("data:text/html,<div style='width:500px'>wide</div>")
        assert visit.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        assert visit.page.evaluate("innerWidth") == PHONE[0]
        assert visit.overflows()
        assert visit.hosts() == set()
