"""Three weeks of treating in the model: untreated, as chosen, and by the rival mechanism."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from unknot.tissue import (
    Answer,
    Event,
    Scenario,
    parameter_vector,
    resting_states,
    simulate,
)
from unknot.tissue.linear import Floats
from unknot.tissue.scenario import HOUR_S
from unknot.web.knot_treatments import KNOT_TREATMENTS, Kind

DAYS: Final = 21
AT_H: Final = 12.0
TOLD_DAYS: Final = (0, 1, 2, 3, 5, 7, 10, 14, 21)
QUANTITIES: Final[Mapping[str, tuple[str, str]]] = {
    "pain": ("Pain", "0 to 10"),
    "pressure_pain_threshold_kpa": ("Pressure until it hurts", "kPa"),
    "po2_mmhg": ("Oxygen in the knot", "mmHg"),
}
"""Series -> what it is called on the page, unit."""


@dataclass(frozen=True, slots=True)
class Regimen:
    """What is done, how often, and which steps of the model are switched off."""

    pressure_kpa: int = 250
    seconds: int = 90
    per_week: int = 7
    without: tuple[str, ...] = ()
    treatment: Kind = "press"
    """Pressure and seconds count only for a press."""

    @property
    def events(self) -> tuple[Event, ...]:
        """Every treatment of the three weeks, evenly spread; a long one lasts until the next."""
        days = [
            7 * week + 7 * one // self.per_week for week in range(3) for one in range(self.per_week)
        ]
        starts = [AT_H + 24.0 * day for day in days]
        amount, lasts = self._dose
        return tuple(
            Event(start, self.treatment, amount, min(lasts, (end - start) * HOUR_S))
            for start, end in zip(starts, [*starts[1:], 24.0 * DAYS], strict=True)
        )

    @property
    def _dose(self) -> tuple[float, float]:
        """Give how much each time, and for how many seconds."""
        if self.treatment == "press":
            return self.pressure_kpa, self.seconds
        done = KNOT_TREATMENTS[self.treatment]
        return done.amount, done.duration_s


@dataclass(frozen=True, slots=True)
class Line:
    """One course."""

    name: str
    """``none``, ``yours`` or ``rival``; for a treatment given once, which."""
    answer: Answer

    @property
    def day(self) -> Floats:
        """Times in days."""
        days: Floats = self.answer.time_s / 86_400
        return days

    def values(self, quantity: str) -> Floats:
        """Give a series, (times,)."""
        values: Floats = self.answer.series[quantity][0]
        return values

    def on(self, day: float, quantity: str) -> float:
        """Give what is reported at the beginning of a day."""
        return float(self.values(quantity)[int(np.abs(self.day - day).argmin())])

    @property
    def lets_go(self) -> int | None:
        """The day on which the knot lets go for good; none: it does not."""
        hour = float(self.answer.resolved_at_h[0])
        needed = [event.at_h for event in self.answer.scenario.events]
        return int(max([hour, *needed]) // 24) + 1 if np.isfinite(hour) else None

    @property
    def pain_days(self) -> float:
        """Pain summed over the first week."""
        week = self.day <= 7  # noqa: PLR2004 - days of a week
        return float(np.trapezoid(self.values("pain")[week], self.day[week]))


@dataclass(frozen=True, slots=True)
class Course:
    """The three courses side by side; without lines when the model then has no knot."""

    regimen: Regimen
    lines: tuple[Line, ...]

    def line(self, name: str) -> Line:
        """Find one course."""
        return next(one for one in self.lines if one.name == name)


@lru_cache(maxsize=256)
def course(regimen: Regimen) -> Course:
    """Run the three courses."""
    off = {f"on_{step}": 0.0 for step in regimen.without}
    if resting_states(parameter_vector("flow", off)).knot is None:
        return Course(regimen, ())
    wanted = {
        "none": _scenario("flow", (), off),
        "yours": _scenario("flow", regimen.events, off),
        "rival": _scenario("release", regimen.events, {}),
    }
    return Course(
        regimen, tuple(Line(name, _until_it_lets_go(one)) for name, one in wanted.items())
    )


def _until_it_lets_go(scenario: Scenario) -> Answer:
    """Treat as planned, but no more often than it takes for the knot to let go and stay so.

    Below the threshold is not enough: pressed too hard, a knot comes back when pressing ends.
    """
    answer = simulate(scenario)
    end = float(answer.resolved_at_h[0])
    events = scenario.events
    first = sum(event.at_h < end for event in events)
    for count in range(first, len(events)):
        shorter = simulate(replace(scenario, events=events[:count]))
        if shorter.resolved[0]:
            return shorter
    return answer


def _scenario(mechanism: str, events: tuple[Event, ...], off: Mapping[str, float]) -> Scenario:
    return Scenario("knot", DAYS, events, mechanism, parameters=off, every_h=2)


@lru_cache(maxsize=1)
def once() -> Mapping[Kind, Line]:
    """Give each treatment once, at noon of the first day."""
    return {
        kind: Line(
            kind,
            simulate(
                _scenario("flow", (Event(AT_H, kind, done.amount, done.duration_s),), {}),
            ),
        )
        for kind, done in KNOT_TREATMENTS.items()
    }


def instead(regimen: Regimen) -> tuple[Regimen, int] | None:
    """Find what, changed alone to the usual press, would make the knot let go, and on which day.

    None: it lets go as it is, or no single change is enough.
    """
    found = course(regimen)
    if regimen.treatment != "press" or not found.lines or found.line("yours").lets_go:
        return None
    usual = Regimen()
    for other in (
        replace(regimen, pressure_kpa=usual.pressure_kpa),
        replace(regimen, seconds=usual.seconds),
        replace(regimen, per_week=usual.per_week),
    ):
        day = course(other).line("yours").lets_go
        if day:
            return other, day
    return None
