"""The two stable states of a knot and the threshold between them, in the numbers reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unknot.tissue.linear import Floats
from unknot.tissue.parameters import parameter_vector
from unknot.tissue.rates import report
from unknot.tissue.states import SERIES, STATES
from unknot.tissue.steady import REST, growth_per_day, resting_states


@dataclass(frozen=True, slots=True)
class RestingState:
    """A state in which nothing moves."""

    name: str
    """``healthy``, ``threshold`` or ``knot``."""
    reported: Mapping[str, float]
    """What is reported of it, in the unit of each name."""
    states: Mapping[str, float]
    growth_per_day: float
    """How fast the slowest disturbance grows (above 0: the state is unstable) or fades."""


@dataclass(frozen=True, slots=True)
class Phase:
    """The resting states that exist for one set of parameters."""

    mechanism: str
    found: tuple[RestingState, ...]

    def to_json(self) -> dict[str, object]:
        """Give the document of ``unknot simulate --phase --json``."""
        rows = [
            {
                "name": one.name,
                "stable": one.growth_per_day < 0,
                "growth_per_day": one.growth_per_day,
                **{name: value for name, value in one.reported.items() if name != "activity"},
                "active": one.reported["activity"] > 0,
                "states": dict(one.states),
            }
            for one in self.found
        ]
        return {"unknot": "phase", "version": 1, "mechanism": self.mechanism, "states": rows}


def phase(mechanism: str = "flow", parameters: Mapping[str, float] | None = None) -> Phase:
    """Find the resting states of a mechanism with some parameters changed."""
    vector = parameter_vector(mechanism, parameters)
    rest = resting_states(vector)
    named = {"healthy": rest.healthy, "threshold": rest.threshold, "knot": rest.knot}
    found = [_resting(name, at, vector) for name, at in named.items() if at is not None]
    return Phase(mechanism, tuple(found))


def _resting(name: str, state: Floats, vector: Floats) -> RestingState:
    out = np.empty(len(SERIES))
    report(state, vector, REST, out)
    return RestingState(
        name=name,
        reported=dict(zip(SERIES, out.tolist(), strict=True)),
        states=dict(zip(STATES, state.tolist(), strict=True)),
        growth_per_day=float(growth_per_day(state, vector)[0]),
    )
