"""What the diary holds, as days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from unknot.assess import Drawing
from unknot.diary import Day, FollowUp, Measurement, SavedDrawing, Session
from unknot.progress import measures, series, session_days

Make = Callable[..., Any]


def drawing(regions: dict[str, float], at: datetime) -> SavedDrawing:
    return SavedDrawing(
        "d", "d", at, at, at, "2026.1", Drawing(regions=regions), (), None, {"drawing": {}}
    )


def test_several_values_of_one_day_become_their_mean(saved: Make) -> None:
    told = [saved(Day(pain={"jaw.left": value}), 0, hour=hour) for value, hour in ((4, 8), (7, 20))]
    (jaw,) = series(told, zone=UTC)
    assert [(one.day, one.value) for one in jaw.days] == [(date(2026, 4, 20), 5.5)]
    assert jaw.label.endswith(", your left")


def test_left_and_right_are_two_series(saved: Make) -> None:
    both = saved(Day(pain={"jaw.left": 8, "jaw.right": 2}), 0)
    found = {one.site: one.days[0].value for one in series([both], zone=UTC)}
    assert found == {"jaw.left": 8, "jaw.right": 2}


def test_pain_is_taken_from_drawings_days_follow_ups_and_measurements(saved: Make) -> None:
    entries = [
        saved(Day(pain={"jaw.left": 4}), 1),
        saved(FollowUp(sessions=("s",), pain={"jaw.left": 3}), 2),
        saved(Measurement("pain", 2, "0-10", site="jaw.left"), 3),
    ]
    painted = drawing({"jaw.left": 5}, datetime(2026, 4, 20, 9, tzinfo=UTC))
    (jaw,) = series(entries, [painted], zone=UTC)
    assert [one.value for one in jaw.days] == [5, 4, 3, 2]


def test_a_place_that_was_not_marked_is_not_told_and_a_zero_is(saved: Make) -> None:
    at = datetime(2026, 4, 21, 9, tzinfo=UTC)
    jaw, chin = series([saved(Day(pain={"jaw.left": 4}), 0)], [drawing({"chin": 0}, at)], zone=UTC)
    assert [one.value for one in jaw.days] == [4]
    assert [one.value for one in chin.days] == [0]


def test_what_was_felt_around_a_session_is_no_value_of_the_day(saved: Make) -> None:
    assert series([saved(Session(ended="done", before=7, after=3), 0)], zone=UTC) == ()


def test_the_day_is_that_of_the_person(saved: Make) -> None:
    late = saved(Day(overall=3), 0, hour=23)
    (there,) = series([late], zone=timezone(timedelta(hours=2)))
    assert there.days[0].day == date(2026, 4, 21)
    assert there.label == "pain overall"


def test_three_days_make_an_average_and_a_week_between_them_does_not(pain_days: Make) -> None:
    (neck,) = series(pain_days([6, 5, 7, *[None] * 6, 3, 3, 3]), zone=UTC)
    assert [one.average for one in neck.days] == [None, None, 6, None, None, 3]


def test_pressure_is_followed_in_kpa_whatever_it_was_read_in(saved: Make) -> None:
    read = Measurement("pressure_pain_threshold", 2, "kg/cm2", site="trapezius_upper_1.left")
    (point,) = series([saved(read, 0)], zone=UTC)
    assert point.days[0].value == pytest.approx(196.133)
    assert point.label == "upper trapezius, front edge (point 1), your left"
    assert not point.measure.lower_is_better


def test_degrees_and_millimetres_and_own_words_are_series_of_their_own(saved: Make) -> None:
    entries = [
        saved(Measurement("range_of_motion", 50, "degrees", site="neck_turn.left"), 0),
        saved(Measurement("range_of_motion", 38, "mm", site="jaw_open"), 0),
        saved(Measurement("disability", 6, "0-10", activity="looking back"), 0),
    ]
    found = {one.label: one.measure for one in series(entries, zone=UTC)}
    assert {label: (measure.what, measure.unit) for label, measure in found.items()} == {
        "looking back": ("disability", "0-10"),
        "Opening my mouth wide": ("range_of_motion", "mm"),
        "Turning my head to the left": ("range_of_motion", "degrees"),
    }
    assert found["Turning my head to the left"].detectable == 7
    assert found["Turning my head to the left"].basis == "memory"
    assert found["Opening my mouth wide"].basis == "judged"


def test_pain_with_the_most_days_comes_first(saved: Make, pain_days: Make) -> None:
    entries = [*pain_days([3, 3]), saved(Day(pain={"chin": 9}), 0)]
    assert [one.site for one in series(entries, zone=UTC)] == ["neck_back.left", "chin"]


def test_only_sessions_in_which_something_was_pressed_are_marked(
    saved: Make, pressed_on: Make
) -> None:
    left = saved(Session(ended="left"), 3)
    assert session_days([*pressed_on(1, 1, 2), left], zone=UTC) == (
        date(2026, 4, 21),
        date(2026, 4, 22),
    )


def test_the_figures_are_those_of_the_sources() -> None:
    known = measures()
    assert (known["pain"].detectable, known["pain"].important) == (4.0, 1.5)
    assert known["pressure_pain_threshold"].detectable == pytest.approx(77.06, abs=0.01)
