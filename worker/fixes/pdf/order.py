"""Carries out the PDF part of the optimize parameters, repair by repair, each proven."""

import pikepdf

from shared.vocabulary import SENTENCES, Reason
from worker.fixes.contract import NotApplied, Order, Repaired
from worker.tools.pdf import open_pdf


def repair(order: Order) -> Repaired:
    """Carry out what is built; the rest is listed as skipped. No options at all rebuild the streams."""
    made = order.folder / "repaired.pdf"
    with open_pdf(order.path, order.password) as pdf:
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    message = SENTENCES[Reason.ENGINE_UNAVAILABLE]
    skipped = tuple(NotApplied(name, Reason.ENGINE_UNAVAILABLE, message) for name in order.options)
    return Repaired(made, "application/pdf", order.name, skipped=skipped)
