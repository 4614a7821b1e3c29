"""Remove background as a step."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from shared.errors import Refused
from shared.vocabulary import FileType, Reason
from tests.samples import alpha_png, rgb_png
from worker.steps.contract import Limits, Source, StepResult
from worker.steps.removebg import run


def remove(folder: Path, path: Path) -> StepResult:
    (folder / "out").mkdir()
    return run(Source(path, FileType.RASTER, "image/png", "photo.png"), {}, folder / "out", Limits())


def test_a_subject_before_one_colour_is_cut_out(tmp_path: Path) -> None:
    image = Image.new("RGB", (90, 90), "white")
    ImageDraw.Draw(image).rectangle((30, 30, 60, 60), fill=(0, 90, 200))
    image.save(tmp_path / "in.png")
    result = remove(tmp_path, tmp_path / "in.png")
    with Image.open(result.outputs[0].path) as made:
        assert (made.mode, made.getpixel((2, 2))[3], made.getpixel((45, 45))) == (
            "RGBA",
            0,
            (0, 90, 200, 255),
        )


def test_a_background_of_many_colours_needs_a_model_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "in.png").write_bytes(rgb_png(200, 150))
    with pytest.raises(Refused) as refused:
        remove(tmp_path, tmp_path / "in.png")
    assert refused.value.reason is Reason.ENGINE_UNAVAILABLE
    assert "one colour" in refused.value.detail


def test_a_cut_out_image_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "in.png").write_bytes(alpha_png())
    result = remove(tmp_path, tmp_path / "in.png")
    assert (result.reason, result.replaces) == (Reason.NOTHING_TO_FIX, False)
