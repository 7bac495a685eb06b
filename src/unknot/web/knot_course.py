"""Three weeks of pressing in the model: untreated, as chosen, and by the rival mechanism."""

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
class Pressing:
    """How somebody presses, and which steps of the model are switched off."""

    pressure_kpa: int = 250
    seconds: int = 90
    per_week: int = 7
    without: tuple[str, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """Every press of the three weeks, evenly spread over the days of a week."""
        days = [
            7 * week + 7 * one // self.per_week for week in range(3) for one in range(self.per_week)
        ]
        return tuple(
            Event(AT_H + 24 * day, "press", self.pressure_kpa, self.seconds) for day in days
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One course."""

    name: str
    """``none``, ``yours`` or ``rival``."""
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
        return int(hour // 24) + 1 if np.isfinite(hour) else None

    @property
    def pain_days(self) -> float:
        """Pain summed over the first week."""
        week = self.day <= 7  # noqa: PLR2004 - days of a week
        return float(np.trapezoid(self.values("pain")[week], self.day[week]))


@dataclass(frozen=True, slots=True)
class Course:
    """The three courses side by side; without lines when the model then has no knot."""

    pressing: Pressing
    lines: tuple[Line, ...]

    def line(self, name: str) -> Line:
        """Find one course."""
        return next(one for one in self.lines if one.name == name)


@lru_cache(maxsize=256)
def course(pressing: Pressing) -> Course:
    """Run the three courses."""
    off = {f"on_{step}": 0.0 for step in pressing.without}
    if resting_states(parameter_vector("flow", off)).knot is None:
        return Course(pressing, ())
    wanted = {
        "none": _scenario("flow", (), off),
        "yours": _scenario("flow", pressing.events, off),
        "rival": _scenario("release", pressing.events, {}),
    }
    return Course(
        pressing, tuple(Line(name, _until_it_lets_go(one)) for name, one in wanted.items())
    )


def _until_it_lets_go(scenario: Scenario) -> Answer:
    """Press as planned, but no longer once the knot has let go."""
    answer = simulate(scenario)
    end = float(answer.resolved_at_h[0])
    needed = tuple(event for event in scenario.events if event.at_h < end)
    return answer if needed == scenario.events else simulate(replace(scenario, events=needed))


def _scenario(mechanism: str, events: tuple[Event, ...], off: Mapping[str, float]) -> Scenario:
    return Scenario("knot", DAYS, events, mechanism, parameters=off, every_h=2)


@dataclass(frozen=True, slots=True)
class Once:
    """One treatment given once."""

    label: str
    treatment: str
    """Its id in the evidence."""
    line: Line


@lru_cache(maxsize=1)
def once() -> tuple[Once, ...]:
    """Give each other treatment once, at noon of the first day."""
    done = (
        ("A press of 90 s", "self_pressure_fingers", Event(AT_H, "press", 250, 90)),
        ("Dry needling, 10 insertions", "dry_needling", Event(AT_H, "needle", 10, 10)),
        ("Warmth, 20 minutes", "heat", Event(AT_H, "heat", 1, 1200)),
        ("Ultrasound, 8 minutes", "therapeutic_ultrasound", Event(AT_H, "ultrasound", 1, 480)),
        ("A stretch of 5 minutes", "self_stretching", Event(AT_H, "stretch", 1, 300)),
        ("Massage, 10 minutes", "massage", Event(AT_H, "massage", 1, 600)),
        ("A muscle relaxant, 8 hours", "muscle_relaxant", Event(AT_H, "relaxant", 1, 28_800)),
        ("A steroid, 2 days", "steroid_injection", Event(AT_H, "steroid", 1, 172_800)),
    )
    return tuple(
        Once(label, treatment, Line(treatment, simulate(_scenario("flow", (event,), {}))))
        for label, treatment, event in done
    )
