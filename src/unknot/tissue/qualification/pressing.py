"""Measuring what presses do: doses, at once and later, flow an hour after, a course of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import numpy as np

from unknot.tissue.qualification.lab import (
    CORE_FLOW,
    DAY_H,
    LACTATE,
    PAIN,
    PRESS_H,
    PRESS_KPA,
    THRESHOLD,
    VIRTUAL,
    Experiment,
    at,
    change_pct,
    observe,
    press,
    smd,
)
from unknot.tissue.scenario import HOUR_S, Event

_AT_ONCE_H: Final = 2 / 60
_FINE_H: Final = 1 / 60
_KPA_PER_KG_CM2: Final = 98.0665
_ULTRASOUND: Final = Event(PRESS_H, "ultrasound", 1, 480)
_FIVE_WEEKS: Final = 35.0
# three a week: Monday, Wednesday, Friday
_FIFTEEN: Final = tuple(
    press(PRESS_H + DAY_H * (7 * week + day)) for week in range(5) for day in (0, 2, 4)
)


def _rise(mechanism: str, event: Event, later_h: float = _AT_ONCE_H) -> float:
    """Give the rise of the pressure pain threshold some hours after an event, in %."""
    days = np.ceil((PRESS_H + later_h + 1) / DAY_H)
    answer = observe(Experiment(mechanism, (event,), days, every_h=_FINE_H))
    return change_pct(answer, THRESHOLD, event.end_s / HOUR_S + later_h)


def _hou(mechanism: str) -> float:
    threshold = float(observe(Experiment(mechanism)).series[THRESHOLD][0, 0])
    tolerance = 1.20 * threshold + 0.48 * _KPA_PER_KG_CM2
    p1, p2 = threshold, (threshold + tolerance) / 2
    helped = [
        _rise(mechanism, press(kpa=kpa, seconds=s)) for kpa, s in ((p1, 90), (p2, 60), (p2, 90))
    ]
    did_not = [_rise(mechanism, press(kpa=p1, seconds=s)) for s in (30, 60)]
    return min(helped) - max(did_not)


def _standardised(mechanism: str, name: str) -> float:
    event = press()
    answer = observe(Experiment(mechanism, (event,), 0.1, every_h=_FINE_H, patients=VIRTUAL))
    return smd(answer, name, event.end_s / HOUR_S + _AT_ONCE_H)


def _hour_after(mechanism: str) -> tuple[float, float]:
    """Give core flow an hour after a press of 60 s, and mean lactate until then, against before."""
    event = press(seconds=60)
    answer = observe(Experiment(mechanism, (event,), 0.1, every_h=_FINE_H))
    end = event.end_s / HOUR_S
    flow, lactate = answer.series[CORE_FLOW][0], answer.series[LACTATE][0]
    hour = (answer.time_s >= event.end_s) & (answer.time_s <= event.end_s + HOUR_S)
    mean = np.trapezoid(lactate[hour], answer.time_s[hour]) / np.ptp(answer.time_s[hour])
    return float(at(answer, CORE_FLOW, end + 1)[0] / flow[0]), float(mean / lactate[0])


def _five_weeks(mechanism: str, events: tuple[Event, ...]) -> float:
    answer = observe(Experiment(mechanism, events, _FIVE_WEEKS, every_h=DAY_H, patients=VIRTUAL))
    pain = answer.series[PAIN]
    return float(np.median(100 * (pain[:, -1] / pain[:, 0] - 1)))


MEASURES: Final[Mapping[str, Callable[[str], float]]] = {
    "hou_order": _hou,
    "press_threshold_smd": partial(_standardised, name=THRESHOLD),
    "press_pain_smd": partial(_standardised, name=PAIN),
    "roller": partial(_rise, event=press(kpa=PRESS_KPA, seconds=90)),
    "press_is_not_more": lambda mechanism: (
        _rise(mechanism, press()) - _rise(mechanism, _ULTRASOUND)
    ),
    "hodgson": partial(_rise, event=press(seconds=60)),
    "aguilera_press": partial(_rise, event=press()),
    "aguilera_us": partial(_rise, event=_ULTRASOUND),
    "press_fades": lambda mechanism: (
        _rise(mechanism, press()) - _rise(mechanism, press(), 2 * DAY_H)
    ),
    "moraska_flow": lambda mechanism: _hour_after(mechanism)[0],
    "moraska_lactate": lambda mechanism: _hour_after(mechanism)[1],
    "hains": partial(_five_weeks, events=_FIFTEEN),
    "hains_control": partial(_five_weeks, events=()),
}
