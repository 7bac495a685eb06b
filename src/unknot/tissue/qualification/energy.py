"""Measuring oxygen and energy of healthy muscle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from unknot.tissue.linear import Floats
from unknot.tissue.parameters import parameter_vector
from unknot.tissue.qualification.lab import (
    MMHG_PER_KPA,
    OXYGEN,
    VIRTUAL,
    Experiment,
    at,
    observe,
    observe_states,
    value,
)
from unknot.tissue.rates import rates
from unknot.tissue.scenario import HOUR_S, Event
from unknot.tissue.states import INPUTS, STATES

_HARD: Final = Event(0.1, "effort", 0.6, 60)
_MILD: Final = Event(0.1, "effort", 0.02, 60)
_WHOLE: Final = Event(0.1, "effort", 1, 1)
_ML_PER_100ML_MIN: Final = 0.1 * 22.4 * 60  # of gas, from mM/s


def _falls(mechanism: str) -> float:
    answer = observe(
        Experiment(mechanism, (_HARD,), 0.01, "healthy", every_h=0.01, patients=VIRTUAL)
    )
    end = _HARD.end_s / HOUR_S
    return float(100 * (at(answer, OXYGEN, end) < at(answer, OXYGEN, 0)).mean())


def _recovery(mechanism: str) -> float:
    """Give the seconds until the lack of phosphocreatine after a mild effort is down to 1/e."""
    time_s, states = observe_states(
        Experiment(mechanism, (_MILD,), 0.05, "healthy", every_h=0.0005)
    )
    lack = states["PCr"][0] - states["PCr"]
    after = time_s >= _MILD.end_s
    left = lack[after] / lack[after][0]
    return float(time_s[after][int((left < np.exp(-1)).argmax())] - _MILD.end_s)


def _part(mechanism: str, states: Floats, effort: float, *without: str) -> float:
    """Give what phosphocreatine gains (mM/s) by the steps that these parameters, at 0, stop."""
    inputs = np.where(np.array(list(INPUTS)) == "effort", effort, 0.0)
    gains = []
    for changes in ({}, dict.fromkeys(without, 0.0)):
        out = np.empty(len(STATES))
        rates(states, parameter_vector(mechanism, changes), inputs, out)
        gains.append(out[list(STATES).index("PCr")])
    return float(gains[0] - gains[1])


def _rest(mechanism: str) -> Floats:
    course = observe_states(Experiment(mechanism, (), 0.01, "healthy", every_h=0.01))[1]
    return np.array([course[name][0] for name in STATES])


def _oxygen_used(mechanism: str) -> float:
    made = _part(mechanism, _rest(mechanism), 0, "kox")
    return _ML_PER_100ML_MIN * made / value(mechanism, "ATPO2")


def _pump_share(mechanism: str) -> float:
    time_s, course = observe_states(Experiment(mechanism, (_WHOLE,), 0.01, "healthy", every_h=0.01))
    states = np.array([course[name][time_s == _WHOLE.end_s][0] for name in STATES])
    pump = _part(mechanism, states, 1, "aSerca")
    return 100 * pump / _part(mechanism, states, 1, "aSerca", "Jb", "JA", "Jact")


def _half_life(mechanism: str) -> float:
    po2 = observe_states(Experiment(mechanism, (), 0.01, "healthy", every_h=0.01))[1]["PO2"][0]
    return float(np.log(2) / (value(mechanism, "kNt") + value(mechanism, "kNO2") * po2))


MEASURES: Final[Mapping[str, Callable[[str], float]]] = {
    "rest_po2": lambda mechanism: float(
        observe(Experiment(mechanism, (), 0.01, "healthy", every_h=0.01)).series[OXYGEN][0, 0]
    ),
    "myoglobin": lambda mechanism: MMHG_PER_KPA * value(mechanism, "P50Mb"),
    "tense_po2": _falls,
    "pcr_recovery": _recovery,
    "glycolysis": lambda mechanism: 60 * (value(mechanism, "vg0") + 2 * value(mechanism, "vgF")),
    "effort_atp": lambda mechanism: 60 * value(mechanism, "Jact"),
    "oxidative_atp": lambda mechanism: 60 * value(mechanism, "kox") * value(mechanism, "PCrm"),
    "rest_atp": lambda mechanism: (
        -1e3 * _part(mechanism, _rest(mechanism), 0, "aSerca", "Jb", "JA", "Jact")
    ),
    "rest_vo2": _oxygen_used,
    "pump_share": _pump_share,
    "no_half_life": _half_life,
}
