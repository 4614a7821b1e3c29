"""Our facts about other people's files agree with other people's tools, or the difference is explained.

The quick generators only; `make comparison` runs all of them.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.comparison.compare import Compared, compare
from tests.comparison.generators import GENERATORS, available, make
from tests.comparison.known import reason_for
from tests.comparison.pictures import PICTURES, compare_picture, write_picture
from tests.comparison.shipped import shipped

TOOLS = ("pdfinfo", "pdffonts", "pdfimages", "qpdf", "mutool", "exiftool", "identify")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

SLOW = ("libreoffice", "chromium", "matplotlib", "ghostscript", "mupdf")
IMAGES = ("centimetres.jpg", "see-through.png", "palette.png", "magick.tif", "magick.webp", "ghostscript.tif")


def check(found: Iterable[Compared], least: int) -> None:
    compared = list(found)
    assert len(compared) >= least, "too little was compared to mean anything"
    assert [str(one) for one in compared if not one.agreed and reason_for(one) is None] == []


@pytest.mark.parametrize("name", [name for name in GENERATORS if name not in SLOW])
def test_what_another_program_wrote(name: str, tmp_path: Path) -> None:
    if not available(name):
        pytest.skip(f"{GENERATORS[name][0]} is not installed")
    check(compare(make(name, tmp_path)), least=15)


@pytest.mark.parametrize("name", IMAGES)
def test_an_image_that_another_program_wrote(name: str, tmp_path: Path) -> None:
    if not shutil.which(PICTURES[name][0]):
        pytest.skip(f"{PICTURES[name][0]} is not installed")
    check(compare_picture(write_picture(name, tmp_path)), least=6)


def test_what_packages_brought() -> None:
    files = shipped(2)
    assert files, "matplotlib brings some"
    for path in files:
        check(compare(path), least=15)
