"""The parts of ISO 15930 and the numbers of their clauses, by subject.

The numbers are those of the tables of contents of ISO 15930-4:2003 and ISO 15930-7:2010. Of ISO 15930-6:2003
we have none to cite, so its rules name the subject alone; so does every subject without a clause of its own.
"""

from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """What a clause is about."""

    STRUCTURE = "data structure"
    COMPLETE = "complete exchange"
    COLOUR = "colour"
    OUTPUT_INTENT = "output intent"
    FONTS = "fonts"
    NAMES = "encoding of names"
    FILES = "files"
    FILTERS = "stream filters"
    TRAPPING = "trapping"
    INFORMATION = "document information"
    IDENTIFICATION = "file identification"
    BOXES = "page boxes"
    GRAPHICS_STATE = "extended graphics state"
    POSTSCRIPT = "PostScript"
    OPI = "OPI"
    ENCRYPTION = "encryption"
    IMAGES = "images"
    ANNOTATIONS = "annotations"
    ACTIONS = "actions and JavaScript"
    COMPATIBILITY = "BX and EX"
    TRANSPARENCY = "transparency"
    VIEWER = "viewer preferences"
    PRESENTATIONS = "alternate presentations"
    RENDERING_INTENT = "rendering intents"
    LAYERS = "optional content"
    XFA = "XFA forms"
    EXTERNAL_PROFILE = "external profile"
    SEPARATIONS = "separated pages"


@dataclass(frozen=True, slots=True)
class Part:
    """One standard. `editions` are the claims that name it."""

    name: str
    standard: str
    editions: tuple[str, ...]
    clauses: dict[Subject, str]

    def clause(self, subject: Subject) -> str:
        """How a rule on this subject is cited, such as `ISO 15930-4, 6.6 (trapping)`."""
        number = self.clauses.get(subject)
        return f"{self.standard}, {number} ({subject})" if number else f"{self.standard} ({subject})"


X1A = Part(
    "X-1a",
    "ISO 15930-4",
    ("PDF/X-1a:2003", "PDF/X-1a:2001"),
    {
        Subject.STRUCTURE: "6.1", Subject.LAYERS: "6.1", Subject.XFA: "6.1", Subject.COLOUR: "6.2",
        Subject.OUTPUT_INTENT: "6.2", Subject.FONTS: "6.3", Subject.FILES: "6.4", Subject.FILTERS: "6.5",
        Subject.TRAPPING: "6.6", Subject.IDENTIFICATION: "6.7", Subject.INFORMATION: "6.7",
        Subject.BOXES: "6.8", Subject.GRAPHICS_STATE: "6.9", Subject.POSTSCRIPT: "6.10",
        Subject.ENCRYPTION: "6.11", Subject.IMAGES: "6.12", Subject.ANNOTATIONS: "6.13",
        Subject.ACTIONS: "6.14", Subject.COMPATIBILITY: "6.15", Subject.TRANSPARENCY: "6.16",
        Subject.VIEWER: "6.17",
    },
)  # fmt: skip
X3 = Part("X-3", "ISO 15930-6", ("PDF/X-3:2003", "PDF/X-3:2002"), {})
X4 = Part(
    "X-4",
    "ISO 15930-7",
    ("PDF/X-4", "PDF/X-4p"),
    {
        Subject.STRUCTURE: "6.1", Subject.COMPLETE: "6.3", Subject.COLOUR: "6.4",
        Subject.OUTPUT_INTENT: "6.4", Subject.FONTS: "6.5", Subject.NAMES: "6.6", Subject.FILES: "6.7",
        Subject.FILTERS: "6.8", Subject.TRAPPING: "6.9", Subject.INFORMATION: "6.10",
        Subject.IDENTIFICATION: "6.11", Subject.BOXES: "6.12", Subject.GRAPHICS_STATE: "6.13",
        Subject.POSTSCRIPT: "6.14", Subject.ENCRYPTION: "6.15", Subject.IMAGES: "6.16",
        Subject.ANNOTATIONS: "6.17", Subject.ACTIONS: "6.18", Subject.COMPATIBILITY: "6.19",
        Subject.TRANSPARENCY: "6.20", Subject.VIEWER: "6.21", Subject.PRESENTATIONS: "6.22",
        Subject.RENDERING_INTENT: "6.23", Subject.LAYERS: "6.24", Subject.XFA: "6.26",
        Subject.EXTERNAL_PROFILE: "Annex A",
    },
)  # fmt: skip
PARTS = {part.name: part for part in (X1A, X3, X4)}
EARLIER = (X1A, X3)  # based on PDF 1.4
ALL = (X1A, X3, X4)
