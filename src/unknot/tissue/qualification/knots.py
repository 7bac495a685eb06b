"""Measuring knots at rest: active, latent, and healthy muscle beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import numpy as np

from unknot.tissue.field import field
from unknot.tissue.qualification.lab import (
    CONTRACTURE,
    LATENT,
    OXYGEN,
    THRESHOLD,
    Changes,
    Experiment,
    observe,
    observe_states,
)
from unknot.tissue.scenario import Scenario


def _rest(mechanism: str, name: str, start: str = "knot", changes: Changes = ()) -> float:
    answer = observe(Experiment(mechanism, (), 0.01, start, changes, every_h=0.01))
    return float(answer.series[name][0, 0])


def _against_healthy(mechanism: str, name: str, changes: Changes = ()) -> float:
    return _rest(mechanism, name, changes=changes) / _rest(mechanism, name, "healthy", changes)


def _active_against_latent(mechanism: str, state: str, blood: float = 0.0) -> float:
    active, latent = (
        observe_states(Experiment(mechanism, (), 0.01, "knot", changes, every_h=0.01))[1][state][0]
        for changes in ((), LATENT)
    )
    return float((active - blood) / (latent - blood))


def _mean_oxygen(mechanism: str) -> float:
    """Give the mean oxygen of the round cut against that of healthy muscle."""
    cut = field(Scenario("knot", 1, mechanism=mechanism))
    mean = np.average(cut.po2_mmhg[0], weights=cut.radius_mm)
    return float(mean / _rest(mechanism, OXYGEN, "healthy"))


MEASURES: Final[Mapping[str, Callable[[str], float]]] = {
    "knot_core_po2": partial(_against_healthy, name=OXYGEN),
    "tense_mean_po2": _mean_oxygen,
    "healthy_threshold": partial(_rest, name=THRESHOLD, start="healthy"),
    "active_threshold": partial(_rest, name=THRESHOLD),
    "latent_threshold": partial(_rest, name=THRESHOLD, changes=LATENT),
    "active_below_latent": lambda mechanism: (
        _rest(mechanism, THRESHOLD) / _rest(mechanism, THRESHOLD, changes=LATENT)
    ),
    "latent_is_healthy": partial(_against_healthy, name=THRESHOLD, changes=LATENT),
    "stiffness_alike": partial(_against_healthy, name=CONTRACTURE),
    "active_sensitisers": partial(_active_against_latent, state="S"),
    "active_acid": partial(_active_against_latent, state="L", blood=1.0),
}
