from tests import samples
from tests.samples import pdf
from tests.unit.worker.preflight.asking import hits

LINEARIZED = samples.make_pdf(pdf.CLEAN, linearize=True)


def test_a_linearized_file_passes_with_one_page_or_many() -> None:
    assert hits("struct.linearized", LINEARIZED) == []
    assert hits("struct.linearized", samples.make_pdf(pdf.CLEAN, pages=5, linearize=True)) == []


def test_a_plain_file_is_found() -> None:
    assert len(hits("struct.linearized", samples.card_pdf())) == 1


def test_a_file_that_grew_since_is_found() -> None:
    assert len(hits("struct.linearized", LINEARIZED + b"\n% appended\n%%EOF\n")) == 1


def test_the_word_alone_means_nothing() -> None:
    assert len(hits("struct.linearized", samples.make_pdf("% /Linearized 1 /L 10"))) == 1
