"""Which engines this machine has, each started once to see that it runs; `python -m worker.engines` tells.

A worker asks in a process of its own: LibreOffice alone takes seconds, and a master with threads had better
not fork by itself.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from shared.engines import Engine, told
from shared.errors import Refused
from worker.tools.converting.office import OFFICE
from worker.tools.converting.svg import RSVG
from worker.tools.ghostscript import GHOSTSCRIPT
from worker.tools.process import number
from worker.tools.program import Program
from worker.tools.verapdf.home import JAVA, find_home

SECONDS = 240.0
INSTALL = "install it (deploy/system.sh)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An engine to look for. `look` gets veraPDF's folder and returns a version or raises `Refused`."""

    name: str
    title: str
    does: str
    do: str
    look: Callable[[str], str]


def _program(program: Program) -> Callable[[str], str]:
    return lambda _home: number(program)


def _verapdf(home: str) -> str:
    """Its version, once Java has shown that it starts; veraPDF itself is started by the first file."""
    found = find_home(home)
    number(JAVA)
    return found.version


WANTED: tuple[Wanted, ...] = (
    Wanted(
        "ghostscript",
        "Ghostscript",
        "ink and separations, PostScript and EPS to PDF, text to outlines, flattening",
        INSTALL,
        _program(GHOSTSCRIPT),
    ),
    Wanted("libreoffice", "LibreOffice", "office documents to PDF", INSTALL, _program(OFFICE)),
    Wanted("librsvg", "librsvg", "SVG to PDF", INSTALL, _program(RSVG)),
    Wanted("verapdf", "veraPDF", "validate: PDF/A and PDF/UA", "make verapdf, or set VERAPDF_HOME", _verapdf),
)
# Nothing looks for weights yet, so that nothing can pretend to have them (`engine: model` answers
# `engine_unavailable`).
MODELS: tuple[Engine, ...] = tuple(
    Engine(name, title, does, why="No model is built in; what is built in needs none.")
    for name, title, does in (
        ("removebg-model", "Model for removebg", "subjects before a background of more than one colour"),
        ("upscale-model", "Model for upscale", "upscale with `engine: model`"),
    )
)


def engines(verapdf_home: str = "") -> tuple[Engine, ...]:
    """Every engine, those that are absent with the reason."""
    return (*(_looked(one, verapdf_home) for one in WANTED), *MODELS)


def _looked(one: Wanted, home: str) -> Engine:
    try:
        return Engine(one.name, one.title, one.does, one.look(home) or "of no stated version")
    except Refused as refused:
        why = (refused.detail or refused.reason.value).removesuffix("; ask its operator.")  # who reads this
        return Engine(one.name, one.title, one.does, why=why, do=one.do)


def asked(verapdf_home: str = "") -> list[dict[str, object]]:
    """What `engines` says, as facts, from a process of its own; nothing when that does not answer."""
    command = [sys.executable, "-m", "worker.engines", verapdf_home]
    try:
        ran = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
        said: list[dict[str, object]] = json.loads(ran.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return []
    return said


if __name__ == "__main__":
    sys.stdout.write(json.dumps(told(engines(*sys.argv[1:2]))))
