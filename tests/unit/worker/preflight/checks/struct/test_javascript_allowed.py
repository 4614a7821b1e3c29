from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests import samples
from tests.unit.worker.preflight.asking import hits


def scripted(place: str) -> bytes:
    action = {"S": Name.JavaScript, "JS": String("1")}

    def put(pdf: Any, page: Any) -> None:
        if place == "names":
            tree = Dictionary(Names=Array([String("a"), Dictionary(**action)]))
            pdf.Root.Names = Dictionary(JavaScript=tree)
        elif place == "page":
            page.AA = Dictionary(O=Dictionary(**action))
        elif place == "next":
            pdf.Root.OpenAction = Dictionary(S=Name.GoTo, Next=Dictionary(**action))
        elif place == "annotation":
            page.Annots = Array([Dictionary(Subtype=Name.Link, Rect=[0, 0, 1, 1], A=Dictionary(**action))])
        else:
            pdf.Root.OpenAction = Dictionary(S=Name.GoTo)

    return samples.make_pdf(adjust=put)


@pytest.mark.parametrize(
    ("place", "found"), [("names", 1), ("page", 1), ("next", 1), ("annotation", 1), ("goto", 0)]
)
def test_a_script_is_found_wherever_it_sits(place: str, found: int) -> None:
    assert len(hits("struct.javascript_allowed", scripted(place))) == found


def test_the_opening_action_is_named() -> None:
    (hit,) = hits("struct.javascript_allowed", samples.javascript_pdf())
    assert "opening action" in hit.message
