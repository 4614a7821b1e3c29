"""Limits on content streams."""

import pikepdf
import pytest

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.pdf_content import instructions


def test_a_stream_of_many_millions_of_operators_is_refused_before_it_is_parsed() -> None:
    with pikepdf.new() as pdf, pytest.raises(Refused) as refused:
        instructions(pdf, b"f " * 13_000_000)
    assert refused.value.reason is Reason.LIMIT_EXCEEDED


def test_long_paths_are_welcome() -> None:
    with pikepdf.new() as pdf:
        assert [op for op, _ in instructions(pdf, b"0 0 m " + b"1 2 l " * 1_500_000 + b"S")] == ["S"]
