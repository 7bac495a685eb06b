"""A change is called one only when it is more than error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, timedelta
from typing import Any

import numpy as np
import pytest

from unknot.diary import Measurement
from unknot.progress import Change, change, series
from unknot.progress.series import Series, make_series

Make = Callable[..., Any]
FIRST = date(2026, 4, 20)


def neck(values: Sequence[float], what: str = "pain") -> Series:
    days = [(FIRST + timedelta(days=day), float(value)) for day, value in enumerate(values)]
    return make_series(what, "neck_back.left", "neck", days)


def drawn(rng: np.random.Generator, correlation: float, *, error: float, days: int) -> list[float]:
    """Draw steady days that resemble their neighbours, as a person rates them: in halves."""
    steps = rng.normal(0, error * np.sqrt(1 - correlation**2), days)
    course = [rng.normal(0, error)]
    for step in steps[1:]:
        course.append(correlation * course[-1] + step)
    return [float(value) for value in np.clip(np.round(2 * (5 + np.array(course))) / 2, 0, 10)]


def share(verdict: str, correlation: float) -> float:
    """Count how often steady days of the published error are said to be something else."""
    rng = np.random.default_rng(20)
    error = neck([5]).measure.error
    found = [change(neck(drawn(rng, correlation, error=error, days=14))) for _ in range(1500)]
    return sum(one.verdict == verdict for one in found) / len(found)


def test_two_weeks_of_falling_pain_are_better_by_more_than_chance() -> None:
    found = change(neck([7, 7.5, 6.5, 7, 6, 6.5, 5.5, 6, 5, 4.5, 5, 4, 4.5, 4]))
    assert (found.verdict, found.start, found.now) == ("better", 7, pytest.approx(4.17, abs=0.01))
    assert found.band == pytest.approx(4 / 3**0.5)
    assert found.words == "better by more than chance"
    assert found.noticed


def test_the_same_days_backwards_are_worse_by_more_than_chance() -> None:
    found = change(neck([4, 4.5, 4, 5, 4.5, 5, 6, 5.5, 6.5, 6, 7, 6.5, 7.5, 7]))
    assert (found.verdict, found.words) == ("worse", "worse by more than chance")


def test_an_activity_that_goes_better_is_better() -> None:
    # Asked as "0: I cannot do it. 10: as well as before."
    rising = [2, 2.5, 2, 3, 4, 5, 5.5, 6, 7, 7.5, 7, 8]
    assert change(neck(rising, "disability")).verdict == "better"
    assert change(neck(rising[::-1], "disability")).verdict == "worse"


def test_a_change_that_people_notice_may_still_be_inside_the_error() -> None:
    found = change(neck([6, 6, 6, 5, 4, 4, 4]))
    assert (found.verdict, found.noticed) == ("inside", True)
    assert found.words == "still inside the error: no change we can name yet"


def test_one_day_against_another_is_never_a_change() -> None:
    assert change(neck([10, 0])) == Change(
        "too_few", None, None, None, None, None, own_wobble=False, noticed=False, days_missing=4
    )


@pytest.mark.parametrize(("days", "missing"), [(1, 5), (3, 3), (5, 1), (6, 0)])
def test_start_and_now_share_no_day(days: int, missing: int) -> None:
    found = change(neck([8] * 3 + [2] * (days - 3) if days > 3 else [8] * days))
    assert found.days_missing == missing
    assert (found.verdict == "too_few") == (missing > 0)


def test_days_too_far_apart_give_no_verdict(pain_days: Make) -> None:
    (gaps,) = series(pain_days([8, 8, 8, 3, 3, 3, *[None] * 9, 3]), zone=UTC)
    found = change(gaps)
    assert (found.verdict, found.days_missing) == ("too_few", 2)
    later = change(gaps, today=FIRST + timedelta(days=40))
    assert later.days_missing == 3


def test_a_person_whose_days_differ_more_gets_a_wider_band() -> None:
    found = change(neck([9, 2, 8, 1, 9, 2, 8, 0, 3, 0, 1, 0]))
    assert found.own_wobble
    assert found.band is not None
    assert found.band > 4 / 3**0.5


def test_a_higher_threshold_is_better(saved: Make) -> None:
    values = [150, 160, 200, 240, 280, 290]
    read = [
        saved(
            Measurement("pressure_pain_threshold", value, "kPa", site="trapezius_upper_1.left"),
            2 * day,
        )
        for day, value in enumerate(values)
    ]
    (point,) = series(read, zone=UTC)
    found = change(point)
    assert (found.verdict, found.start, found.now) == ("better", 155, 285)
    assert found.band == pytest.approx(77.06 / 2**0.5, abs=0.01)


def test_a_false_better_is_as_rare_as_promised_where_days_err_independently() -> None:
    assert share("better", 0) <= 0.025 + 0.008  # nominal, and two errors of the simulation
    assert share("worse", 0) <= 0.025 + 0.008


@pytest.mark.parametrize(("correlation", "rate"), [(0.3, 0.055), (0.6, 0.09)])
def test_days_that_resemble_their_neighbours_deceive_as_often_as_documented(
    correlation: float, rate: float
) -> None:
    assert share("better", correlation) == pytest.approx(rate, abs=0.015)


@pytest.mark.parametrize(("correlation", "rate"), [(0.0, 0.09), (0.3, 0.17), (0.6, 0.22)])
def test_looking_every_day_deceives_as_often_as_documented(correlation: float, rate: float) -> None:
    rng = np.random.default_rng(3)
    error = neck([5]).measure.error
    ever = 0
    for _ in range(400):
        days = drawn(rng, correlation, error=error, days=14)
        ever += any(change(neck(days[:seen])).verdict == "better" for seen in range(6, 15))
    assert ever / 400 == pytest.approx(rate, abs=0.035)


def test_a_fall_by_four_points_is_seen_nearly_always() -> None:
    rng = np.random.default_rng(21)
    seen = 0
    for _ in range(200):
        steady = np.array(drawn(rng, 0, error=1.44, days=14)) + 2
        seen += change(neck(list(steady - np.linspace(0, 4.7, 14)))).verdict == "better"
    assert seen > 170
