"""One thing that a person follows, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any

from unknot.progress.measure import Measure, measure_of


@dataclass(frozen=True, slots=True)
class DayMean:
    """What a person wrote down on one day, as one number."""

    day: date
    value: float
    """Mean of the day's entries."""
    average: float | None
    """Mean of this and the days with entries before it (three for pain); None: too far apart."""


@dataclass(frozen=True, slots=True)
class Series:
    """The days of one place, movement or activity, oldest first."""

    measure: Measure
    site: str
    """Sided region, point or movement, or the person's own words; empty: pain overall."""
    label: str
    days: tuple[DayMean, ...]

    @property
    def id(self) -> str:
        """Return what names it in an address: ``pain:neck_back.left``."""
        return f"{self.measure.what}:{self.site}"

    def since(self, day: date) -> Series:
        """Give the days from this one on, as if nothing had been written down before."""
        told = [(one.day, one.value) for one in self.days if one.day >= day]
        return make_series(self.measure.what, self.site, self.label, told)

    def to_json(self) -> dict[str, Any]:
        """Return its JSON form."""
        return {
            "what": self.measure.what,
            "site": self.site or None,
            "label": self.label,
            "unit": self.measure.unit,
            "days": [
                {"day": one.day.isoformat(), "value": one.value, "average": one.average}
                for one in self.days
            ],
        }


def make_series(what: str, site: str, label: str, told: Iterable[tuple[date, float]]) -> Series:
    """Put values with their days in order; several of one day become their mean."""
    by_day: dict[date, list[float]] = {}
    for day, value in told:
        by_day.setdefault(day, []).append(value)
    means = [(day, fmean(by_day[day])) for day in sorted(by_day)]
    measure = measure_of(what, site)
    days = tuple(
        DayMean(day, value, _average(means[: index + 1], measure))
        for index, (day, value) in enumerate(means)
    )
    return Series(measure, site, label, days)


def _average(means: Sequence[tuple[date, float]], measure: Measure) -> float | None:
    """Average the last days; None where they are too few or too far apart."""
    last = means[-measure.averaged_days :]
    if len(last) < measure.averaged_days:
        return None
    if (last[-1][0] - last[0][0]).days >= measure.within_days:
        return None
    return fmean(value for _, value in last)
