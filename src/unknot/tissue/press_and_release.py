"""One press on a resting knot and what follows, for every moment at which it may be let go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from unknot.errors import DataError, Problem
from unknot.tissue.linear import Floats
from unknot.tissue.parameters import parameter_vector
from unknot.tissue.scenario import HOUR_S, Course
from unknot.tissue.simulate import NO_KNOT, run
from unknot.tissue.states import INPUTS, SERIES
from unknot.tissue.steady import resting_states

LONGEST_S: Final = 180.0
HELD_S: Final = np.arange(0.0, LONGEST_S + 1)
LET_GO_S: Final = np.arange(5.0, LONGEST_S + 1, 5.0)
SINCE_S: Final = np.concatenate(
    [np.arange(1.0, 60, 1), np.arange(60.0, 300, 10), np.arange(300.0, 601, 30)]
)
DAY_S: Final = 24 * HOUR_S


@dataclass(frozen=True, slots=True)
class PressAndRelease:
    """What a knot reports while it is pressed and after; series in the units of their names."""

    pressure_kpa: float
    held_s: Floats
    """(held,): seconds pressed so far."""
    held: Mapping[str, Floats]
    """Each (held,)."""
    let_go_s: Floats
    """(releases,): how long it was pressed."""
    since_s: Floats
    """(since,): seconds since it was let go."""
    released: Mapping[str, Floats]
    """Each (releases, since)."""
    day_after: Mapping[str, Floats]
    """Each (releases,): 24 h after it was let go."""


def press_and_release(pressure_kpa: float, *, mechanism: str = "flow") -> PressAndRelease:
    """Press the resting knot of the table and let go after 5, 10, ... 180 s.

    ``DataError``: no knot exists.
    """
    vector = parameter_vector(mechanism)
    knot = resting_states(vector).knot
    if knot is None:
        raise DataError([Problem("mechanism", NO_KNOT)])
    inputs = np.zeros((2, len(INPUTS)))
    inputs[0, list(INPUTS).index("press")] = pressure_kpa

    def follow(ends: Floats, times: Floats) -> dict[str, Floats]:
        course = Course(ends, inputs[: ends.size], times)
        series = run(knot[None], vector[None], course)[0]
        return {name: series[:, place] for place, name in enumerate(SERIES)}

    after = np.concatenate([SINCE_S, [DAY_S]])
    released = [
        follow(np.array([end, end + DAY_S]), np.concatenate([[0.0], end + after]))
        for end in LET_GO_S
    ]
    return PressAndRelease(
        pressure_kpa=pressure_kpa,
        held_s=HELD_S,
        held=follow(np.array([LONGEST_S]), HELD_S),
        let_go_s=LET_GO_S,
        since_s=SINCE_S,
        released={name: np.array([one[name][1:-1] for one in released]) for name in SERIES},
        day_after={name: np.array([one[name][-1] for one in released]) for name in SERIES},
    )
