"""Measuring what a needle does: soreness, flow, stiffness, threshold, weekly sessions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from unknot.tissue.qualification.lab import (
    CONTRACTURE,
    DAY_H,
    FLOW,
    LATENT,
    OXYGEN,
    PRESS_H,
    THRESHOLD,
    VIRTUAL,
    Changes,
    Experiment,
    at,
    change_pct,
    needle,
    observe,
    observe_states,
)
from unknot.tissue.scenario import HOUR_S

_ONE: Final = needle()
_END_H: Final = _ONE.end_s / HOUR_S
_WEEKLY: Final = tuple(needle(PRESS_H + 7 * DAY_H * week) for week in range(3))


def _soreness(mechanism: str, later_h: float) -> float:
    """Give the change of soreness since the needle was drawn, in %."""
    time_s, states = observe_states(Experiment(mechanism, (_ONE,), 4))
    sore = states["D"]
    begun = sore[time_s == _ONE.end_s][0]
    place = int(abs(time_s - (_ONE.end_s + later_h * HOUR_S)).argmin())
    return float(100 * (sore[place] / begun - 1))


def _change(mechanism: str, name: str, later_h: float, changes: Changes = ()) -> float:
    answer = observe(Experiment(mechanism, (_ONE,), 4, changes=changes))
    return change_pct(answer, name, _END_H + later_h)


def _healthy(mechanism: str, name: str) -> float:
    answer = observe(Experiment(mechanism, (_ONE,), 0.1, "healthy"))
    return float(at(answer, name, _END_H + 0.25)[0] / at(answer, name, 0)[0])


def _resolved(mechanism: str) -> float:
    answer = observe(Experiment(mechanism, _WEEKLY, 42, every_h=DAY_H, patients=VIRTUAL))
    return float(100 * answer.resolved.mean())


MEASURES: Final[Mapping[str, Callable[[str], float]]] = {
    "needle_soreness_30min": partial(_soreness, later_h=0.5),
    "needle_soreness_24h": partial(_soreness, later_h=24),
    "needle_soreness_72h": partial(_soreness, later_h=72),
    "needle_flow": partial(_healthy, name=FLOW),
    "needle_po2": partial(_healthy, name=OXYGEN),
    "needle_stiffness_24h": partial(_change, name=CONTRACTURE, later_h=24, changes=LATENT),
    "needle_stiffness_72h": partial(_change, name=CONTRACTURE, later_h=72, changes=LATENT),
    "needle_threshold_72h": partial(_change, name=THRESHOLD, later_h=72, changes=LATENT),
    "needle_grows": lambda mechanism: (
        _change(mechanism, THRESHOLD, 2 * DAY_H) - _change(mechanism, THRESHOLD, 2 / 60)
    ),
    "needle_weekly": _resolved,
}
