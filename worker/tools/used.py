"""What went into a file besides its source, in the words of its provenance: tools, colour profiles, fonts."""

import hashlib
from dataclasses import dataclass
from typing import Any

from shared import icc
from worker.tools.process import number
from worker.tools.program import Program


@dataclass(frozen=True, slots=True)
class Used:
    """`tools` are names with versions, `profiles` names with the SHA-256 of their bytes in hex, `fonts` names
    of fonts put in.
    """

    tools: tuple[tuple[str, str], ...] = ()
    profiles: tuple[tuple[str, str], ...] = ()
    fonts: tuple[str, ...] = ()

    def __or__(self, other: "Used") -> "Used":
        """Both, each once."""
        return Used(
            tuple(dict.fromkeys((*self.tools, *other.tools))),
            tuple(dict.fromkeys((*self.profiles, *other.profiles))),
            tuple(dict.fromkeys((*self.fonts, *other.fonts))),
        )

    def told(self) -> dict[str, Any]:
        """As a provenance keeps it."""
        return {
            "tools": [{"name": name, "version": version} for name, version in self.tools],
            "icc": [{"name": name, "sha256": sha256} for name, sha256 in self.profiles],
            **({"fonts": list(self.fonts)} if self.fonts else {}),
        }


def profile(data: bytes, name: str = "") -> Used:
    """A colour profile by its bytes; it is known by its own name, else by `name`."""
    return Used(profiles=((icc.profile_name(data) or name, hashlib.sha256(data).hexdigest()),))


def program(which: Program) -> Used:
    """An outside program; raises as `worker.tools.process.run` does."""
    return Used(((which.name, number(which)),))


def qpdf() -> Used:
    """What reads and writes PDF here."""
    import pikepdf

    return Used((("pikepdf", pikepdf.__version__), ("qpdf", pikepdf.__libqpdf_version__)))


def pdfium() -> Used:
    """What draws pages here."""
    import pypdfium2

    return Used((("pypdfium2", str(pypdfium2.PYPDFIUM_INFO)), ("PDFium", str(pypdfium2.PDFIUM_INFO))))


def pillow() -> Used:
    """What makes small pictures here."""
    import PIL

    return Used((("Pillow", PIL.__version__),))


def littlecms() -> Used:
    """What converts colours of PDF here."""
    from PIL import features

    return Used((("LittleCMS", str(features.version("littlecms2"))),))


def libvips() -> Used:
    """What changes images here."""
    from worker.tools.vips import TOOL

    return Used((TOOL,))
