"""Profiles built from measurements say what was measured, and print no more ink than paper takes."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from shared import icc
from worker.icc.build import build
from worker.icc.characterisation import D50, Characterisation, lab_of, read
from worker.icc.model import Model
from worker.icc.plain import srgb

BUNDLED = sorted(icc.BUNDLED.glob("filecheck-*[0-9].icc"))


def inks() -> Characterisation:
    """A made-up press: inks that take light away, dots that gain."""
    steps = np.linspace(0, 1, 5)
    mixes = np.stack(np.meshgrid(*[steps] * 4, indexing="ij"), axis=-1).reshape(-1, 4)
    taken = np.array([[0.75, 0.55, 0.2], [0.55, 0.75, 0.6], [0.1, 0.15, 0.8], [0.95, 0.95, 0.95]])
    light = np.prod(1 - mixes[:, :, None] ** 0.8 * taken[None], axis=1)
    return Characterisation("made up", mixes, lab_of(light * np.array(D50)), (85.0, 88.0, 73.0))


def table(folder: Path, end: str = "\r\n") -> Path:
    lines = ["CTI3", 'ORIGINATOR "Somebody"', "BEGIN_DATA_FORMAT",
             "SAMPLE_ID CMYK_C CMYK_M CMYK_Y CMYK_K XYZ_X XYZ_Y XYZ_Z",
             "END_DATA_FORMAT", "BEGIN_DATA", "1 0 0 0 0 85 88 73",
             "2 100 0 0 50 20 25 40", "END_DATA  "]  # fmt: skip
    path = folder / "a.ti3"
    path.write_bytes((end.join(lines) + end).encode())
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_is_read_relative_to_its_paper(tmp_path: Path, end: str) -> None:
    found = read(table(tmp_path, end))
    assert found.originator == "Somebody"
    assert found.inks.tolist() == [[0, 0, 0, 0], [1, 0, 0, 0.5]]
    assert found.lab[0] == pytest.approx([100, 0, 0], abs=1e-9)


def test_what_is_no_table_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "b.ti3").write_text("BEGIN_DATA_FORMAT\nA B\nEND_DATA_FORMAT\nBEGIN_DATA\n1 2\nEND_DATA\n")
    with pytest.raises(ValueError, match="no table of CMYK"):
        read(tmp_path / "b.ti3")


def test_the_model_goes_through_the_patches_and_between_them() -> None:
    measured = inks()
    model = Model(measured)
    assert np.abs(model.lab(measured.inks) - measured.lab).mean() < 0.6
    half = model.lab(np.array([0.4, 0.4, 0.4, 0.1]))
    assert 20 < half[0] < 80


def test_a_small_profile_is_built_and_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("worker.icc.build.TO_LAB_STEPS", 5)
    monkeypatch.setattr("worker.icc.build.FROM_LAB_STEPS", 7)
    monkeypatch.setattr("worker.icc.build.GAMUT_STEPS", 5)
    monkeypatch.setattr("worker.icc.separation.STEPS", 9)
    made = tmp_path / "made.icc"
    made.write_bytes(build(inks(), "Made up", "made up"))
    opened = ImageCms.getOpenProfile(str(made))
    assert opened.profile.xcolor_space.strip() == "CMYK"
    to_press = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), opened, "RGB", "CMYK", 1)
    assert ImageCms.applyTransform(Image.new("RGB", (1, 1), "white"), to_press).getpixel((0, 0)) == (
        0,
        0,
        0,
        0,
    )


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_bundled_profiles_stay_below_300_percent_and_leave_white_alone(path: Path) -> None:
    opened = ImageCms.getOpenProfile(str(path))
    transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), opened, "RGB", "CMYK", 1, 0x2000)
    noise = np.random.default_rng(3).integers(0, 256, (1, 4096, 3), dtype=np.uint8)
    noise[0, :2] = [[0, 0, 0], [255, 255, 255]]
    printed = np.asarray(ImageCms.applyTransform(Image.fromarray(noise, "RGB"), transform)).astype(int)
    assert printed.sum(axis=-1).max() <= 3.02 * 255
    assert printed[0, 1].sum() == 0
    assert printed[0, 0, 3] > 0.85 * 255


def test_bundled_profiles_name_their_source() -> None:
    assert BUNDLED
    for path in BUNDLED:
        opened = ImageCms.getOpenProfile(str(path))
        assert "Filecheck" in opened.profile.profile_description
        assert "characterization data" in opened.profile.copyright


def test_our_srgb_is_srgb(tmp_path: Path) -> None:
    (tmp_path / "s.icc").write_bytes(srgb())
    noise = np.random.default_rng(3).integers(0, 256, (1, 4096, 3), dtype=np.uint8)
    ours = ImageCms.getOpenProfile(str(tmp_path / "s.icc"))
    transform = ImageCms.buildTransform(ours, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    same = np.asarray(ImageCms.applyTransform(Image.fromarray(noise, "RGB"), transform)).astype(int)
    assert np.abs(same - noise).max() <= 1


def test_a_table_with_lab_values_says_what_one_with_xyz_says(tmp_path: Path) -> None:
    seen = read(table(tmp_path))
    text = table(tmp_path).read_text().replace("XYZ_X XYZ_Y XYZ_Z", "LAB_L LAB_A LAB_B")
    for xyz in ("85 88 73", "20 25 40"):
        values = lab_of(np.array([float(one) for one in xyz.split()]))
        text = text.replace(xyz, " ".join(str(one) for one in values))
    (tmp_path / "lab.txt").write_text(text)
    found = read(tmp_path / "lab.txt")
    assert found.lab == pytest.approx(seen.lab, abs=1e-6)
    assert found.paper == pytest.approx(seen.paper)
