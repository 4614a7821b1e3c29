from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests import samples
from tests.unit.worker.preflight.asking import hits


def with_form(**entries: Any) -> bytes:
    def form(pdf: Any, _page: Any) -> None:
        if entries.get("XFA") == "stream":
            entries["XFA"] = pdf.make_stream(b"<xdp/>")
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), **entries)

    return samples.make_pdf(adjust=form)


@pytest.mark.parametrize("xfa", ["stream", Array([String("preamble"), String("x")])])
def test_a_form_in_xfa_is_found_in_both_notations(xfa: Any) -> None:
    assert len(hits("struct.xfa_allowed", with_form(XFA=xfa))) == 1


def test_a_plain_form_is_none_and_a_key_elsewhere_means_nothing() -> None:
    assert hits("struct.xfa_allowed", samples.form_pdf()) == []

    def elsewhere(pdf: Any, _page: Any) -> None:
        pdf.Root.XFA = Name.Yes

    assert hits("struct.xfa_allowed", samples.make_pdf(adjust=elsewhere)) == []
