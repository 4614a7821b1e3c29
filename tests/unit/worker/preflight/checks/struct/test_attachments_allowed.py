from tests import samples
from tests.unit.worker.preflight.asking import hits


def test_an_attached_file_is_named() -> None:
    (hit,) = hits("struct.attachments_allowed", samples.attachment_pdf())
    assert hit.details["names"] == "note.txt"


def test_a_file_attached_as_an_annotation_counts() -> None:
    assert len(hits("struct.attachments_allowed", samples.annotated_pdf("FileAttachment"))) == 1


def test_a_card_without_attachments_passes() -> None:
    assert hits("struct.attachments_allowed", samples.card_pdf()) == []
