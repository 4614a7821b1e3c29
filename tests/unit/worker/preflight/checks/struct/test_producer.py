from typing import Any

import pytest
from pikepdf import Name, String

from tests import samples
from tests.samples.claims import claiming_pdf
from tests.unit.worker.preflight.asking import hits


def made_with(producer: str | None, creator: str | None = None) -> bytes:
    def sign(pdf: Any, _page: Any) -> None:
        for key, value in ((Name.Producer, producer), (Name.Creator, creator)):
            if value is not None:
                pdf.docinfo[key] = String(value)

    return samples.make_pdf(adjust=sign)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ({"blacklist": ["ghost"]}, 1),
        ({"blacklist": ["word"]}, 1),
        ({"blacklist": ["quartz"]}, 0),
        ({"whitelist": ["Adobe"]}, 1),
        ({"whitelist": ["Adobe", "GHOSTSCRIPT"]}, 0),
        ({"whitelist": ["ghostscript"], "blacklist": ["9.50"]}, 1),
    ],
)
def test_names_are_looked_for_in_producer_and_creator(target: dict[str, Any], found: int) -> None:
    assert len(hits("struct.producer", made_with("GPL Ghostscript 9.50", "Word"), **target)) == found


def test_metadata_speaks_when_the_info_dictionary_does_not() -> None:
    data = claiming_pdf({"pdf:Producer": "Paint"})
    assert len(hits("struct.producer", data, blacklist=["paint"])) == 1


def test_a_document_without_a_name_is_none_of_the_welcome_and_none_of_the_unwelcome() -> None:
    assert len(hits("struct.producer", made_with(None), whitelist=["Adobe"])) == 1
    assert hits("struct.producer", made_with(None), blacklist=["Adobe"]) == []
