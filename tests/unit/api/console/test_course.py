"""The course of a job as bars on one scale, and where the pictures of its pages are."""

from datetime import timedelta

import pytest

from api.console.course import course, picture, sheets
from shared.vocabulary import Status
from tests.unit.api.factories import AT, job, step, task


def after(seconds: float) -> object:
    return AT + timedelta(seconds=seconds)


def test_bars_begin_and_end_where_the_work_did() -> None:
    steps = (
        step(started_at=after(2), ended_at=after(6)),
        step("autofix", started_at=None, ended_at=None, status=Status.SKIPPED),
        step("previews", started_at=after(6), ended_at=after(10), status=Status.ERROR),
    )
    one = task(steps=steps)
    spans = course(job(one, finalized_at=after(10)), one)
    assert [(span.label, span.style, span.x, span.width) for span in spans] == [
        ("taken in", "wait", 0, 20),
        ("preflight", "done", 20, 40),
        ("previews", "error", 60, 40),
    ]


def test_what_is_under_way_reaches_to_the_edge_and_what_is_short_can_be_seen() -> None:
    running = step(started_at=AT, ended_at=None, status=Status.RUNNING)
    one = task(steps=(running,), status=Status.RUNNING)
    [_, span] = course(job(one, finalized_at=None), one)
    assert span.x + span.width == pytest.approx(100)
    brief = task(steps=(step(started_at=after(9.999), ended_at=after(10)),))
    [_, span] = course(job(brief, finalized_at=after(10)), brief)
    assert span.width >= 0.4
    assert span.x + span.width <= 100


def test_pictures_are_found_by_step_and_number() -> None:
    pages = [
        {"page": 3, "key": "r/3.jpg", "bucket": "b", "width": 9, "height": 5},
        {"page": 4, "key": "r/4.jpg"},
    ]
    drawn = step("previews", id="step_2", outputs=[{"pages": [pages[0]]}, {"pages": [pages[1]]}])
    one = task(steps=(step(outputs=[{"pages": pages}]), drawn))
    found = sheets(one)
    assert [(sheet.step_id, sheet.number, sheet.page) for sheet in found] == [
        ("step_2", 0, 3),
        ("step_2", 1, 4),
    ]
    assert (found[0].width, found[1].width) == (9, None)
    assert picture(one, "step_2", 1) == pages[1]
    assert picture(one, "step_2", 2) is None
    assert picture(one, "step_1", 0) is None
