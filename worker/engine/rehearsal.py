"""Loads everything a step may use and runs each step once on a file of our own, before any child is forked.

First calls are slow: modules load, PDFium looks for fonts, patterns compile, caches fill. A child that is
forked from a process where all that has happened answers in a third of the time.
"""

import gc
import importlib
import pkgutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from PIL import Image

from shared.catalogue import default_profile, steps
from shared.vocabulary import FileType, StepType
from worker.engine import runner
from worker.engine.wire import Request
from worker.steps.contract import Limits, Source

# libvips starts threads with its first operation, and threads do not survive a fork (worker.tools.vips).
# Validate is run by the worker itself (worker.engine.sandbox).
_UNREHEARSED = frozenset(
    {StepType.UPSCALE, StepType.REMOVEBG, StepType.CONVERT, StepType.VALIDATE, StepType.DELIVER}
)
_PACKAGES = ("worker.steps", "worker.preflight", "worker.tools", "worker.fixes", "worker.reporting")


def rehearse() -> None:
    """Load and run everything once."""
    for name in _PACKAGES:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            importlib.import_module(module.name)
    with TemporaryDirectory(prefix="filecheck-") as made:
        for source in _files(Path(made)):
            _run_all(source, Path(made))
    # What is loaded now lives as long as we do: children need not look through it for garbage, which would
    # also copy every page of memory they share with us.
    gc.collect()
    gc.freeze()


def _files(folder: Path) -> list[Source]:
    pdf, png = folder / "a.pdf", folder / "a.png"
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(72, 72))
        document.save(pdf)
    Image.new("RGB", (8, 8)).save(png)
    return [
        Source(pdf, FileType.PDF, "application/pdf", "a.pdf"),
        Source(png, FileType.RASTER, "image/png", "a.png"),
    ]


def _run_all(source: Source, folder: Path) -> None:
    params = {"profile": default_profile(source.file_type), "context": None}
    for step in steps():
        fits = source.file_type in step.accepts and step.type not in _UNREHEARSED
        if step.available and fits:
            own = folder / f"{source.file_type.value}-{step.type.value}"
            own.mkdir()
            # Whatever comes of it is an answer, never an exception; here only the doing counts.
            runner.answer(Request(step.type, source, params, own, Limits()))
