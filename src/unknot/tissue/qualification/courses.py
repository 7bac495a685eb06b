"""Courses: pain, threshold and flow after one press; what hardness and spacing of presses do."""

from __future__ import annotations

from typing import Final

import numpy as np

from unknot.tissue.qualification.lab import (
    CORE_FLOW,
    DAY_H,
    PAIN,
    PRESS_H,
    PRESS_S,
    THRESHOLD,
    Changes,
    Experiment,
    at,
    observe,
    press,
)
from unknot.tissue.scenario import HOUR_S

LATER_H: Final = {
    "2 min": 2 / 60,
    "2 h": 2.0,
    "8 h": 8.0,
    "24 h": 24.0,
    "48 h": 48.0,
    "7 days": 168.0,
}
PRESSURES_KPA: Final = (0, 50, 100, 150, 200, 250, 300, 400, 700)
SPACINGS_DAYS: Final = (1, 2, 3, 7)
MOST_PRESSES: Final = 10
_FOUR: Final = 4
_WEEK: Final = 7
_WAIT_DAYS: Final = 20.0


def after_one_press(mechanism: str) -> tuple[tuple[float, float, float], ...]:
    """Give, at each of ``LATER_H``, the change of pain (points), of the threshold (%), and flow.

    Flow in the knot is that against before the press.
    """
    event = press()
    answer = observe(Experiment(mechanism, (event,), 8, every_h=1 / 60))
    end = event.end_s / HOUR_S

    def before_and_at(name: str, later: float) -> tuple[float, float]:
        return float(at(answer, name, 0)[0]), float(at(answer, name, end + later)[0])

    rows = []
    for later in LATER_H.values():
        (pain, pain_now), (threshold, threshold_now), (flow, flow_now) = (
            before_and_at(name, later) for name in (PAIN, THRESHOLD, CORE_FLOW)
        )
        rows.append((pain_now - pain, 100 * (threshold_now / threshold - 1), flow_now / flow))
    return tuple(rows)


def pain_days(mechanism: str, kpa: float) -> float:
    """Add up the pain of a week (points times days) with a press on each of its first four days."""
    events = tuple(press(PRESS_H + DAY_H * day, kpa=kpa) for day in range(_FOUR)) if kpa else ()
    answer = observe(Experiment(mechanism, events, _WEEK, every_h=0.1))
    return float(np.trapezoid(answer.series[PAIN][0], answer.time_s / (DAY_H * HOUR_S)))


def presses_until_resolved(
    mechanism: str, *, spacing_days: int = 1, seconds: float = PRESS_S, changes: Changes = ()
) -> int | None:
    """Give how many presses resolve the knot; none: ``MOST_PRESSES`` do not."""
    for count in range(1, MOST_PRESSES + 1):
        hours = (PRESS_H + DAY_H * spacing_days * one for one in range(count))
        events = tuple(press(hour, seconds=seconds) for hour in hours)
        days = spacing_days * (count - 1) + _WAIT_DAYS
        if observe(Experiment(mechanism, events, days, changes=changes, every_h=6)).resolved[0]:
            return count
    return None
