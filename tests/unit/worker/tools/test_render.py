"""Rendering in bounded memory: what PDFium keeps of a document is let go of now and then."""

from pathlib import Path

import pytest

from worker.tools import render
from worker.tools.render import Renderer


@pytest.fixture
def three_pages(tmp_path: Path) -> Path:
    pikepdf = pytest.importorskip("pikepdf")
    path = tmp_path / "three.pdf"
    with pikepdf.new() as document:
        for width in (100, 200, 300):
            document.add_blank_page(page_size=(width, 100))
        document.save(path)
    return path


def _opened(renderer: Renderer, number: int) -> object:
    """The document that the page comes from."""
    page = renderer.page(number)
    page.close()
    return page.pdf


def test_a_small_document_stays_open(three_pages: Path) -> None:
    with Renderer(three_pages) as renderer:
        assert len({id(_opened(renderer, number)) for number in (1, 2, 3)}) == 1


def test_a_large_document_is_opened_again_for_the_next_page(
    three_pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "KEPT_BYTES", three_pages.stat().st_size // 3)
    with Renderer(three_pages) as renderer:
        documents = [_opened(renderer, number) for number in (1, 2, 3)]
        assert len({id(document) for document in documents}) == 3
        assert renderer.image(3, 1.0, 1_000_000).width == 300


def test_a_page_asked_for_twice_keeps_what_was_changed_on_it(
    three_pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "KEPT_BYTES", 1)
    with Renderer(three_pages) as renderer:
        page = renderer.page(2)
        page.set_cropbox(0, 0, 50, 50)
        page.close()
        again = renderer.page(2)
        assert again.get_size() == (50, 50)
        again.close()
