"""Rodas4: a linearly implicit method of order 4(3) for stiff equations, a step in every lane.

Hairer and Wanner, Solving Ordinary Differential Equations II (1996), IV.7 and IV.10, and the
continuous extension of order 3 of the same method.
"""

from __future__ import annotations

from math import sqrt
from typing import Final

import numpy as np

from unknot.tissue.elimination import factorise_lanes, substitute_lanes
from unknot.tissue.jit import inline_jit, jit
from unknot.tissue.lane_rates import rates_of_lanes, slopes_of_lanes
from unknot.tissue.lanes import (
    BEGIN,
    HERE,
    INVERSE,
    LANES,
    RATES,
    SHIFT,
    SIZE,
    STAGES,
    STEP,
    TOTAL,
)
from unknot.tissue.linear import Floats

GAMMA: Final = 0.25
WEIGHTS: Final = np.array(
    [
        [0.0, 0.0, 0.0, 0.0, 0.0],
        [1.544, 0.0, 0.0, 0.0, 0.0],
        [0.9466785280815826, 0.2557011698983284, 0.0, 0.0, 0.0],
        [3.314825187068521, 2.896124015972201, 0.9986419139977817, 0.0, 0.0],
        [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 0.0],
        [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1.0],
    ]
)
COUPLING: Final = np.array(
    [
        [0.0, 0.0, 0.0, 0.0, 0.0],
        [-5.6688, 0.0, 0.0, 0.0, 0.0],
        [-2.430093356833875, -0.2063599157091915, 0.0, 0.0, 0.0],
        [-0.1073529058151375, -9.594562251023355, -20.47028614809616, 0.0, 0.0],
        [7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160, 0.0],
        [
            *(8.083246795921522, -7.981132988064893, -31.52159432874371),
            *(16.31930543123136, -6.058818238834054),
        ],
    ]
)
BETWEEN: Final = np.array(
    [
        [
            *(10.12623508344586, -7.487995877610167, -34.80091861555747),
            *(-7.992771707568823, 1.025137723295662),
        ],
        [
            *(-0.6762803392801253, 6.087714651680015, 16.43084320892478),
            *(24.76722511418386, -6.594389125716872),
        ],
    ]
)
LAST_STAGE: Final = 5
WIDE: Final = SIZE * LANES
# Where each group of rows begins in a block.
_HERE: Final = HERE * LANES
_RATES: Final = RATES * LANES
_SHIFT: Final = SHIFT * LANES
_BEGIN: Final = BEGIN * LANES
_INVERSE: Final = INVERSE * LANES
_TOTAL: Final = TOTAL * LANES
_STAGES: Final = STAGES * LANES
_ERROR: Final = _STAGES + LAST_STAGE * WIDE
_STEP: Final = STEP * LANES


@jit
def take_step(block: Floats) -> None:
    """Go a step from BEGIN: the new states are HERE, the stages and the error in STAGES."""
    for lane in range(LANES):
        inverse = 1.0 / block[_STEP + lane]
        block[_SHIFT + lane] = inverse / GAMMA
        for state in range(SIZE):
            block[_INVERSE + state * LANES + lane] = inverse
    for at in range(WIDE):
        block[_HERE + at] = block[_BEGIN + at]
    slopes_of_lanes(block)
    factorise_lanes(block)
    rates_of_lanes(block)
    substitute_lanes(block)
    keep_stage(block, 0)
    for stage in range(1, LAST_STAGE + 1):
        weighted(block, WEIGHTS[stage], stage)
        for at in range(WIDE):
            block[_HERE + at] = block[_BEGIN + at] + block[_TOTAL + at]
        rates_of_lanes(block)
        weighted(block, COUPLING[stage], stage)
        for at in range(WIDE):
            block[_RATES + at] += block[_INVERSE + at] * block[_TOTAL + at]
        substitute_lanes(block)
        keep_stage(block, stage)
    for at in range(WIDE):
        block[_HERE + at] += block[_ERROR + at]


@inline_jit
def keep_stage(block: Floats, stage: int) -> None:
    """Copy the solution of the linear systems to a stage."""
    first = _STAGES + stage * WIDE
    for at in range(WIDE):
        block[first + at] = block[_RATES + at]


@inline_jit
def weighted(block: Floats, weights: Floats, count: int) -> None:
    """Add up the first stages, weighted, in TOTAL."""
    for at in range(WIDE):
        block[_TOTAL + at] = 0.0
    for stage in range(count):
        weight, first = weights[stage], _STAGES + stage * WIDE
        for at in range(WIDE):
            block[_TOTAL + at] += weight * block[first + at]


@inline_jit
def squared_errors(block: Floats, rtol: float, atol: float) -> None:
    """Put the squared error of every state, in tolerances, into TOTAL."""
    for at in range(WIDE):
        scale = atol + rtol * max(abs(block[_BEGIN + at]), abs(block[_HERE + at]))
        part = block[_ERROR + at] / scale
        block[_TOTAL + at] = part * part


@inline_jit
def error_of(block: Floats, lane: int) -> float:
    """Give the error of a lane in tolerances: the root of the mean square over its states."""
    total = 0.0
    for state in range(SIZE):
        total += block[_TOTAL + state * LANES + lane]
    return sqrt(total / SIZE)


@jit
def worst_state(block: Floats, lane: int) -> int:
    """Give the state of a lane that errs most; one that is not a number counts as worst."""
    worst, which = -1.0, 0
    for state in range(SIZE):
        part = block[_TOTAL + state * LANES + lane]
        if not part <= worst:
            worst, which = part, state
    return which


@inline_jit
def accept(block: Floats, lane: int) -> None:
    """Let the next step of a lane begin with the new states."""
    for state in range(SIZE):
        block[_BEGIN + state * LANES + lane] = block[_HERE + state * LANES + lane]


@jit
def between(block: Floats, lane: int, share: float, out: Floats) -> None:
    """Give the states of a lane, (states,), at a share of the step."""
    rest = 1.0 - share
    for state in range(SIZE):
        at = state * LANES + lane
        first, second = 0.0, 0.0
        for stage in range(LAST_STAGE):
            part = block[_STAGES + stage * WIDE + at]
            first += BETWEEN[0, stage] * part
            second += BETWEEN[1, stage] * part
        bend = block[_HERE + at] + rest * (first + share * second)
        out[state] = block[_BEGIN + at] * rest + share * bend
