r"""Whether a person is better than at their own start, by more than error.

The start is the first average of k days (three for pain), "now" the last one; they share no day.
Let one value err by :math:`\sigma` around the person's true level, independently from day to day.
A difference of two single values then has the standard error :math:`\sqrt2\,\sigma`, so the
change detectable in a single pair is :math:`D = 1.96\sqrt2\,\sigma`. A difference of two averages
of k values has :math:`\sigma\sqrt{2/k}`, so what is detectable in it is

.. math:: D_k = 1.96\,\sigma\sqrt{2/k} = D/\sqrt k        (1)

(pain: 4.0 for a pair, 2.3 for three days). :math:`\sigma` is the published one or the person's
own, whichever is greater. Their own comes from neighbouring days, which a slow change hardly
touches (mean square successive difference, von Neumann 1941):

.. math:: \hat\sigma^2 = \overline{(x_{i+1}-x_i)^2}/2     (2)

Days that resemble their neighbours (autocorrelation r) make (1) too narrow, by
:math:`\sqrt{1+(4r+2r^2)/3}` where the averages are far apart: 1.2 for r = 0.3.
``tests/progress/test_change.py`` measures what that does to false alarms.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean
from typing import Any, Final, Literal

from unknot.progress.measure import TWO_SIDED_95
from unknot.progress.series import DayMean, Series

NOTABLY: Final = 1.05
"""Bands that differ by less look the same."""
Verdict = Literal["better", "worse", "inside", "too_few"]
WORDS: Final[dict[Verdict, str]] = {
    "better": "better by more than chance",
    "worse": "worse by more than chance",
    "inside": "still inside the error: no change we can name yet",
    "too_few": "too few days to say",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One average of days against another one; the numbers are None where days are too few."""

    verdict: Verdict
    start: float | None
    start_day: date | None
    """The last day of the first average."""
    now: float | None
    now_day: date | None
    band: float | None
    """Half the width of the error band round the start; ``start - band`` to ``start + band``."""
    own_wobble: bool
    """The band is as wide as the person's own days need, notably wider than was published."""
    noticed: bool
    """The difference is at least what people notice (whether or not it is more than error)."""
    days_missing: int
    """Days still to be written down before there can be a verdict; 0: enough."""

    @property
    def words(self) -> str:
        """Say the verdict."""
        return WORDS[self.verdict]

    def to_json(self) -> dict[str, Any]:
        """Return its JSON form."""
        return {
            "verdict": self.verdict,
            "words": self.words,
            "start": self.start,
            "start_day": self.start_day.isoformat() if self.start_day else None,
            "now": self.now,
            "now_day": self.now_day.isoformat() if self.now_day else None,
            "band": self.band,
            "own_wobble": self.own_wobble,
            "noticed": self.noticed,
            "days_missing": self.days_missing,
        }


def change(series: Series, *, today: date | None = None) -> Change:
    """Compare the last average of days with the first one.

    ``today`` only matters to how many days are missing; None: the last day of the series.
    """
    k, days = series.measure.averaged_days, series.days
    reach = _in_reach(days, series.measure.within_days, today)
    averages = [(i, one.average) for i, one in enumerate(days) if one.average is not None]
    if not averages:
        return _too_few(2 * k - reach)
    (first, start), (last, now) = averages[0], averages[-1]
    after = len(days) - 1 - first
    if after < k or last < len(days) - 1:
        return _too_few(k - min(after, reach))
    band, own = band_of(series)
    important = series.measure.important
    return Change(
        verdict=_verdict(now - start, band, lower_is_better=series.measure.lower_is_better),
        start=start,
        start_day=days[first].day,
        now=now,
        now_day=days[last].day,
        band=band,
        own_wobble=own,
        noticed=important is not None and abs(now - start) >= important,
        days_missing=0,
    )


def band_of(series: Series) -> tuple[float, bool]:
    """Give the change detectable in an average, and whether the person's own wobble makes it."""
    values = [one.value for one in series.days]
    own = math.sqrt(fmean((b - a) ** 2 for a, b in pairwise(values)) / 2) if values[1:] else 0
    error = max(series.measure.error, own)
    detectable = TWO_SIDED_95 * math.sqrt(2) * error
    wider = error > NOTABLY * series.measure.error
    return detectable / math.sqrt(series.measure.averaged_days), wider


def _verdict(difference: float, band: float, *, lower_is_better: bool) -> Verdict:
    if abs(difference) <= band:
        return "inside"
    return "better" if (difference < 0) == lower_is_better else "worse"


def _too_few(missing: int) -> Change:
    return Change("too_few", None, None, None, None, None, False, False, max(1, missing))


def _in_reach(days: Sequence[DayMean], within: int, today: date | None) -> int:
    """Count the days that could still be part of one average with a next day."""
    if not days:
        return 0
    tomorrow = days[-1].day + timedelta(days=1)
    following = tomorrow if today is None else max(tomorrow, today)
    return sum((following - one.day).days < within for one in days)
