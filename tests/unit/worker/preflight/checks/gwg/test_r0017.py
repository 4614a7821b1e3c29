import pytest
from pikepdf import Array, Dictionary, Name

from tests.samples.gwg import painted, separation, words
from tests.unit.worker.preflight.asking import hits

TINT = Dictionary(FunctionType=4, Domain=Array([0, 1, 0, 1]), Range=Array([0, 1, 0, 1, 0, 1, 0, 1]))
TWO = Array([Name.DeviceN, Array([Name.Black, Name("/Gold")]), Name.DeviceCMYK, TINT])


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"0.5 0.5 0 0 k {words(7.9)}", 1),
        (f"/N cs 1 0.1 scn {words(5)}", 1),
        (f"0.5 0.5 0 0 k {words(8)}", 0),
        (f"0 0.5 0 0 k {words(5)}", 0),
        (f"/S cs 1 scn {words(5)}", 0),
        (f"/N cs 1 0 scn {words(5)}", 0),
        (f"0.5 g {words(5)}", 0),
    ],
)
def test_small_text_of_several_inks(content: str, found: int) -> None:
    assert len(hits("gwg.r0017", painted(content, {"S": separation("Gold"), "N": TWO}), min_pt=8)) == found


def test_the_limit_shrinks_with_the_scale_of_the_file() -> None:
    data = painted(f"1 1 0 0 k {words(4)}")
    assert len(hits("gwg.r0017", data, min_pt=8)) == 1
    assert hits("gwg.r0017", data, others={"gwg.r0037": {"scale": 10}}, min_pt=8) == []
