"""Where Python, its packages and this project are installed: what a step must be able to read."""

import sys
from functools import lru_cache
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[3]


@lru_cache(maxsize=1)
def own_places() -> tuple[Path, ...]:
    """The folders, outermost only."""
    named = {
        Path(place).absolute() for place in (sys.prefix, sys.base_prefix, *sys.path, str(_PROJECT)) if place
    }
    there = sorted(place for place in named if place.is_dir())
    return tuple(place for place in there if not any(other in place.parents for other in there))
