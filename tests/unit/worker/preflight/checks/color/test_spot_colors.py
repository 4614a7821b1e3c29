from tests import samples
from tests.unit.worker.preflight.asking import hits


def test_a_spot_colour_is_named() -> None:
    (hit,) = hits("color.spot_colors", samples.spot_pdf())
    assert hit.details["spot_color"] == "PANTONE 286 C"


def test_as_many_as_allowed_pass_and_one_more_does_not() -> None:
    two = samples.spot_pdf("Red", "Blue")
    assert hits("color.spot_colors", two, max_count=2) == []
    assert len(hits("color.spot_colors", two, max_count=1)) == 2


def test_technical_and_process_names_do_not_count() -> None:
    technical = samples.spot_pdf("CutContour", "Spot_Varnish", "White", "Cyan", "All", "None")
    assert hits("color.spot_colors", technical) == []


def test_the_profiles_own_lists_do_not_count() -> None:
    assert hits("color.spot_colors", samples.spot_pdf("Laser"), technical=["laser"]) == []
    assert hits("color.spot_colors", samples.spot_pdf("Gold"), whitelist=["gold"]) == []
