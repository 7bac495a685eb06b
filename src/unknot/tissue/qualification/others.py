"""Measuring a steroid and ultrasound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from unknot.tissue.qualification.lab import (
    DAY_H,
    PAIN,
    PRESS_H,
    VIRTUAL,
    Experiment,
    at,
    observe,
    smd,
)
from unknot.tissue.scenario import Event

_STEROID: Final = Event(PRESS_H, "steroid", 1, 2 * 86_400)
_TEN: Final = tuple(Event(PRESS_H + DAY_H * day, "ultrasound", 1, 480) for day in range(10))
_AFTER_TEN_H: Final = PRESS_H + DAY_H * 10


def _pain(mechanism: str, events: tuple[Event, ...], hour: float) -> float:
    answer = observe(Experiment(mechanism, events, 11, every_h=1))
    return float(at(answer, PAIN, hour)[0] - at(answer, PAIN, 0)[0])


def _standardised(mechanism: str) -> float:
    answer = observe(Experiment(mechanism, _TEN, 11, every_h=1, patients=VIRTUAL))
    return smd(answer, PAIN, _AFTER_TEN_H)


MEASURES: Final[Mapping[str, Callable[[str], float]]] = {
    "steroid": partial(_pain, events=(_STEROID,), hour=PRESS_H + 7 * DAY_H),
    "ultrasound_none": partial(_pain, events=_TEN, hour=_AFTER_TEN_H),
    "ultrasound_some": _standardised,
}
