"""Charts: round scales, lines that break where nobody looked, stacks that stand on each other."""

from datetime import UTC, datetime, timedelta

import pytest

from api.console.charts import HEIGHT, WIDTH, bar_chart, line_chart, nice, thinned

START = datetime(2026, 1, 2, 8, tzinfo=UTC)
HOUR = START + timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("value", "top"),
    [(0, 1), (1, 1), (1.1, 2), (2.2, 2.5), (7, 10), (10, 10), (11, 20), (260, 500)],
)
def test_the_upper_edge_is_the_next_round_number(value: float, top: float) -> None:
    assert nice(value) == top


def test_a_line_goes_from_edge_to_edge_and_breaks_where_minutes_are_missing() -> None:
    points = [(START, 0.0), (START + MINUTE, 5.0), (START + 30 * MINUTE, 10.0), (HOUR, 10.0)]
    chart = line_chart("Queue", "files", [("waiting", "warn", points)], START, HOUR, MINUTE)
    [line] = chart.lines
    assert chart.top == 10
    assert line.path == "M0.0 120.0 L10.0 60.0 M300.0 0.0 M600.0 0.0"
    assert (line.now, line.most, chart.empty) == (10, 10, False)


def test_nothing_is_drawn_of_nothing() -> None:
    chart = line_chart("Queue", "files", [("waiting", "warn", [])], START, HOUR, MINUTE)
    assert (chart.empty, chart.top) == (True, 1)
    assert bar_chart([("08:00", [])], ["pass"]).bars == ()


def test_of_many_points_the_highest_are_kept() -> None:
    points = [(START + timedelta(seconds=number), float(number == 1234)) for number in range(3600)]
    few = thinned(points, START, HOUR, 60)
    assert len(few) == 60
    assert max(value for _, value in few) == 1


def test_stacks_stand_on_each_other_and_add_up() -> None:
    chart = bar_chart([("08:00", [("fail", 1), ("pass", 2), ("pass", 1)]), ("09:00", [])], ["pass", "fail"])
    low, high = chart.bars
    assert (low.title, high.title) == ("08:00: 3 pass", "08:00: 1 fail")
    assert low.y + low.height == HEIGHT
    assert high.y + high.height == pytest.approx(low.y)
    assert low.width < WIDTH / 2
    assert chart.sums == (("pass", 3), ("fail", 1))
