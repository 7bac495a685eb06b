"""Series and changes in plain sentences."""

from __future__ import annotations

from datetime import date
from typing import Final

from unknot.progress.change import Change
from unknot.progress.series import Series

NUMBERS: Final = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


RATING: Final = "0-10"


def number(value: float, unit: str = RATING) -> str:
    """Write a value: a rating with one decimal at most, what was measured with none."""
    return f"{value:.1f}".removesuffix(".0") if unit == RATING else f"{value:.0f}"


def with_unit(value: float, unit: str) -> str:
    """Write a value with its unit; a rating has none."""
    words = number(value, unit)
    if unit == RATING:
        return words
    return f"{words} {unit}" if unit in ("kPa", "mm") else f"{words}\N{DEGREE SIGN}"


def day_words(day: date) -> str:
    """Write a day: ``3 May``."""
    return f"{day.day} {day:%b}"


def days_words(first: date, last: date) -> str:
    """Write some days: ``20-22 Apr``, ``28 Apr-1 May``, with a dash."""
    if first == last:
        return day_words(first)
    begin = (
        f"{first.day}" if (first.year, first.month) == (last.year, last.month) else day_words(first)
    )
    return f"{begin}\N{EN DASH}{day_words(last)}"


def heading(series: Series, found: Change) -> str:
    """Say the answer first, such as "Back of the neck, your left: better by more than chance."."""
    return f"{series.label[:1].upper()}{series.label[1:]}: {found.words}."


def in_words(series: Series, found: Change) -> str:
    """Say from what to what it went, how much of that may be error, and what people notice."""
    measure = series.measure
    averaged = NUMBERS[measure.averaged_days]
    if found.start is None or found.now is None or found.band is None:
        days = NUMBERS.get(found.days_missing, str(found.days_missing))
        more = "one more day" if found.days_missing == 1 else f"{days} more days"
        if series.days and all(one.average is None for one in series.days):
            return (
                f"It takes {averaged} days that lie close together, and {averaged} later ones. "
                f"Write down {more}, then there is a first answer."
            )
        return f"Write down {more}, then there is an answer: one day alone says little."
    start, now = (with_unit(one, measure.unit) for one in (found.start, found.now))
    band = with_unit(found.band, measure.unit)
    course = f"From {start} to {now}" if start != now else f"{start} then and now"
    wobble = f"On its own such an average wobbles by about {band}."
    if found.own_wobble:
        wobble = f"Your own days differ so much that such an average wobbles by about {band}."
    said = f"{course}, averaged over {averaged} days. {wobble}"
    if found.verdict == "inside" and found.noticed:
        said += " It may be a change that you notice; it may as well be chance."
    if found.verdict in ("better", "worse") and measure.important and not found.noticed:
        said += f" People seldom notice less than {number(measure.important)}."
    return said
