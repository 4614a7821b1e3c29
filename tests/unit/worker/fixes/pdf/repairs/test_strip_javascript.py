"""Scripts go, wherever they hang."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests import samples
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops


def test_a_script_on_opening_goes(tmp_path: Path) -> None:
    repaired = mend(tmp_path, samples.javascript_pdf(), strip={"javascript": True})
    assert ops(repaired) == ["strip.javascript"]
    with facts(repaired) as found:
        assert found.scripts == ()


def annotation(action: Dictionary) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)


def test_scripts_of_pages_names_and_annotations_go_and_links_stay(tmp_path: Path) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("1"))

    def spread(pdf: object, page: object) -> None:
        page.AA = Dictionary(O=script)  # type: ignore[attr-defined]
        link = Dictionary(S=Name.URI, URI=String("https://shop.example"))
        page.Annots = Array(  # type: ignore[attr-defined]
            [
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=one)
                for one in (link, script)
            ]
        )
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))  # type: ignore[attr-defined]

    repaired = mend(tmp_path, samples.make_pdf(samples.pdf.CLEAN, adjust=spread), strip={"javascript": True})
    with facts(repaired) as found:
        assert found.scripts == ()
    assert links(repaired.path) == ["https://shop.example"]


def links(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [str(one.A.URI) for one in pdf.pages[0].Annots if "/A" in one]
