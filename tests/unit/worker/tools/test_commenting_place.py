"""Where discs stand: none hides another."""

import math

from worker.preflight.facts.geometry import Rect
from worker.preflight.facts.page import Page
from worker.tools.commenting.place import RADIUS, Discs

SHEET = Rect(0, 0, 200, 300)
PAGE = Page(1, SHEET, SHEET, SHEET, SHEET, has_trim_box=True, has_bleed_box=True, rotate=0, user_unit=1.0)


def test_discs_of_places_close_to_each_other_stand_side_by_side() -> None:
    discs, places = Discs(), (Rect(50, 50, 90, 90), Rect(50, 88, 53, 91), Rect(50, 50, 90, 90), None, None)
    found = [discs.spot(place, PAGE).disc for place in places]
    pairs = [(one, other) for at, one in enumerate(found) for other in found[:at]]
    assert min(math.dist(*pair) for pair in pairs) >= 1.5 * RADIUS


def test_a_disc_alone_stands_at_the_upper_left_of_its_place() -> None:
    spot = Discs().spot(Rect(50, 50, 90, 90), PAGE)
    assert spot.frame == Rect(50, 50, 90, 90)
    assert spot.disc[0] < 50 + RADIUS
    assert spot.disc[1] > 90
