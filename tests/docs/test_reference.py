"""The reference pages are what the code says now."""

from pathlib import Path

import pytest

from tests.docs.reference import pages


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_the_page_is_what_the_code_says(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run: make docs"
