"""Every named case ends in a code of ours, the canary hears nothing, and docs/hostile.md tells the truth."""

from collections import Counter
from collections.abc import Iterator

import pytest

from shared.addresses import AddressPolicy
from tests.hostile.arena import Arena, Case
from tests.hostile.canary import Canary
from tests.hostile.listed import CASES, DOCS, text
from worker.engine.sandbox import Sandbox


@pytest.fixture(scope="module")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    canary, sandbox = Canary(), Sandbox()
    yield Arena(canary, sandbox, tmp_path_factory.mktemp("hostile"))
    sandbox.close()
    canary.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family}: {case.name}")
def test_it_ends_in_a_code_and_the_canary_stays_silent(arena: Arena, case: Case) -> None:
    ended = case.act(arena)
    assert ended in case.ends
    assert arena.canary.hits == []


def test_the_canary_can_sing(arena: Arena) -> None:
    """A canary that hears nothing would prove nothing: with private addresses allowed it is reached."""
    assert arena.fetched(arena.canary.url(), AddressPolicy(allow_private=True)) == "fetched"
    assert len(arena.canary.hits) == 1
    arena.canary.hits.clear()


def test_names_are_unique() -> None:
    assert not [name for name, count in Counter((c.family, c.name) for c in CASES).items() if count > 1]


def test_the_list_in_the_docs_is_this_list() -> None:
    assert DOCS.read_text(encoding="utf-8") == text(), "python -m tests.hostile writes it anew"
