"""The rewriter: what is not changed keeps its bytes; forms are copied only where uses differ."""

from collections.abc import Hashable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from shared.errors import Refused
from tests import samples
from worker.fixes.pdf.content import rewriter
from worker.fixes.pdf.content.editor import Editor
from worker.fixes.pdf.content.lexer import Op
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.rewriter import Rewriter
from worker.fixes.pdf.content.state import State


class Recolor(Editor):
    """Grey becomes the level that the scale of the matrix says, so that uses differ."""

    def edit(self, op: Op, place: Place) -> bytes | None:
        return b"%g g" % abs(place.state.ctm[0]) if op.name == b"g" else None

    def signature(self, state: State) -> Hashable:
        return state.ctm[0]


def form(pdf: pikepdf.Pdf, data: bytes, **more: Any) -> Any:
    made = pdf.make_stream(data)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
    for key, value in more.items():
        made[Name("/" + key)] = value
    return made


def rewritten(content: str, dress: Any, editor: Editor | None = None) -> tuple[pikepdf.Pdf, set[int]]:
    pdf = pikepdf.open(BytesIO(samples.make_pdf(content, adjust=dress)))
    return pdf, Rewriter(pdf, editor or Recolor()).document()


def test_a_page_without_changes_keeps_its_stream() -> None:
    pdf, touched = rewritten("1 0 0 rg 0 0 9 9 re f", None)
    assert touched == set()
    assert pdf.pages[0].Contents.read_bytes() == b"1 0 0 rg 0 0 9 9 re f"


def test_a_form_used_in_two_ways_gets_a_copy_for_the_second() -> None:
    def dress(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources.XObject = Dictionary(Fm=form(pdf, b"0 g 0 0 9 9 re f"))

    pdf, touched = rewritten("q 0.5 0 0 1 0 0 cm /Fm Do Q q 0.25 0 0 1 0 0 cm /Fm Do Q /Fm Do", dress)
    assert touched == {1}
    forms = pdf.pages[0].Resources.XObject
    assert {bytes(one.read_bytes()).split(b" g")[0].strip() for one in forms.values()} == {
        b"0.5",
        b"0.25",
        b"1",
    }
    assert pdf.pages[0].Contents.read_bytes().count(b"/Fm Do") == 1


def test_uses_that_come_out_the_same_share_one_form() -> None:
    class Plain(Recolor):
        def edit(self, op: Op, place: Place) -> bytes | None:
            return b"0.5 g" if op.name == b"g" else None

    def dress(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources.XObject = Dictionary(Fm=form(pdf, b"0 g 0 0 9 9 re f"))

    pdf, _ = rewritten("q 2 0 0 2 0 0 cm /Fm Do Q /Fm Do", dress, Plain())
    assert list(pdf.pages[0].Resources.XObject.keys()) == ["/Fm"]


def test_nested_forms_patterns_glyphs_and_appearances_are_reached() -> None:
    def dress(pdf: pikepdf.Pdf, page: Any) -> None:
        inner = form(pdf, b"0 g 0 0 9 9 re f")
        outer = form(pdf, b"/In Do", Resources=Dictionary(XObject=Dictionary(In=inner)))
        tile = form(pdf, b"0 g 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1, XStep=9, YStep=9)
        glyph = pdf.make_stream(b"500 0 d0 0 g 0 0 500 500 re f")
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            CharProcs=Dictionary(a=glyph),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        )
        page.Resources.XObject = Dictionary(Fm=outer)
        page.Resources.Pattern = Dictionary(P=tile)
        page.Resources.Font.T3 = pdf.make_indirect(font)
        note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([0, 0, 9, 9]))
        note.AP = Dictionary(N=form(pdf, b"0 g 0 0 9 9 re f"))
        page.Annots = Array([note])

    content = "/Fm Do /Pattern cs /P scn 0 0 9 9 re f BT /T3 9 Tf (a) Tj ET"
    pdf, touched = rewritten(content, dress)
    page = pdf.pages[0]
    assert touched == {1}
    for stream in (
        page.Resources.XObject.Fm.Resources.XObject.In,
        page.Resources.Pattern.P,
        page.Resources.Font.T3.CharProcs.a,
        page.Annots[0].AP.N,
    ):
        assert b"1 g" in stream.read_bytes()


def test_a_form_inside_itself_ends() -> None:
    def dress(pdf: pikepdf.Pdf, page: Any) -> None:
        loop = form(pdf, b"0 g /Fm Do")
        loop.Resources = Dictionary(XObject=Dictionary(Fm=loop))
        page.Resources.XObject = Dictionary(Fm=loop)

    _, touched = rewritten("/Fm Do", dress)
    assert touched == {1}


def test_a_page_that_cannot_be_read_is_left_alone() -> None:
    pdf, touched = rewritten("0 g BI /W 1 ID x", None)
    assert touched == set()
    assert pdf.pages[0].Contents.read_bytes() == b"0 g BI /W 1 ID x"


def test_more_content_than_we_follow_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rewriter, "MAX_BYTES", 10)
    with pytest.raises(Refused):
        rewritten("0 g 0 0 9 9 re f", None)
