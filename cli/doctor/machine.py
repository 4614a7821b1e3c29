"""Looks at this machine: room on its disks, the fence around steps, its engines."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import worker.engines
from cli.doctor.look import Look, broken, fine, odd
from shared.icc import resolved
from shared.settings import Settings
from worker.engine.fence.rung import Fence, Rung
from worker.handlers.ports import probed

_GIB = 1024**3
_TIGHT, _FULL = 5 * _GIB, 1 * _GIB  # a single source may have half a gigabyte, and outputs beside it


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


def engines(verapdf_home: str) -> Iterator[Look]:
    """The outside programs and models that some steps use."""
    for one in worker.engines.engines(verapdf_home):
        if one.available:
            yield fine("engines", f"{one.title}: {one.version}")
        elif one.do:
            yield odd("engines", f"{one.title} is absent ({one.does}): {one.why}", one.do)
        else:
            yield fine("engines", f"{one.title} is absent ({one.does}): {one.why}")


def profiles(icc_dir: str) -> Look:
    """The aliases of colour profiles that mean nothing on this machine."""
    meant = resolved(icc_dir)
    absent = [alias for alias, name in meant.items() if name is None]
    if not absent:
        return fine("profiles", f"{len(meant)} aliases, none without a colour profile")
    says = f"no colour profile for {', '.join(absent)}: what asks for one is `icc_unavailable`"
    return odd("profiles", says, "put those you need into FILECHECK_ICC_DIR (docs/icc.md)")
