"""Where days and values lie on a chart, and what is printed at its edges."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from unknot.progress.series import Series

TOP, BOTTOM, LEFT = 14, 282, 44  # px
RIGHT = 14  # px to the border
WHOLE_SCALE = 10  # of pain
TICKS = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """From days and values to pixels."""

    first: date
    last: date
    least: float
    greatest: float
    step: float
    """Between two printed values."""
    width: int

    def x(self, day: date) -> float:
        """Give the place of a day; a single day lies in the middle."""
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return LEFT + share * (self.width - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """Give the place of a value; beyond the scale, its edge."""
        share = (value - self.least) / (self.greatest - self.least)
        return BOTTOM - min(1, max(0, share)) * (BOTTOM - TOP)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Values to print at the left."""
        count = round((self.greatest - self.least) / self.step)
        return tuple(self.least + self.step * index for index in range(count + 1))

    @property
    def named_days(self) -> tuple[date, ...]:
        """Days to print under the chart: the first, the middle where there is room, the last."""
        span = (self.last - self.first).days
        middle = (self.first + timedelta(days=span // 2),) if span >= TICKS else ()
        return tuple(dict.fromkeys((self.first, *middle, self.last)))


def scale_of(series: Series, band: tuple[float, float] | None, *, width: int) -> Scale:
    """Choose a scale that holds every day and the band; pain always from 0 to 10."""
    first, last = series.days[0].day, series.days[-1].day
    if series.measure.unit == "0-10":
        return Scale(first, last, 0, WHOLE_SCALE, WHOLE_SCALE / 2, width)
    values = [day.value for day in series.days] + list(band or ())
    step = _round_step(max(max(values) - min(values), 1) / TICKS)
    least = max(0, math.floor(min(values) / step)) * step
    greatest = max(math.ceil(max(values) / step) * step, least + step)
    return Scale(first, last, least, greatest, step, width)


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough * 0.999)
