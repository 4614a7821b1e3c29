from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests import samples
from tests.samples import pdf
from tests.samples.font import standard_font
from tests.samples.intents import icc_profile, put_intent
from tests.samples.pdfx import X4, with_art, without_trim, x1a_pdf, x4_pdf
from tests.unit.worker.preflight.asking import hits


def topics(data: bytes, standard: str) -> list[str]:
    found = hits("struct.pdfx", data, standard=standard)
    return [str(hit.details["clause"]).partition(", ")[2] for hit in found]


def helvetica(document: Any, page: Any) -> None:
    page.Resources.Font.F1 = standard_font(document)


def opens(document: Any, _page: Any) -> None:
    document.Root.OpenAction = Dictionary(S=Name.Named, N=Name.Print)


def opens_at(document: Any, page: Any) -> None:
    document.Root.OpenAction = Array([page.obj, Name.Fit])


def runs(document: Any, _page: Any) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("1"))


def second_intent(document: Any, _page: Any) -> None:
    put_intent(document, "GTS_PDFX", "FOGRA51", icc_profile())


def archive_intent(document: Any, _page: Any) -> None:
    put_intent(document, "GTS_PDFA1", "sRGB", icc_profile(b"RGB ", kind=b"mntr"))


def no_profile(document: Any, _page: Any) -> None:
    del document.Root.OutputIntents[0].DestOutputProfile


def screen_profile(document: Any, _page: Any) -> None:
    document.Root.OutputIntents[0].DestOutputProfile.write(icc_profile(kind=b"mntr"))


def test_files_that_conform_pass() -> None:
    assert topics(x1a_pdf(), "X-1a") == []
    assert topics(x4_pdf(), "X-4") == []


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (without_trim, ["page boxes"]),
        (with_art, ["page boxes"]),
        (helvetica, ["fonts"]),
        (opens, ["actions"]),
        (runs, ["actions", "actions"]),
        (opens_at, []),
        (second_intent, ["output intent"]),
        (archive_intent, []),
    ],
)
def test_rules_of_both_standards(spoil: Any, found: list[str]) -> None:
    assert topics(x1a_pdf(spoil=spoil), "X-1a") == found
    assert topics(x4_pdf(spoil=spoil), "X-4") == found


@pytest.mark.parametrize("spoil", [no_profile, screen_profile])
def test_the_profile_of_x4_is_embedded_and_one_for_print(spoil: Any) -> None:
    assert topics(x4_pdf(spoil=spoil), "X-4") == ["output intent"]


def test_x4p_names_its_profile_outside() -> None:
    claims = {**X4, "pdfxid:GTS_PDFXVersion": "PDF/X-4p"}
    assert topics(x4_pdf(spoil=no_profile, claims=claims), "X-4") == []


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("pdfxid:GTS_PDFXVersion", ["identification"]),
        ("dc:title", ["document information"]),
        ("xmp:ModifyDate", ["document information"]),
        ("pdf:Trapped", ["trapping"]),
    ],
)
def test_metadata_of_x4(key: str, found: list[str]) -> None:
    claims = {name: value for name, value in X4.items() if name != key}
    assert topics(x4_pdf(claims=claims), "X-4") == found


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("Trapped", Name.Unknown, ["trapping"]),
        ("Trapped", Name("/True"), []),
        ("Title", None, ["document information"]),
        ("GTS_PDFXConformance", String("PDF/X-3:2003"), ["identification"]),
    ],
)
def test_information_of_x1a(key: str, value: Any, found: list[str]) -> None:
    def spoil(document: Any, _page: Any) -> None:
        if value is None:
            del document.docinfo[Name("/" + key)]
        else:
            document.docinfo[Name("/" + key)] = value

    assert topics(x1a_pdf(spoil=spoil), "X-1a") == found


@pytest.mark.parametrize(
    ("content", "resources", "found"),
    [
        ("1 0 0 rg 9 9 5 5 re f", {}, ["colour"]),
        ("0.5 g 9 9 5 5 re f", {}, []),
        ("/G1 gs 9 9 5 5 re f", {"ExtGState": Dictionary(G1=Dictionary(ca=0.5))}, ["transparency"]),
        ("/G1 gs 9 9 5 5 re f", {"ExtGState": Dictionary(G1=Dictionary(ca=1, BM=Name.Normal))}, []),
    ],
)
def test_colour_and_transparency_are_free_in_x4_only(content: str, resources: Any, found: list[str]) -> None:
    assert topics(x1a_pdf(content, resources=resources), "X-1a") == found
    assert topics(x4_pdf(content, resources=resources), "X-4") == []


def test_the_version_counts() -> None:
    assert topics(x1a_pdf(min_version="1.6"), "X-1a") == ["version"]
    assert topics(x4_pdf(min_version="1.7"), "X-4") == ["version"]


def test_of_other_standards_the_claim_alone_is_judged() -> None:
    claims = {"pdfxid:GTS_PDFXVersion": "PDF/X-6"}
    assert topics(x4_pdf(claims=claims), "X-6") == []
    (hit,) = hits("struct.pdfx", samples.card_pdf(), standard="X-3")
    assert hit.details["clause"] == "claim"
    assert pdf.CLEAN
