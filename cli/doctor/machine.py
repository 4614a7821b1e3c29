"""Looks at this machine: room on its disks, the fence around steps, its engines."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

from cli.doctor.look import Look, broken, fine, odd
from shared.errors import Refused
from shared.settings import Settings
from worker.engine.fence.rung import Fence, Rung
from worker.handlers.ports import probed
from worker.tools.converting.office import OFFICE
from worker.tools.converting.svg import RSVG
from worker.tools.ghostscript import GHOSTSCRIPT
from worker.tools.process import version
from worker.tools.program import Program, present

_GIB = 1024**3
_TIGHT, _FULL = 5 * _GIB, 1 * _GIB  # a single source may have half a gigabyte, and outputs beside it
# What answers `engine_unavailable` without it.
_ENGINES: tuple[tuple[Program, str], ...] = (
    (GHOSTSCRIPT, "ink and separations, PostScript to PDF"),
    (OFFICE, "office documents to PDF"),
    (RSVG, "SVG to PDF"),
)


def disks(settings: Settings) -> Iterator[Look]:
    """Room where workspaces are made and where the local storage is."""
    places = {"work folder": settings.work_dir or Path(gettempdir()), "storage folder": settings.storage_dir}
    for name, place in places.items():
        if place is None or not place.is_dir():
            continue
        yield room(f"{name} {place}", shutil.disk_usage(place).free)


def room(place: str, free: int) -> Look:
    """What so many free bytes mean."""
    says = f"{place}: {free / _GIB:.1f} GiB free"
    do = "make room, or move it (FILECHECK_WORK_DIR, FILECHECK_STORAGE_DIR)"
    if free < _FULL:
        return broken("disk", says, do)
    return odd("disk", says, do) if free < _TIGHT else fine("disk", says)


def sandbox(settings: Settings) -> Look:
    """The fence that holds around steps here."""
    fence = probed(settings)
    if fence is None:
        says = f"no process for steps starts behind the fence that is asked for ({settings.sandbox})"
        return broken("sandbox", says, "set FILECHECK_SANDBOX=auto, or make that fence possible")
    says = ", ".join(_parts(fence))
    if fence.rung in {Rung.FILTER, Rung.LIMITS}:
        do = "install bubblewrap and allow user namespaces"
        return odd("sandbox", says, do)
    if not fence.files:
        do = "use Linux 5.13 or newer with Landlock: without it steps can read the worker's files"
        return odd("sandbox", says, do)
    return fine("sandbox", says)


def _parts(fence: Fence) -> Iterator[str]:
    yield fence.rung.value
    yield "no network" if fence.offline else "NETWORK REACHABLE"
    yield "own files only" if fence.files else "no Landlock"
    yield f"user {fence.user}" if fence.user is not None else "the worker's user"


def engines() -> Iterator[Look]:
    """The outside programs that some steps use."""
    for program, does in _ENGINES:
        if not present(program):
            yield odd("engines", f"{program.name} is not installed: {does}", "install it (deploy/system.sh)")
            continue
        try:
            yield fine("engines", f"{program.name}: {version(program)[:60]}")
        except Refused as refused:
            yield odd("engines", f"{program.name} does not start: {refused.detail}", "install it again")
