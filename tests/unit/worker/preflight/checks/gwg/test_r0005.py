import pytest

from tests.samples.gwg import painted, stepped
from tests.unit.worker.preflight.asking import hits
from worker.tools.ghostscript import GHOSTSCRIPT
from worker.tools.program import present

needs_ghostscript = pytest.mark.skipif(not present(GHOSTSCRIPT), reason="Ghostscript is not installed")


@needs_ghostscript
@pytest.mark.parametrize(
    ("content", "found"),
    [("", 1), ("1 g 0 0 500 500 re f", 1), ("0 0 0 1 k 0 0 7 7 re f", 1), ("0 0 0 0.5 k 60 60 1 1 re f", 0)],
)
def test_a_page_without_ink(content: str, found: int) -> None:
    assert len(hits("gwg.r0005", painted(content))) == found


@needs_ghostscript
def test_a_processing_step_is_no_ink() -> None:
    step = "0 0 0 1 K 20 20 100 100 re S"
    assert len(hits("gwg.r0005", stepped("Structural", "Cutting", step, before=""))) == 1
