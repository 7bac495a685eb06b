"""When the course itself says: see someone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, timedelta
from typing import Any

from unknot.diary import Day
from unknot.progress import Reason, see_someone, series

Make = Callable[..., Any]
FIRST = date(2026, 4, 20)


def reasons(entries: list[Any], day: int) -> tuple[Reason, ...]:
    pain = next(iter(series(entries, zone=UTC)), None)
    return see_someone(pain, entries, today=FIRST + timedelta(days=day), zone=UTC)


def test_two_weeks_of_pressing_without_a_change_are_said(pain_days: Make, pressed_on: Make) -> None:
    entries = [*pain_days([6, 5, 7, 6, 6, 5, 6] * 2), *pressed_on(0, 3, 6, 9, 12)]
    assert [one.reason for one in reasons(entries, 13)] == []
    (found,) = reasons(entries, 14)
    assert found.reason == "no_help"
    assert found.words.startswith("Back of the neck, your left: two weeks or more of pressing")


def test_two_weeks_that_helped_say_nothing(pain_days: Make, pressed_on: Make) -> None:
    falling = [7, 7, 7, 6, 6, 6, 5, 5, 5, 4, 4, 3, 3, 3]
    assert reasons([*pain_days(falling), *pressed_on(0, 5, 10)], 14) == ()


def test_two_weeks_of_writing_without_pressing_blame_no_plan(pain_days: Make) -> None:
    assert reasons(pain_days([6] * 15), 15) == ()


def test_a_plan_given_up_long_ago_is_not_said_to_have_failed(
    pain_days: Make, pressed_on: Make
) -> None:
    assert reasons([*pain_days([6] * 40), *pressed_on(0, 2)], 40) == ()


def test_after_a_break_the_two_weeks_begin_anew(pain_days: Make, pressed_on: Make) -> None:
    entries = [*pain_days([6] * 40), *pressed_on(0, 2, 30, 33)]
    assert reasons(entries, 40) == ()
    assert [one.reason for one in reasons(entries, 44)] == ["no_help"]


def test_pain_that_became_worse_is_said_at_once(pain_days: Make) -> None:
    (found,) = reasons(pain_days([3, 3, 3, 6, 7, 7]), 5)
    assert found.reason == "worse"


def test_pain_in_new_areas_is_said(saved: Make) -> None:
    before = [saved(Day(pain={"neck_back.left": 5}), day) for day in range(3)]
    later = [saved(Day(pain={"neck_back.left": 5, "calf.right": 4}), day) for day in (4, 5)]
    once = [*before, later[0], *[saved(Day(pain={"neck_back.left": 5}), day) for day in (5, 6)]]
    assert reasons(once, 6) == ()
    (found,) = reasons([*before, saved(Day(pain={"neck_back.left": 5}), 3), *later], 6)
    assert found.reason == "spreads"
    assert found.words.startswith("The pain has spread: your right lower leg hurts now")


def test_pain_that_moved_is_not_pain_that_spread(saved: Make) -> None:
    before = [saved(Day(pain={"neck_back.left": 5}), day) for day in range(3)]
    later = [saved(Day(pain={"neck_back.left": 0, "calf.right": 4}), day) for day in (4, 5, 6)]
    assert reasons([*before, *later], 6) == ()
