"""What pages call themselves."""

from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.samples.pdf import CLEAN, make_pdf
from worker.preflight.facts.labels import page_labels
from worker.preflight.facts.pdf import PdfDocument


def root(*ranges: Any, kids: bool = False) -> Dictionary:
    tree = Dictionary(Nums=Array(list(ranges)))
    return Dictionary(PageLabels=Dictionary(Kids=Array([tree])) if kids else tree)


def test_without_labels_there_are_none() -> None:
    assert page_labels(Dictionary(), 2) == (None, None)


@pytest.mark.parametrize("kids", [False, True])
def test_ranges_begin_anew(kids: bool) -> None:
    front, body = Dictionary(S=Name.r), Dictionary(S=Name.D, St=5)
    back = Dictionary(S=Name.A, P=String("App-"))
    found = page_labels(root(0, front, 4, body, 6, back, kids=kids), 8)
    assert found == ("i", "ii", "iii", "iv", "5", "6", "App-A", "App-B")


def test_numerals_of_every_style() -> None:
    def label(style: Any, start: int) -> str | None:
        return page_labels(root(0, Dictionary(S=style, St=start)), 1)[0]

    assert [label(Name.R, value) for value in (4, 9, 1994)] == ["IV", "IX", "MCMXCIV"]
    assert [label(Name.a, value) for value in (1, 26, 27, 54)] == ["a", "z", "aa", "bbb"]
    assert label(None, 7) == ""


def test_a_tree_that_holds_itself_ends() -> None:
    tree = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    tree.Kids = Array([Dictionary(Kids=Array([tree]))])
    assert page_labels(Dictionary(PageLabels=tree), 2) == ("1", "2")


def test_broken_entries_count_for_nothing() -> None:
    assert page_labels(root(Name.x, Dictionary(S=Name.D), 0, String("no")), 2) == ("", "")
    assert page_labels(Dictionary(PageLabels=Array([1])), 1) == (None,)


def test_a_document_has_them(tmp_path: Path) -> None:
    def number(pdf: Any, _page: Any) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=48)]))

    path = tmp_path / "labelled.pdf"
    path.write_bytes(make_pdf(CLEAN, adjust=number))
    with PdfDocument(path) as facts:
        assert facts.labels == ("48",)
