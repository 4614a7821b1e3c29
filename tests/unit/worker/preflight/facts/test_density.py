"""Every source of a density, in order."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.samples.images import picture, write
from worker.preflight.facts.density import Density, densities


def told(data: bytes) -> dict[str, tuple[float, float]]:
    with Image.open(BytesIO(data)) as image:
        found = densities(image, str(image.format).lower(), dict(image.getexif()))
    return {one.source: (round(one.x), round(one.y)) for one in found}


def jpeg(**more: Any) -> bytes:
    exif = Image.Exif()
    exif[282], exif[283], exif[296] = 200.0, 100.0, 2
    return write(picture(8, 8), "JPEG", exif=exif, **more)


def packet(unit: int = 3) -> bytes:
    return (
        f'<x:xmpmeta><rdf:Description tiff:XResolution="1000000/10000" tiff:YResolution="50" '
        f'tiff:ResolutionUnit="{unit}"/></x:xmpmeta>'
    ).encode()


def test_the_format_itself_comes_first_then_exif_then_xmp() -> None:
    found = told(jpeg(dpi=(300, 300), xmp=packet()))
    assert list(found.items()) == [("jfif", (300, 300)), ("exif", (200, 100)), ("xmp", (254, 127))]


def test_a_ratio_is_no_density() -> None:
    assert told(jpeg(xmp=packet(unit=1))) == {"exif": (200, 100)}


def test_photoshop_has_a_word_of_its_own() -> None:
    info = (350 << 16).to_bytes(4, "big") + bytes(4) + (350 << 16).to_bytes(4, "big") + bytes(4)
    resource = b"8BIM" + (0x03ED).to_bytes(2, "big") + bytes(2) + len(info).to_bytes(4, "big") + info
    block = b"Photoshop 3.0\x00" + resource
    plain = write(picture(8, 8), "JPEG")
    data = plain[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block + plain[2:]
    assert told(data) == {"photoshop": (350, 350)}


@pytest.mark.parametrize("broken", [b"tiff:XResolution='1/00' tiff:YResolution='x'", b"", packet()[:40]])
def test_broken_metadata_tells_nothing(broken: bytes) -> None:
    assert told(write(picture(8, 8), "JPEG", xmp=broken)) == {}


def test_a_density_is_plain_data() -> None:
    assert Density("jfif", 1.0, 2.0) == Density("jfif", 1.0, 2.0)
