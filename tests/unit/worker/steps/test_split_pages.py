"""Splitting: what a part keeps, what it leaves behind, and how large it is."""

import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from tests import samples
from tests.samples.pdf import CLEAN, image, make_pdf, save
from worker.steps.contract import Limits, Source, StepResult
from worker.steps.split_pages import run


def split(folder: Path, data: bytes, limits: Limits | None = None, **params: object) -> StepResult:
    path = folder / "in.pdf"
    path.write_bytes(data)
    out = folder / "out"
    out.mkdir(exist_ok=True)
    return run(Source(path, FileType.PDF, "application/pdf", "card.pdf"), params, out, limits or Limits())


def parts(result: StepResult) -> list[str]:
    return [output.info["pages"] for output in result.outputs]


def changed(data: bytes, change: Any) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        return save(pdf)


@pytest.mark.parametrize(
    ("params", "files"),
    [
        ({}, ["1", "2", "3", "4", "5"]),
        ({"pages": "1-3,5"}, ["1-3", "5"]),
        ({"pages": "2-n"}, ["2-5"]),
        ({"every": 2}, ["1-2", "3-4", "5"]),
        ({"pages": "2-n", "every": 3}, ["2-4", "5"]),
        ({"pages": "n,1"}, ["5", "1"]),
    ],
)
def test_one_file_per_page_range_or_so_many_pages(tmp_path: Path, params: Any, files: list[str]) -> None:
    result = split(tmp_path, samples.card_pdf(5), **params)
    assert (result.outcome, result.replaces) == (Outcome.NA, False)
    assert parts(result) == files
    for output in result.outputs:
        first, _, last = output.info["pages"].partition("-")
        with pikepdf.open(output.path) as part:
            assert len(part.pages) == int(last or first) - int(first) + 1
        assert (output.role, output.mime_type) == ("optimizedFile", "application/pdf")
        assert output.file_name == f"card-{output.info['pages']}.pdf"


def test_pages_beyond_the_end_make_no_file_and_say_so(tmp_path: Path) -> None:
    result = split(tmp_path, samples.card_pdf(2), pages="7-9")
    assert result.outputs == ()
    assert result.detail == "The document has 2 pages; none of those asked for is among them."


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    first = [output.path.read_bytes() for output in split(tmp_path, samples.card_pdf(2)).outputs]
    assert [o.path.read_bytes() for o in split(tmp_path, samples.card_pdf(2)).outputs] == first


def test_boxes_fonts_and_output_intent_are_kept(tmp_path: Path) -> None:
    def intent(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OutputIntents = Array(
            [Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier=String("FOGRA39"))]
        )
        pdf.Root.Lang = String("de")
        pdf.docinfo[Name.Title] = "Two cards"

    source = changed(samples.card_pdf(2), intent)
    second = split(tmp_path, source).outputs[1]
    with pikepdf.open(second.path) as part, pikepdf.open(BytesIO(source)) as whole:
        page, before = part.pages[0], whole.pages[1]
        for box in ("/MediaBox", "/TrimBox", "/BleedBox"):
            assert list(page.obj[box]) == list(before.obj[box])
        assert "/FontFile2" in page.Resources.Font.F1.FontDescriptor
        assert page.Contents.read_bytes() == before.Contents.read_bytes()
        assert str(part.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA39"
        assert (str(part.Root.Lang), str(part.docinfo.Title)) == ("de", "Two cards")


def test_a_part_is_small_when_pages_share_one_dictionary_of_resources(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    shared = pdf.make_indirect(Dictionary(XObject=Dictionary()))
    for at in range(6):
        pdf.add_blank_page(page_size=(100, 100))
        shared.XObject[f"/Im{at}"] = image(pdf, 200, 200)
        pdf.pages[at].Resources = shared
        pdf.pages[at].Contents = pdf.make_stream(f"q 90 0 0 90 5 5 cm /Im{at} Do Q".encode())
    whole = save(pdf)
    sizes = [output.path.stat().st_size for output in split(tmp_path, whole).outputs]
    assert len(whole) > 900_000
    assert all(150_000 < size < 200_000 for size in sizes)


def test_layers_stay_with_the_pages_that_use_them(tmp_path: Path) -> None:
    layered = samples.layered_pdf(hidden=True)

    def add_plain(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(BytesIO(samples.card_pdf())) as card:
            pdf.pages.extend(card.pages)

    first, second = split(tmp_path, changed(layered, add_plain)).outputs
    with pikepdf.open(first.path) as part:
        (group,) = part.Root.OCProperties.OCGs
        assert str(group.Name) == "Die line"
        assert part.Root.OCProperties.D.OFF[0].objgen == group.objgen
        assert part.pages[0].Resources.Properties.L1.objgen == group.objgen
    with pikepdf.open(second.path) as part:
        assert "/OCProperties" not in part.Root


def test_links_to_pages_elsewhere_are_left_behind_and_pull_nothing_in(tmp_path: Path) -> None:
    def link(pdf: pikepdf.Pdf) -> None:
        for at, target in ((0, 1), (1, 2)):
            place = Array([pdf.pages[target].obj, Name.Fit])
            note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=place)
            pdf.pages[at].Annots = Array([pdf.make_indirect(note)])
        with pdf.open_outline() as outline:
            outline.root.extend([OutlineItem("One", 0), OutlineItem("Three", 2)])

    first, last = split(tmp_path, changed(samples.card_pdf(3), link), pages="1-2,3").outputs
    with pikepdf.open(first.path) as part:
        assert part.pages[0].Annots[0].Dest[0].objgen == part.pages[1].objgen
        assert len(part.pages[1].Annots) == 0
        with part.open_outline() as outline:
            assert [item.title for item in outline.root] == ["One"]
    with pikepdf.open(last.path) as part:
        assert "/Annots" not in part.pages[0]
        assert sum(1 for one in part.objects if isinstance(one, pikepdf.Dictionary)) < 20


def test_form_fields_stay_fields(tmp_path: Path) -> None:
    (only,) = split(tmp_path, samples.form_pdf()).outputs
    with pikepdf.open(only.path) as part:
        assert [str(field.T) for field in part.Root.AcroForm.Fields] == ["name"]


def test_page_labels_are_kept(tmp_path: Path) -> None:
    def label(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r, St=3)]))

    output = split(tmp_path, changed(samples.card_pdf(2), label)).outputs[1]
    with pikepdf.open(output.path) as part:
        assert part.pages[0].label == "iv"


def test_no_part_claims_a_structure_it_no_longer_has(tmp_path: Path) -> None:
    def tag(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.pages[0].StructParents = 0
        with pdf.open_metadata() as words:
            words["pdfaid:part"], words["pdfaid:conformance"] = "2", "A"
            words["pdfuaid:part"] = "1"

    output = split(tmp_path, changed(samples.card_pdf(2), tag)).outputs[0]
    with pikepdf.open(output.path) as part:
        assert not {"/StructTreeRoot", "/MarkInfo"} & set(part.Root.keys())
        assert "/StructParents" not in part.pages[0]
        with part.open_metadata() as words:
            assert (words["pdfaid:part"], words["pdfaid:conformance"]) == ("2", "B")
            assert "pdfuaid:part" not in words


def test_scripts_and_attachments_stay_behind(tmp_path: Path) -> None:
    for sample in (samples.javascript_pdf(), samples.attachment_pdf()):
        (only,) = split(tmp_path, sample).outputs
        with pikepdf.open(only.path) as part:
            assert not {"/OpenAction", "/Names"} & set(part.Root.keys())


def test_an_old_version_gets_no_object_streams(tmp_path: Path) -> None:
    (old,) = split(tmp_path, make_pdf(CLEAN, force_version="1.3")).outputs
    assert old.path.read_bytes().startswith(b"%PDF-1.3")
    assert b"/ObjStm" not in old.path.read_bytes()


def test_a_password_opens_and_the_parts_need_none(tmp_path: Path) -> None:
    (only,) = split(tmp_path, samples.encrypted_pdf("secret"), password="secret").outputs
    with pikepdf.open(only.path) as part:
        assert not part.is_encrypted


@pytest.mark.parametrize(
    ("sample", "reason"),
    [
        ("encrypted_pdf", Reason.FILE_ENCRYPTED),
        ("truncated_pdf", Reason.FILE_DAMAGED),
        ("no_pages_pdf", Reason.FILE_DAMAGED),
    ],
)
def test_what_cannot_be_opened_is_refused(tmp_path: Path, sample: str, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        split(tmp_path, getattr(samples, sample)())
    assert refused.value.reason is reason


def test_too_many_files_are_refused_before_the_first_is_written(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    for _ in range(2_001):
        pdf.add_blank_page(page_size=(10, 10))
    with pytest.raises(Refused) as refused:
        split(tmp_path, save(pdf))
    assert refused.value.reason is Reason.LIMIT_EXCEEDED
    assert list((tmp_path / "out").iterdir()) == []


def test_the_parts_are_clean_to_qpdf(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for output in split(tmp_path, samples.card_pdf(3), every=2).outputs:
            with pikepdf.open(output.path) as part:
                assert part.check_pdf_syntax() == []
