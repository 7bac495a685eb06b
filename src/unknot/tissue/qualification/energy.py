"""Measuring oxygen and energy of healthy muscle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from unknot.tissue.parameters import parameter_vector, places
from unknot.tissue.qualification.lab import (
    OXYGEN,
    VIRTUAL,
    Experiment,
    at,
    observe,
    observe_states,
)
from unknot.tissue.scenario import HOUR_S, Event

_HARD: Final = Event(0.1, "effort", 0.6, 60)
_MILD: Final = Event(0.1, "effort", 0.02, 60)


def _value(mechanism: str, name: str) -> float:
    return float(parameter_vector(mechanism)[places()[name]])


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


def _half_life(mechanism: str) -> float:
    po2 = observe_states(Experiment(mechanism, (), 0.01, "healthy", every_h=0.01))[1]["PO2"][0]
    return float(np.log(2) / (_value(mechanism, "kNt") + _value(mechanism, "kNO2") * po2))


MEASURES: Final[Mapping[str, Callable[[str], float]]] = {
    "rest_po2": lambda mechanism: float(
        observe(Experiment(mechanism, (), 0.01, "healthy", every_h=0.01)).series[OXYGEN][0, 0]
    ),
    "tense_po2": _falls,
    "pcr_recovery": _recovery,
    "glycolysis": lambda mechanism: 60 * (_value(mechanism, "vg0") + 2 * _value(mechanism, "vgF")),
    "effort_atp": lambda mechanism: 60 * _value(mechanism, "Jact"),
    "no_half_life": _half_life,
}
