"""A short campaign: what is accepted ends once and is told once, whatever happens meanwhile."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.fleet import QUICK
from tests.faults.nemesis import history
from tests.faults.nemesis.campaign import Campaign, chosen, run
from tests.faults.nemesis.checker import Verdict
from tests.faults.nemesis.deeds import RABBIT_DEEDS
from tests.faults.nemesis.recovery import percentile, spread
from tests.faults.nemesis.world import LATE

DEEDS = 8
SOON = {**QUICK, "FILECHECK_STEP_SECONDS": "60"}


@pytest.mark.processes
@pytest.mark.timeout(900)
def test_a_short_campaign_breaks_no_promise() -> None:
    """Redis loses all, PostgreSQL dies, the storage goes away, processes are killed, a clock is wrong."""
    with TemporaryDirectory(prefix="nem-") as folder:
        done = run(Path(folder), seed=25, count=DEEDS, settings=SOON)
    assert done.verdict.faults == {}
    # How long a process took to end is for long runs to tell: here others use the machine as well.
    assert [said for said in done.complaints if not said.startswith(LATE)] == []
    assert done.verdict.jobs > 0
    assert sum(done.deeds.values()) == DEEDS


def test_a_seed_always_means_the_same_deeds() -> None:
    assert chosen(3, 50) == chosen(3, 50)
    assert chosen(3, 50) != chosen(4, 50)
    assert not set(RABBIT_DEEDS) & set(chosen(3, 500))
    assert set(RABBIT_DEEDS) <= set(chosen(3, 500, rabbit=True))


def test_runs_add_up_and_a_seed_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    verdict = Verdict(5, 9, 2, 0, 0, 0, 0, 0, 1, 0)
    for seed in (1, 2, 2):
        history.remember(path, Campaign(seed, {"kill_worker": 2}, verdict, 1.0, ("slow",)))
    told = history.totals(path)
    assert (told["deeds"]["kill_worker"], told["deeds"]["SIGKILL"], told["deeds"]["all deeds"]) == (4, 4, 4)
    assert told["found"]["jobs"] == 10
    assert told["found"]["webhooks_missing"] == 2
    assert told["found"]["complaints"] == 2
    assert verdict.faults == {"webhooks_missing": 1}


def test_the_tables_in_the_docs_are_the_sums_of_what_was_run(tmp_path: Path) -> None:
    page = Path(__file__).parents[3] / "docs" / "durability.md"
    copy = tmp_path / page.name
    copy.write_bytes(page.read_bytes())
    history.write_into(copy, history.KEPT)
    assert copy.read_text(encoding="utf-8") == page.read_text(encoding="utf-8")


def test_durations_of_many_runs_add_up_to_percentiles() -> None:
    found = spread([0.2, 1.0, 1.1, *[2.5] * 96, 80.0])
    assert found == {"1": 2, "2": 1, "3": 96, "80": 1}
    assert (percentile(found, 0.5), percentile(found, 0.99), percentile(found, 1)) == (3, 3, 80)
    assert percentile({}, 0.99) == 0
