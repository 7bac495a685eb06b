"""Series and changes in plain sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date
from typing import Any

import pytest

from unknot.diary import Measurement
from unknot.progress import change, series
from unknot.progress.words import days_words, heading, in_words

Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("values", "head", "said"),
    [
        (
            [7, 7.5, 6.5, 7, 6, 6.5, 5.5, 6, 5, 4.5, 5, 4, 4.5, 4],
            "Back of the neck, your left: better by more than chance.",
            (
                "From 7 to 4.2, averaged over three days. On its own such an average wobbles by "
                "about 2.3."
            ),
        ),
        (
            [6, 6, 6, 4, 4, 4],
            "Back of the neck, your left: still inside the error: no change we can name yet.",
            (
                "From 6 to 4, averaged over three days. On its own such an average wobbles by "
                "about 2.3. It may be a change that you notice; it may as well be chance."
            ),
        ),
        (
            [6, 6, 6, 6, 6, 6],
            "Back of the neck, your left: still inside the error: no change we can name yet.",
            (
                "6 then and now, averaged over three days. On its own such an average wobbles by "
                "about 2.3."
            ),
        ),
        (
            [6, 6],
            "Back of the neck, your left: too few days to say.",
            (
                "It takes three days that lie close together, and three later ones. Write down "
                "four more days, then there is a first answer."
            ),
        ),
        (
            [6, 6, 6, 5, 5],
            "Back of the neck, your left: too few days to say.",
            "Write down one more day, then there is an answer: one day alone says little.",
        ),
    ],
)
def test_the_answer_comes_first_then_numbers_then_doubt(
    pain_days: Make, values: list[float], head: str, said: str
) -> None:
    (neck,) = series(pain_days(values), zone=UTC)
    assert heading(neck, change(neck)) == head
    assert in_words(neck, change(neck)) == said


def test_pressure_has_its_unit(saved: Make) -> None:
    read = [
        saved(
            Measurement("pressure_pain_threshold", value, "kPa", site="trapezius_upper_1.left"),
            day,
        )
        for day, value in enumerate([180, 190, 210, 220])
    ]
    (point,) = series(read, zone=UTC)
    assert in_words(point, change(point)) == (
        "From 185 kPa to 215 kPa, averaged over two days. On its own such an average wobbles by "
        "about 54 kPa."
    )


def test_some_days_are_written_short() -> None:
    april = date(2026, 4, 28)
    assert days_words(april, date(2026, 4, 30)) == "28\N{EN DASH}30 Apr"
    assert days_words(april, date(2026, 5, 1)) == "28 Apr\N{EN DASH}1 May"
    assert days_words(april, april) == "28 Apr"
