"""Every repair that can be skipped, and every reason for it, has words in every language that needs them."""

import re
from pathlib import Path

import pytest

import worker
from shared.vocabulary import Reason
from shared.wording import LANGUAGES, wording
from worker.fixes.pdf.registry import all_repairs
from worker.fixes.raster.order import OPERATIONS

ROOT = Path(worker.__file__).parent
NEEDY = [language for language in LANGUAGES if wording(language).not_repaired]
# Whole-file options of optimize that are no repair of their own.
OTHERS = {"decrypt", "repair", "linearize"}


@pytest.mark.parametrize("language", NEEDY)
def test_every_repair_has_a_name(language: str) -> None:
    ops = {found.repair.op for found in all_repairs().values()} | {one.REPAIR.op for one in OPERATIONS}
    assert ops | OTHERS == set(wording(language).repairs)


@pytest.mark.parametrize("language", NEEDY)
def test_every_reason_for_leaving_something_has_a_sentence(language: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "fixes").rglob("*.py")]
    used = {Reason[name].value for text in texts for name in re.findall(r"Reason\.([A-Z_]+)", text)}
    assert used <= set(wording(language).not_repaired)
