from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.samples import pdf
from tests.unit.worker.preflight.asking import hits


def picture(*filters: str) -> bytes:
    def place(document: Any, page: Any) -> None:
        image = pdf.image(document, 64, 64)
        names = [Name("/" + name) for name in filters]
        if names:
            image.write(b"not read", filter=Array(names) if len(names) > 1 else names[0])
        page.Resources.XObject = Dictionary(Im=image)

    return samples.make_pdf(
        "q 72 0 0 72 40 40 cm /Im Do Q", adjust=place, compress_streams=False, stream_decode_level=None
    )


@pytest.mark.parametrize(
    ("filters", "way"),
    [
        (["DCTDecode"], "JPEG"),
        (["JPXDecode"], "JPEG2000"),
        (["LZWDecode"], "LZW"),
        (["CCITTFaxDecode"], "CCITT"),
        (["JBIG2Decode"], "JBIG2"),
        (["FlateDecode"], "Flate"),
        (["ASCII85Decode", "DCTDecode"], "JPEG"),
        ([], "uncompressed"),
        (["ASCII85Decode"], "uncompressed"),
    ],
)
def test_each_way_is_found_when_it_is_not_allowed_and_passes_when_it_is(filters: list[str], way: str) -> None:
    all_ways = ["JPEG", "JPEG2000", "Flate", "LZW", "CCITT", "JBIG2", "uncompressed"]
    data = picture(*filters)
    (hit,) = hits("image.compression", data, disallowed=[way])
    assert hit.details["compression"] == way
    assert hits("image.compression", data, disallowed=[one for one in all_ways if one != way]) == []


def test_an_inline_image_counts_too() -> None:
    inline = samples.make_pdf("q 72 0 0 72 20 20 cm BI /W 8 /H 8 /CS /G /BPC 8 ID " + "x" * 64 + " EI Q")
    assert len(hits("image.compression", inline, disallowed=["uncompressed"])) == 1
    assert hits("image.compression", inline, disallowed=["Flate"]) == []


def test_a_page_without_pictures_passes() -> None:
    assert hits("image.compression", samples.card_pdf(), disallowed=["JPEG", "uncompressed"]) == []
