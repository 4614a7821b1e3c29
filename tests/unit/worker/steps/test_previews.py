"""Pictures of pages."""

from pathlib import Path

import pytest
from PIL import Image

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from tests import samples
from worker.steps.contract import Limits, Source, StepResult
from worker.steps.previews import run


def draw(folder: Path, data: bytes, limits: Limits | None = None, **params: object) -> StepResult:
    path = folder / "in"
    path.write_bytes(data)
    pdf = data.startswith(b"%PDF")
    kind, mime = (FileType.PDF, "application/pdf") if pdf else (FileType.RASTER, "image/png")
    out = folder / "out"
    out.mkdir(exist_ok=True)
    return run(Source(path, kind, mime, "card.pdf"), params, out, limits or Limits())


def test_one_picture_per_page_with_its_size(tmp_path: Path) -> None:
    result = draw(tmp_path, samples.card_pdf(3))
    assert (result.outcome, result.result) == (Outcome.NA, {"count": 3, "total": 3})
    first = result.outputs[0]
    assert (first.role, first.kind, first.mime_type, first.file_name) == (
        "preview",
        "file",
        "image/png",
        "card-1.png",
    )
    with Image.open(first.path) as image:
        assert image.size == (first.info["width"], first.info["height"])
        assert abs(image.width - 91 / 25.4 * 110) <= 1
    assert first.info["bytes"] == first.path.stat().st_size


@pytest.mark.parametrize(("form", "suffix"), [("jpeg", "jpg"), ("webp", "webp"), ("png", "png")])
def test_every_format_gives_the_same_bytes_twice(tmp_path: Path, form: str, suffix: str) -> None:
    once = draw(tmp_path, samples.card_pdf(), format=form).outputs[0]
    first = once.path.read_bytes()
    assert draw(tmp_path, samples.card_pdf(), format=form).outputs[0].path.read_bytes() == first
    assert once.file_name == f"card-1.{suffix}"


def test_pages_and_their_number_can_be_chosen(tmp_path: Path) -> None:
    result = draw(tmp_path, samples.card_pdf(5), pages="2-n", maxPages=2)
    assert [output.info["page"] for output in result.outputs] == [2, 3]
    assert result.result == {"count": 2, "total": 5}


def test_pictures_shrink_to_fit_and_never_grow(tmp_path: Path) -> None:
    small = draw(tmp_path, samples.card_pdf(), maxWidth=100).outputs[0]
    assert small.info["width"] in (100, 101)
    image = draw(tmp_path, samples.rgb_png(120, 90), maxWidth=6000).outputs[0]
    assert (image.info["width"], image.info["height"]) == (120, 90)
    assert draw(tmp_path, samples.rgb_png(120, 90), maxHeight=45).outputs[0].info["width"] == 60


def test_user_unit_makes_a_page_larger(tmp_path: Path) -> None:
    once = draw(tmp_path, samples.make_pdf()).outputs[0].info["width"]
    assert abs(draw(tmp_path, samples.make_pdf(user_unit=2.0)).outputs[0].info["width"] - 2 * once) <= 1


def test_too_many_pixels_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        draw(tmp_path, samples.card_pdf(), Limits(max_pixels=10_000))
    assert refused.value.reason is Reason.LIMIT_EXCEEDED
    with pytest.raises(Refused):
        draw(tmp_path, samples.bomb_png())


@pytest.mark.parametrize(
    ("sample", "reason"),
    [("encrypted_pdf", Reason.FILE_ENCRYPTED), ("truncated_pdf", Reason.FILE_DAMAGED)],
)
def test_what_cannot_be_opened_is_refused(tmp_path: Path, sample: str, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        draw(tmp_path, getattr(samples, sample)())
    assert refused.value.reason is reason


def test_sixteen_bit_grey_keeps_its_tones(tmp_path: Path) -> None:
    Image.new("I;16", (8, 8), 32768).save(tmp_path / "grey.png")
    output = draw(tmp_path, (tmp_path / "grey.png").read_bytes()).outputs[0]
    with Image.open(output.path) as image:
        assert image.convert("L").getpixel((4, 4)) == 128
