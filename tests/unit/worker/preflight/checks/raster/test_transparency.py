from tests import samples
from tests.unit.worker.preflight.asking import hits


def test_transparent_pixels_are_found() -> None:
    assert len(hits("raster.transparency", samples.alpha_png())) == 1


def test_an_opaque_alpha_channel_passes() -> None:
    assert hits("raster.transparency", samples.opaque_alpha_png()) == []
    assert hits("raster.transparency", samples.rgb_jpeg()) == []


def test_transparency_may_be_allowed() -> None:
    assert hits("raster.transparency", samples.alpha_png(), allow=True) == []
