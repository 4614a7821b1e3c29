from typing import Any

import pytest
from pikepdf import Name

from tests import samples
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(("version", "found"), [("1.3", 1), ("1.4", 0), ("1.7", 0), ("2.0", 1)])
def test_the_header(version: str, found: int) -> None:
    data = samples.make_pdf(force_version=version)
    assert len(hits("struct.pdf_version", data)) == found


def test_the_catalogue_may_raise_the_version() -> None:
    def newer(pdf: Any, _page: Any) -> None:
        pdf.Root.Version = Name("/2.0")

    (hit,) = hits("struct.pdf_version", samples.make_pdf(adjust=newer))
    assert hit.details["measured_version"] == "2.0"


def test_the_range_can_be_set() -> None:
    assert len(hits("struct.pdf_version", samples.card_pdf(), min="1.6")) == 1
