"""Where veraPDF is: a folder with its jar and, beside it, our `Resident.class` (`make verapdf`)."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.program import Program, find

NAME = "veraPDF"
JAVA = Program("Java", ("java",), version=("-version",), reserves=True)
COMPILER = Program("the Java compiler", ("javac",))
SOURCE = Path(__file__).with_name("Resident.java")
_JAR = re.compile(r"(?:greenfield-apps|cli|verapdf)-(\d[\w.\-]*)\.jar")


@dataclass(frozen=True, slots=True)
class Home:
    """A veraPDF that can be started. `program`: what Java is given to run our side of the pipe."""

    jar: Path
    version: str
    program: tuple[str, ...]


def standard_home() -> Path:
    """Where `make verapdf` puts it: into the environment that runs us."""
    return Path(sys.prefix) / "share" / "verapdf"


def find_home(folder: str = "") -> Home:
    """The veraPDF in `folder` (its `bin` too, as its own installer lays it out), else in the standard place.

    Raises:
        Refused: `engine_unavailable`, there is none, or nothing to run it with.
    """
    home = Path(folder).absolute() if folder else standard_home()
    jar = next((path for place in (home, home / "bin") for path in _jars(place)), None)
    if jar is None:
        raise Refused(Reason.ENGINE_UNAVAILABLE, f"This server does not have {NAME}; ask its operator.")
    find(JAVA)
    match = _JAR.fullmatch(jar.name)
    assert match is not None
    if (home / "Resident.class").is_file():
        return Home(jar, match[1], ("-cp", f"{home}:{jar}", "Resident"))
    find(COMPILER)  # Java compiles a single source file by itself where it has a compiler
    return Home(jar, match[1], ("-cp", str(jar), str(SOURCE)))


def _jars(place: Path) -> list[Path]:
    return [path for path in sorted(place.glob("*.jar"), reverse=True) if _JAR.fullmatch(path.name)]
