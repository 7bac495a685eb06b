"""Where it hurt over some days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date
from typing import Any

from unknot.diary import Day
from unknot.progress import body_maps

Make = Callable[..., Any]


def test_two_weeks_become_four_maps_of_means(pain_days: Make) -> None:
    maps = body_maps(pain_days([8, 6, 7, 7, *[5] * 8, 2, 3]), zone=UTC)
    assert [(one.first, one.last) for one in maps][0::3] == [
        (date(2026, 4, 20), date(2026, 4, 23)),
        (date(2026, 5, 2), date(2026, 5, 3)),
    ]
    assert [one.pain["neck_back.left"] for one in maps] == [7, 5, 5, 2.5]


def test_left_and_right_are_never_put_together(saved: Make) -> None:
    days = [saved(Day(pain={"jaw.left": 8}), 0), saved(Day(pain={"jaw.right": 2}), 1)]
    (only,) = body_maps(days, zone=UTC)
    assert only.pain == {"jaw.left": 8, "jaw.right": 2}


def test_a_day_counts_once_however_often_it_was_told(saved: Make) -> None:
    often = [saved(Day(pain={"chin": 9}), 0, hour=hour) for hour in range(8, 12)]
    (only,) = body_maps([*often, saved(Day(pain={"chin": 3}), 1)], zone=UTC)
    assert only.pain == {"chin": 6}


def test_zeros_count_and_days_without_a_word_do_not(pain_days: Make) -> None:
    (only,) = body_maps(pain_days([4, None, 0]), zone=UTC)
    assert only.pain == {"neck_back.left": 2}


def test_blocks_without_a_word_are_left_out(pain_days: Make) -> None:
    maps = body_maps(pain_days([4, *[None] * 12, 6]), zone=UTC)
    assert [one.pain["neck_back.left"] for one in maps] == [4, 6]


def test_nothing_told_gives_no_map() -> None:
    assert body_maps([]) == ()
