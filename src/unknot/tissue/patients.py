"""Virtual patients: a judged spread of the parameters, and those of them who have a knot.

The spread of each parameter stands in ``parameters.csv`` and is judged, not measured: shares of
virtual patients say how the model behaves, and nothing about shares of people.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from unknot.tissue.cores import share
from unknot.tissue.linear import Floats
from unknot.tissue.parameters import parameter_table
from unknot.tissue.states import STATES
from unknot.tissue.steady import rest_many


@dataclass(frozen=True, slots=True)
class Patients:
    """Virtual patients who all have both resting states."""

    parameters: Floats
    """(patients, parameters)"""
    healthy: Floats
    """(patients, states)"""
    knot: Floats
    """(patients, states)"""
    threshold: Floats
    """(patients, states)"""
    drawn: int
    """How many were drawn to find these."""


def draw_patients(middle: Floats, count: int, *, seed: int) -> Patients | None:
    """Draw patients around a set of parameters until ``count`` of them have a knot.

    Each parameter is multiplied by a log-normal factor with the spread of its row. None: among
    twenty times as many as wanted there were too few with a knot.
    """
    random = np.random.default_rng(seed)
    spread = np.array([row.spread for row in parameter_table()])
    kept: list[tuple[Floats, Floats]] = []
    missing, drawn = count, 0
    while missing > 0:
        if drawn > 20 * count + 100:
            return None
        size = missing + missing // 5 + 4
        tried = middle * np.exp(spread * random.standard_normal((size, middle.size)))
        drawn += size
        out, found = np.zeros((size, 3, len(STATES))), np.zeros((size, 3))
        share(size, partial(_rest, tried, out, found))
        whole = found.all(axis=1)
        kept.append((tried[whole][:missing], out[whole][:missing]))
        missing -= len(kept[-1][0])
    parameters = np.concatenate([one for one, _ in kept])
    states = np.concatenate([one for _, one in kept])
    return Patients(parameters, states[:, 0], states[:, 1], states[:, 2], drawn)


def _rest(parameters: Floats, out: Floats, found: Floats, part: slice) -> None:
    rest_many(parameters[part], out[part], found[part])
