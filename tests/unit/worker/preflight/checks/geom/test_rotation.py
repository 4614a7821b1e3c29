import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(("rotate", "found"), [(0, 0), (90, 1), (180, 1), (360, 0), (-90, 1)])
def test_only_unrotated_pages_pass_by_default(rotate: int, found: int) -> None:
    assert len(hits("geom.rotation", samples.make_pdf(rotate=rotate))) == found


def test_allowed_angles_pass() -> None:
    assert hits("geom.rotation", samples.make_pdf(rotate=90), allowed=[0, 90]) == []
    assert len(hits("geom.rotation", samples.make_pdf(), allowed=[90])) == 1
