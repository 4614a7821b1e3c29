"""Opening what is locked before the first repair, packing the document after the last."""

import warnings
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from worker.fixes.contract import Applied
from worker.fixes.pdf.twins import merge_twins
from worker.preflight.facts.claims import read_claims
from worker.tools.pdf import get, open_pdf

OBJECT_STREAMS_FROM = "1.5"  # ISO 32000-1, 7.5.7


def unlocked(path: Path, password: str, target: Path) -> Path:
    """The document without its protection; `path` itself when it has none. Raises `Refused`."""
    with open_pdf(path, password) as pdf:
        if not pdf.is_encrypted:
            return path
        pdf.save(target)
    return target


def pack(path: Path, target: Path, applied: Sequence[Applied]) -> None:
    """Write the document anew: what nobody needs and twins go, streams are packed, small objects share them.

    A document that claims a standard of an older version keeps that version and so its loose objects.
    """
    with open_pdf(path) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ops = {one.op for one in applied}
        dense = pdf.pdf_version >= OBJECT_STREAMS_FROM or not ("version" in ops or _bound_to_version(pdf))
        mode = pikepdf.ObjectStreamMode
        merge_twins(pdf)
        pdf.save(
            target,
            object_stream_mode=mode.generate if dense else mode.disable,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,  # the same bytes for the same input, whenever
            linearize="linearize" in ops,
        )


def _bound_to_version(pdf: pikepdf.Pdf) -> bool:
    """True when the document claims a standard that forbids object streams (PDF/X-1a, X-3, PDF/A-1)."""
    claims = read_claims(pdf.Root, get(pdf.trailer, "/Info"))
    pdfx = f"{claims.info_pdfx or ''} {claims.info_pdfx_conformance or ''}"
    return "X-1" in pdfx or "X-3" in pdfx or str(claims.pdfa or "").startswith("PDF/A-1")
