from tests import samples
from tests.samples.hostile import tail_lost_pdf
from tests.unit.worker.preflight.asking import hits


def test_a_file_that_had_to_be_rebuilt_is_found() -> None:
    (hit,) = hits("struct.integrity", tail_lost_pdf())
    assert hit.details["measured_warnings"] >= 1
    assert "/tmp" not in hit.message


def test_content_that_draws_itself_is_found() -> None:
    assert len(hits("struct.integrity", samples.recursive_pdf())) == 1


def test_unreadable_content_is_found() -> None:
    assert len(hits("struct.integrity", samples.make_pdf("q (never closed"))) == 1


def test_as_many_faults_as_allowed_pass() -> None:
    assert hits("struct.integrity", samples.recursive_pdf(), max_warnings=5) == []
    assert hits("struct.integrity", samples.card_pdf()) == []
