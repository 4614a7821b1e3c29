from typing import Any

import pytest
from pikepdf import Dictionary, Name

from tests import samples
from tests.unit.worker.preflight.asking import hits


def marked(info: dict[str, Any] | None, tree: bool) -> bytes:
    def mark(pdf: Any, _page: Any) -> None:
        if info is not None:
            pdf.Root.MarkInfo = Dictionary(**info)
        if tree:
            pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    return samples.make_pdf(adjust=mark)


@pytest.mark.parametrize(
    ("info", "tree", "found"),
    [
        (None, False, 1),
        ({"Marked": False}, True, 1),
        ({"Marked": True}, False, 1),
        ({"Suspects": True}, True, 1),
        ({"Marked": True}, True, 0),
        ({"Marked": True, "Suspects": False}, True, 0),
    ],
)
def test_tagged_means_marked_so_and_with_a_tree(info: dict[str, Any] | None, tree: bool, found: int) -> None:
    assert len(hits("struct.tagged", marked(info, tree))) == found
