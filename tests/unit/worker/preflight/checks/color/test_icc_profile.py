from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from tests.samples.intents import icc_profile
from tests.samples.pdf import CLEAN, make_pdf
from tests.unit.worker.preflight.asking import hits

PAINT = "/Icc cs 0.2 0.4 0.9 scn 60 60 9 9 re f"


def profiled(name: str, content: str = PAINT) -> bytes:
    def add(pdf: Any, page: Any) -> None:
        stream = pdf.make_stream(icc_profile(b"RGB ", name, b"mntr"))
        stream.N = 3
        page.Resources.ColorSpace = Dictionary(Icc=Array([Name.ICCBased, stream]))

    return make_pdf(content, adjust=add)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (profiled("Adobe RGB (1998)"), 1),
        (profiled("Display P3"), 1),
        (profiled("sRGB IEC61966-2.1"), 0),
        (profiled("SRGB_v4"), 0),
        (profiled("Adobe RGB (1998)", CLEAN), 0),
        (make_pdf("1 0 0 rg 60 60 9 9 re f"), 0),
    ],
)
def test_profiles_in_use_that_are_not_welcome(data: bytes, found: int) -> None:
    assert len(hits("color.icc_profile", data, whitelist=["sRGB"])) == found
