import pytest
from PIL import Image

from tests import samples
from tests.samples.images import write
from tests.unit.worker.preflight.asking import hits
from worker.preflight.contract import Skip

CHECK = "raster.background_removal"


def cut_out(motif: tuple[int, int, int, int], form: str = "PNG", mode: str = "RGBA") -> bytes:
    image = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    image.paste((200, 20, 20, 255), motif)
    return write(image.convert(mode), form)


@pytest.mark.parametrize("sample", ["rgb_jpeg", "cmyk_tiff", "palette_png", "opaque_alpha_png", "rgb_webp"])
def test_an_opaque_background_is_found_in_every_format(sample: str) -> None:
    assert len(hits(CHECK, getattr(samples, sample)())) == 1


def test_a_transparent_hole_in_the_middle_is_no_transparent_background() -> None:
    image = Image.new("RGBA", (100, 100), (9, 9, 9, 255))
    image.paste((0, 0, 0, 0), (30, 30, 60, 60))
    assert len(hits(CHECK, write(image, "PNG"))) == 1


def test_a_motif_cut_out_passes_also_when_it_touches_an_edge() -> None:
    assert hits(CHECK, cut_out((20, 20, 80, 80))) == []
    assert hits(CHECK, cut_out((20, 20, 80, 100))) == []
    assert hits(CHECK, cut_out((20, 20, 80, 80), "WEBP")) == []
    assert hits(CHECK, cut_out((20, 20, 80, 80), "PNG", "LA")) == []


def test_a_profile_may_leave_it_to_the_order() -> None:
    with pytest.raises(Skip):
        hits(CHECK, samples.rgb_jpeg(), required=False)
