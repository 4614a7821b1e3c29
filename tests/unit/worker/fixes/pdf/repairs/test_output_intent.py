"""The output intent by the alias of a profile, which is embedded."""

from pathlib import Path

import pikepdf
import pytest

from tests import samples
from tests.samples.pdfx import x4_pdf
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops, reasons


def test_the_printing_condition_is_named_and_its_profile_embedded(tmp_path: Path) -> None:
    repaired = mend(tmp_path, samples.card_pdf(), outputIntent={"profile": "fogra39"})
    assert ops(repaired) == ["outputIntent"]
    with facts(repaired) as found:
        (intent,) = found.output_intents
        assert (intent.subtype, intent.condition, intent.registry) == (
            "GTS_PDFX",
            "FOGRA39",
            "http://www.color.org",
        )
        assert (intent.has_profile, intent.profile_space, intent.components) == (True, "CMYK", 4)
    assert "FOGRA39" in repaired.applied[0].used.profiles[0][0]


def test_the_one_that_was_there_is_replaced_and_the_registry_is_a_setting(tmp_path: Path) -> None:
    settings = {"profile": "iso-coated-v2", "registry": "https://shop.example"}
    with facts(mend(tmp_path, x4_pdf(), outputIntent=settings)) as found:
        (intent,) = found.output_intents
        assert (intent.condition, intent.registry) == ("FOGRA39", "https://shop.example")


def test_intents_of_other_kinds_stay(tmp_path: Path) -> None:
    def archive(pdf: pikepdf.Pdf, _page: object) -> None:
        pdf.Root.OutputIntents = pikepdf.Array([pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFA1)])

    data = samples.make_pdf(samples.pdf.CLEAN, adjust=archive)
    with facts(mend(tmp_path, data, outputIntent={"profile": "srgb"})) as found:
        assert [one.subtype for one in found.output_intents] == ["GTS_PDFA1", "GTS_PDFX"]


@pytest.mark.parametrize("alias", ["nobody", "../../../etc/passwd", "/etc/ssl/x.icc", ""])
def test_what_is_not_installed_is_told(tmp_path: Path, alias: str) -> None:
    repaired = mend(tmp_path, samples.card_pdf(), outputIntent={"profile": alias})
    assert reasons(repaired) == {"outputIntent": "icc_unavailable"}
