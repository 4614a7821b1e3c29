"""Every repair has its twin test, a title, a place in the order, and a name of its own."""

from pathlib import Path

import pytest

import worker.fixes.pdf.repairs as repairs
from tests import samples
from tests.unit.worker.fixes.pdf.mending import mend, reasons
from tests.unit.worker.preflight.judging import judged
from worker.fixes.pdf.order import ORDER, planned
from worker.fixes.pdf.registry import all_repairs

FOLDER = Path(repairs.__path__[0])
TESTS = Path(__file__).parent / "repairs"
FILES = sorted(path for path in FOLDER.glob("*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_repair_has_its_twin_test(path: Path) -> None:
    assert (TESTS / f"test_{path.name}").is_file()


def test_file_and_operation_share_a_name() -> None:
    for op, found in all_repairs().items():
        snake = "".join(f"_{char.lower()}" if char.isupper() else char for char in op).replace(".", "_")
        assert found.module.rsplit(".", 1)[1] == snake.replace("gray_to1_bit", "gray_to_1bit")


def test_every_repair_has_a_title_and_a_place_in_the_order() -> None:
    for op, found in all_repairs().items():
        assert op in ORDER
        assert found.title
        assert not found.title.endswith(".")
        assert found.repair.kind == "pdf"


@pytest.mark.parametrize("data", [samples.rgb_pdf(), samples.spot_pdf(), samples.image_pdf(900)])
def test_what_a_report_recommends_is_built(data: bytes) -> None:
    recommended = judged(data).report["evaluation"].get("recommendedAutofix") or {"params": {"pdf": {}}}
    asked = {op for op, _ in planned(recommended["params"]["pdf"])}
    assert asked <= all_repairs().keys() | {"decrypt", "repair", "linearize", "rebuild"}


# What always changes a page has nothing it could leave alone.
ALWAYS = {"boundingBoxes", "pageResize", "addBleed", "version", "outputIntent", "textToOutlines", "repair"}


@pytest.mark.parametrize("op", sorted(all_repairs().keys() - ALWAYS))
def test_a_clean_card_is_left_alone(tmp_path: Path, op: str) -> None:
    settings = {"hairlines": {"minWidth": 0.25}}.get(op, {"enabled": True})
    options = {"strip": {op[6:]: True}} if op.startswith("strip.") else {op: settings}
    repaired = mend(tmp_path, samples.card_pdf(), **options)
    assert not repaired.applied
    assert reasons(repaired) == {op: "nothing_to_fix"}
