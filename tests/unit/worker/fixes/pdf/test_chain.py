"""One repair after the other: what fails is undone and told, what is not known is told."""

from pathlib import Path

import pikepdf
import pytest

from shared.errors import Refused
from shared.vocabulary import Reason
from tests import samples
from tests.unit.worker.fixes.pdf.mending import mend, ops, reasons
from worker.fixes.contract import Applied, Change, Order, Repair
from worker.fixes.pdf import chain as chains
from worker.fixes.pdf.chain import Chain
from worker.fixes.pdf.registry import Found
from worker.fixes.pdf.work import Ended, Work
from worker.steps.contract import Limits


def fake(monkeypatch: pytest.MonkeyPatch, run: object, change: Change | None = None) -> None:
    """One made-up repair beside the real ones."""
    made = Found(Repair("fake", "pdf", change or Change()), "Fake", run, "fake", None, None)  # type: ignore[arg-type]
    monkeypatch.setattr(chains, "all_repairs", lambda: {"fake": made})


def painting(paint: bytes) -> object:
    def run(work: Work) -> Ended:
        with work.opened() as pdf:
            pdf.pages[0].contents_add(pdf.make_stream(paint))
            return work.saved(pdf)

    return run


def test_a_repair_that_changes_the_looks_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(monkeypatch, painting(b"1 0 0 rg 0 0 60 60 re f"))
    repaired = mend(tmp_path, samples.card_pdf(), fake=True)
    assert not repaired.applied
    (skipped,) = repaired.skipped
    assert skipped.reason is Reason.VERDICT_FAIL
    assert "page 1 would look different" in skipped.message
    with pikepdf.open(repaired.path) as pdf:
        assert b"1 0 0 rg" not in pdf.pages[0].Contents.read_bytes()


def test_a_change_within_its_budget_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(monkeypatch, painting(b"1 0 0 rg 0 0 60 60 re f"), Change(pixels=0.2))
    assert ops(mend(tmp_path, samples.card_pdf(), fake=True)) == ["fake"]


def test_a_lost_page_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(work: Work) -> Ended:
        with work.opened() as pdf:
            del pdf.pages[1]
            return work.saved(pdf)

    fake(monkeypatch, run)
    repaired = mend(tmp_path, samples.card_pdf(pages=2), fake=True)
    assert [one.message for one in repaired.skipped] == ["Undone: 2 pages became 1."]


def test_a_changed_size_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(work: Work) -> Ended:
        with work.opened() as pdf:
            pdf.pages[0].TrimBox = pikepdf.Array([0, 0, 50, 50])
            return work.saved(pdf)

    fake(monkeypatch, run)
    repaired = mend(tmp_path, samples.card_pdf(), fake=True)
    assert [one.message for one in repaired.skipped] == ["Undone: the size of page 1 changed."]


def test_a_file_that_does_not_open_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(work: Work) -> Ended:
        work.target.write_bytes(b"%PDF-1.4 nothing else")
        return Applied(work.op)

    fake(monkeypatch, run)
    assert reasons(mend(tmp_path, samples.card_pdf(), fake=True)) == {"fake": "verdict_fail"}


def test_a_bug_costs_its_own_repair_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(work: Work) -> Ended:
        raise ZeroDivisionError

    fake(monkeypatch, run)
    repaired = mend(tmp_path, samples.card_pdf(), fake=True, linearize=True)
    assert (ops(repaired), reasons(repaired)) == (["linearize"], {"fake": "internal"})


def test_unknown_operations_are_told(tmp_path: Path) -> None:
    assert reasons(mend(tmp_path, samples.card_pdf(), emboss=True)) == {"emboss": "not_implemented"}


def test_without_time_the_rest_is_left_out(tmp_path: Path) -> None:
    none = Limits(wall_seconds=0)
    repaired = mend(tmp_path, samples.javascript_pdf(), limits=none, strip={"javascript": True})
    assert reasons(repaired) == {"strip.javascript": "timed_out"}


def test_a_repair_that_runs_out_of_time_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(work: Work) -> Ended:
        monkeypatch.setattr("worker.fixes.pdf.work.monotonic", lambda: work.until + 1)
        work.check_time()
        raise AssertionError

    fake(monkeypatch, run)
    assert reasons(mend(tmp_path, samples.card_pdf(), fake=True)) == {"fake": "timed_out"}


def test_a_protected_document_is_unlocked_first(tmp_path: Path) -> None:
    repaired = mend(tmp_path, samples.empty_password_pdf(), decrypt=True)
    assert ops(repaired) == ["decrypt"]
    with pikepdf.open(repaired.path) as pdf:
        assert not pdf.is_encrypted
    assert reasons(mend(tmp_path, samples.card_pdf(), decrypt=True)) == {"decrypt": "nothing_to_fix"}


def test_a_document_with_a_password_is_refused_without_it(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        mend(tmp_path, samples.encrypted_pdf())
    assert refused.value.reason is Reason.FILE_ENCRYPTED


def test_an_order_that_cannot_be_met_fails_as_a_whole_only_where_it_was_given(tmp_path: Path) -> None:
    boxes = [{"box": "bleed", "source": "art"}]
    with pytest.raises(Refused) as refused:
        mend(tmp_path, samples.card_pdf(), boundingBoxes=boxes)
    assert refused.value.reason is Reason.NO_TARGET
    order = Order(tmp_path / "in.pdf", "application/pdf", "in.pdf", {}, tmp_path / "out", Limits())
    lenient = Chain(order, strict=False)
    ended = lenient.carry_out("boundingBoxes", boxes)
    assert not isinstance(ended, Applied)
    assert "no art box" in ended.message
