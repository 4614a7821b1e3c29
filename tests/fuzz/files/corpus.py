"""The whole files that are damaged: every sample, every case of the accuracy run, every clean file."""

import inspect
from collections.abc import Callable
from functools import lru_cache, partial

from shared.builtins import builtins
from tests import samples
from tests.accuracy.case import all_cases
from tests.accuracy.positives import clean
from tests.samples.build_flyer import FILE

Make = Callable[[], bytes]
SLOW = {"bomb_pdf", "bomb_png", "docx", "plain_zip"}  # made to be refused; their relatives tell nothing more


@lru_cache(maxsize=1)
def makers() -> tuple[Make, ...]:
    """A builder for each file."""
    named = [
        getattr(samples, name)
        for name in samples.__all__
        if name not in SLOW and not name.startswith("mislabelled") and _plain(getattr(samples, name))
    ]
    cases = [partial(_case, at) for at in range(len(all_cases()))]
    cleans = [partial(_clean, profile["id"]) for profile in builtins("profiles")]
    return (*named, FILE.read_bytes, *cases, *cleans)


def _plain(make: Make) -> bool:
    needed = inspect.signature(make).parameters.values()
    return all(
        one.default is not one.empty or one.kind is one.VAR_POSITIONAL
        for one in needed
        if one.kind is not one.VAR_KEYWORD
    )


def _case(at: int) -> bytes:
    return all_cases()[at].made(1).data


def _clean(profile: str) -> bytes:
    return clean(profile, 1).data
