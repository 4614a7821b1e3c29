"""Finds the checks by walking their folder; nothing is registered by hand."""

import importlib
import pkgutil
from dataclasses import dataclass
from functools import lru_cache

from worker.preflight import checks
from worker.preflight.contract import Check, Run


@dataclass(frozen=True, slots=True)
class Found:
    """A check with its title and its function."""

    check: Check
    title: str
    run: Run
    module: str


@lru_cache(maxsize=1)
def all_checks() -> dict[str, Found]:
    """Every check by id, in the order of folders and files."""
    found: dict[str, Found] = {}
    for info in pkgutil.walk_packages(checks.__path__, checks.__name__ + "."):
        if info.ispkg:
            continue
        module = importlib.import_module(info.name)
        title = (module.__doc__ or "").strip().splitlines()[0]
        found[module.CHECK.id] = Found(module.CHECK, title, module.run, info.name)
    return found
