"""Days after something against other days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from typing import Any

import numpy as np
import pytest

from unknot.diary import Medicine, Session
from unknot.progress import CONFOUNDING, series, what_helped
from unknot.progress.difference import difference

Make = Callable[..., Any]
ODD_DAYS = range(1, 28, 2)


def test_lower_pain_after_pressing_is_seen(pain_days: Make, pressed_on: Make) -> None:
    wobble = [0, 0.5, 0.5, 0, -0.5, 0, 0.5, -0.5, 0, 0.5, -0.5, 0, 0, 0.5] * 2
    after = [4 if day - 1 in ODD_DAYS else 6 for day in range(28)]
    days = pain_days([a + w for a, w in zip(after, wobble, strict=True)])
    entries = [*days, *pressed_on(*ODD_DAYS)]
    (found,) = what_helped(series(entries, zone=UTC)[0], entries, zone=UTC)
    assert (found.label, found.kind, found.seems) == ("pressing", "session", "less")
    assert (found.days_after, found.other_days) == (13, 15)
    assert found.difference == pytest.approx(-2, abs=0.3)
    assert found.words == "less, by more than chance"


def test_a_steady_fall_is_not_credited_to_what_was_done_late(
    pain_days: Make, pressed_on: Make
) -> None:
    wobble = [0, 0.5, -0.5, 0.5, 0, -0.5, 0, 0.5, -0.5, 0, 0.5, -0.5, 0, 0]
    entries = [
        *pain_days([8 - day / 3 + wobble[day] for day in range(14)]),
        *pressed_on(*range(6, 14)),
    ]
    (found,) = what_helped(series(entries, zone=UTC)[0], entries, zone=UTC)
    assert found.seems == "chance"


def test_few_days_of_either_sort_cannot_tell(pain_days: Make, pressed_on: Make) -> None:
    entries = [*pain_days([6, 4] * 5), *pressed_on(0, 2, 4, 6, 8)]
    (found,) = what_helped(series(entries, zone=UTC)[0], entries, zone=UTC)
    assert (found.days_after, found.other_days) == (5, 5)
    assert (found.seems, found.difference, found.words) == ("cannot_tell", None, "cannot tell yet")


def test_a_medicine_is_one_by_its_name_however_it_is_written(saved: Make, pain_days: Make) -> None:
    taken = [saved(Medicine("Ibuprofen"), 0), saved(Medicine(" ibuprofen "), 2)]
    entries = [*pain_days([5] * 4), *taken]
    (found,) = what_helped(series(entries, zone=UTC)[0], entries, zone=UTC)
    assert (found.label, found.kind, found.days_after) == ("Ibuprofen", "medicine", 2)


def test_a_session_that_was_left_before_pressing_is_no_treatment(
    saved: Make, pain_days: Make
) -> None:
    entries = [*pain_days([5, 5]), saved(Session(ended="left"), 0)]
    assert what_helped(series(entries, zone=UTC)[0], entries, zone=UTC) == ()


def test_the_more_is_compared_the_wider_each_interval(
    saved: Make, pain_days: Make, pressed_on: Make
) -> None:
    days = pain_days([6, 4, 5, 5, 7, 4, 5, 6] * 3)
    alone = [*days, *pressed_on(*range(0, 24, 3))]
    more = [*alone, *(saved(Medicine(name), day) for name in "ab" for day in range(1, 24, 2))]
    pain = series(days, zone=UTC)[0]
    (one,) = what_helped(pain, alone, zone=UTC)
    three = what_helped(pain, more, zone=UTC)
    assert [found.label for found in three] == ["pressing", "a", "b"]
    assert three[0].difference == one.difference
    assert None not in (one.low, one.high, three[0].low, three[0].high)
    assert three[0].low < one.low < one.high < three[0].high  # type: ignore[operator]


def test_days_that_never_change_cannot_tell(pain_days: Make, pressed_on: Make) -> None:
    entries = [*pain_days([5] * 20), *pressed_on(*range(0, 20, 2))]
    (found,) = what_helped(series(entries, zone=UTC)[0], entries, zone=UTC)
    assert found.seems == "cannot_tell"


def test_it_says_that_it_proves_no_cause() -> None:
    assert "does not prove a cause" in CONFOUNDING


@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.6])
def test_the_interval_holds_the_truth_about_as_often_as_promised(correlation: float) -> None:
    rng = np.random.default_rng(4)
    held = 0
    for _ in range(300):
        after = rng.permutation([True] * 9 + [False] * 12)
        steps = rng.normal(0, np.sqrt(1 - correlation**2), 21)
        course = [rng.normal()]
        for step in steps[1:]:
            course.append(correlation * course[-1] + step)
        values = np.array(course) - 1.5 * after - 0.1 * np.arange(21)
        found = difference(list(range(21)), list(values), list(after), level=0.95)
        held += found is not None and found.low <= -1.5 <= found.high
    assert 0.92 <= held / 300 <= 0.99


def test_only_the_last_ninety_days_are_compared(pain_days: Make, pressed_on: Make) -> None:
    entries = [*pain_days([5, 6] * 60), *pressed_on(*range(0, 120, 2))]
    (found,) = what_helped(series(entries, zone=UTC)[0], entries, zone=UTC)
    assert found.days_after + found.other_days == 90
