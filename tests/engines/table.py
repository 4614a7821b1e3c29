"""Every use of every engine, and the reason code of each kind of trouble with it."""

from dataclasses import dataclass
from typing import Literal

from shared.vocabulary import Reason

Trouble = Literal["absent", "crash", "hang", "absurd"]
Where = Literal["step", "skippedFixes", "evaluation.skipped"]

MEANING: dict[Trouble, str] = {
    "absent": "it is not installed",
    "crash": "a signal ends it, or it says that it failed",
    "hang": "it does not end; it is killed with its whole process group",
    "absurd": "it ends well and has made nothing, or something else than it should",
}


@dataclass(frozen=True, slots=True)
class Use:
    """One use of an engine. `name` is that of the function in `doing` that makes it happen.

    `command` is the program (empty: part of this server), `where` the place the reason is told.
    """

    name: str
    engine: str
    command: str
    does: str
    where: Where
    absent: Reason | None
    crash: Reason | None
    hang: Reason | None
    absurd: Reason | None

    def reason(self, trouble: Trouble) -> Reason | None:
        """What is told; None when this trouble cannot be."""
        found: Reason | None = getattr(self, trouble)
        return found


_PROGRAM = (Reason.ENGINE_UNAVAILABLE, Reason.FILE_DAMAGED, Reason.TIMED_OUT, Reason.FILE_DAMAGED)

USES: tuple[Use, ...] = (
    Use("postscript", "Ghostscript", "gs", "`convert` of PostScript, EPS and AI", "step", *_PROGRAM),
    Use("outlines", "Ghostscript", "gs", "`optimize.pdf.textToOutlines`", "skippedFixes", *_PROGRAM),
    Use("flattening", "Ghostscript", "gs", "flattening of transparency", "skippedFixes", *_PROGRAM),
    Use("ink", "Ghostscript", "gs", "ink and separations of a check", "evaluation.skipped", *_PROGRAM),
    Use("office", "LibreOffice", "soffice", "`convert` of office documents", "step", *_PROGRAM),
    Use("svg", "librsvg", "rsvg-convert", "`convert` of SVG", "step", *_PROGRAM),
    Use(
        "validate", "veraPDF", "java", "`validate`", "step",
        Reason.ENGINE_UNAVAILABLE, Reason.FILE_DAMAGED, Reason.TIMED_OUT, Reason.INTERNAL,
    ),
    Use(
        "reader", "PDFium, qpdf, libvips, LittleCMS", "", "every step that opens a file", "step",
        None, Reason.FILE_DAMAGED, Reason.TIMED_OUT, Reason.INTERNAL,
    ),
    Use(
        "removebg_model", "model", "", "`removebg` with `engine: model`", "step",
        Reason.ENGINE_UNAVAILABLE, None, None, None,
    ),
    Use(
        "upscale_model", "model", "", "`upscale` with `engine: model`", "step",
        Reason.ENGINE_UNAVAILABLE, None, None, None,
    ),
    Use(
        "background", "model", "", "`removebg` before a background of many colours", "step",
        Reason.ENGINE_UNAVAILABLE, None, None, None,
    ),
    Use(
        "jbig2", "JBIG2 writer", "", "`compression.bwFilter: jbig2`", "skippedFixes",
        Reason.ENGINE_UNAVAILABLE, None, None, None,
    ),
)  # fmt: skip


def cases() -> list[tuple[Use, Trouble]]:
    """Every use with every trouble that can be."""
    return [(use, trouble) for use in USES for trouble in MEANING if use.reason(trouble) is not None]
