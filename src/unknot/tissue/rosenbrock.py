"""Rodas4: a linearly implicit method of order 4(3) for stiff equations, restarted at every edge.

Hairer and Wanner, Solving Ordinary Differential Equations II (1996), IV.7 and IV.10, and the
continuous extension of order 3 of the same method.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from unknot.tissue.elimination import ENTRIES, factorise, substitute
from unknot.tissue.jit import jit
from unknot.tissue.linear import Floats, Ints
from unknot.tissue.rates import jacobian, rates, report
from unknot.tissue.states import STATES

GAMMA: Final = 0.25
STAGES: Final = np.array(
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
SIZE: Final = len(STATES)
DONE: Final = 0
TOO_SMALL: Final = 1
TOO_MANY: Final = 2
FIRST_STEP_S: Final = 0.5
LEAST_STEP_S: Final = 1e-7
MOST_STEPS: Final = 200_000


@jit
def stages(  # noqa: PLR0913, PLR0917 - a kernel takes its arrays one by one
    y: Floats, p: Floats, u: Floats, step: float, slope: Floats, work: Floats, factors: Floats
) -> None:
    """Take one step from y.

    ``work``, (9, n): rows 0 to 4 get stages, row 5 the error, row 6 the new state; row 7 holds the
    rates at y, row 8 is scratch. ``factors``, (ENTRIES,), is scratch for the linear systems.
    """
    n = y.shape[0]
    factorise(slope, 1.0 / (step * GAMMA), factors)
    work[0] = work[7]
    substitute(factors, work[0])
    for stage in range(1, 6):
        weighted(y, work, STAGES[stage], 1.0, stage, work[6])
        rates(work[6], p, u, work[8])
        weighted(work[8], work, COUPLING[stage], 1.0 / step, stage, work[stage])
        substitute(factors, work[stage])
    for at in range(n):
        work[6, at] += work[5, at]


@jit
def weighted(  # noqa: PLR0913, PLR0917 - a kernel takes its arrays one by one
    base: Floats, work: Floats, weights: Floats, factor: float, count: int, out: Floats
) -> None:
    """Add the first stages, weighted, to a vector."""
    n = base.shape[0]
    for at in range(n):
        out[at] = base[at]
    for before in range(count):
        weight = factor * weights[before]
        for at in range(n):
            out[at] += weight * work[before, at]


@jit
def error_of(y: Floats, work: Floats, rtol: float, atol: float) -> tuple[float, int]:
    """Give the error of a step in tolerances (root mean square), and the state that errs most."""
    total, worst, which = 0.0, -1.0, 0
    for at in range(y.shape[0]):
        scale = atol + rtol * max(abs(y[at]), abs(work[6, at]))
        part = (work[5, at] / scale) ** 2
        total += part
        if not part <= worst:  # not a number counts as worst
            worst, which = part, at
    return np.sqrt(total / y.shape[0]), which


@jit
def between(y: Floats, work: Floats, share: float, out: Floats) -> None:
    """Give the state at a share of the step that ``work`` describes."""
    rest = 1.0 - share
    for at in range(y.shape[0]):
        first, second = 0.0, 0.0
        for stage in range(5):
            first += BETWEEN[0, stage] * work[stage, at]
            second += BETWEEN[1, stage] * work[stage, at]
        bend = work[6, at] + rest * (first + share * second)
        out[at] = y[at] * rest + share * bend


@jit
def integrate(  # noqa: PLR0913, PLR0917 - a kernel takes its arrays one by one
    y: Floats,
    p: Floats,
    ends: Floats,
    us: Floats,
    times: Floats,
    rtol: float,
    atol: float,
    out: Floats,
    trouble: Floats,
) -> int:
    """Integrate over segments; y, (n,), becomes the state at the end of the last.

    Segment i ends at ``ends[i]`` s and has the inputs ``us[i]``; ``times`` are the outputs, after
    0 and up to the last end. ``out`` (times, n) gets states, (times, series) what is reported: an
    output on an edge belongs to the segment that ends there. Gives DONE, or what went wrong with
    time (s) and state in ``trouble``, whose third number is the count of steps.
    """
    n = y.shape[0]
    work, factors = np.empty((9, n)), np.empty(ENTRIES)
    slope = np.zeros((n, n))  # most entries are never written
    here = np.empty(n)
    t, told, steps = 0.0, 0, 0
    for segment in range(ends.shape[0]):
        u, end = us[segment], ends[segment]
        step = min(FIRST_STEP_S, end - t)
        rates(y, p, u, work[7])
        fresh = True
        while t < end:
            if fresh:
                jacobian(y, p, u, slope)
                fresh = False
            last = t + 1.1 * step >= end
            if last:
                step = end - t
            stages(y, p, u, step, slope, work, factors)
            error, which = error_of(y, work, rtol, atol)
            steps += 1
            trouble[0], trouble[1], trouble[2] = t, which, steps
            if steps > MOST_STEPS:
                return TOO_MANY
            if not error <= 1.0:
                step *= max(0.1, min(0.7, 0.9 * error**-0.25)) if error < np.inf else 0.1
                if step < LEAST_STEP_S:
                    return TOO_SMALL
                continue
            reached = end if last else t + step
            while told < times.shape[0] and times[told] <= reached:
                between(y, work, (times[told] - t) / step, here)
                if out.shape[1] == n:
                    out[told] = here
                else:
                    report(here, p, u, out[told])
                told += 1
            t = reached
            y[:] = work[6]
            rates(y, p, u, work[7])
            fresh = True
            step *= min(6.0, max(0.2, 0.9 * (error + 1e-10) ** -0.25))
    return DONE


@jit
def integrate_many(  # noqa: PLR0913, PLR0917 - a kernel takes its arrays one by one
    ys: Floats,
    ps: Floats,
    ends: Floats,
    us: Floats,
    times: Floats,
    rtol: float,
    atol: float,
    out: Floats,
    trouble: Floats,
    codes: Ints,
) -> None:
    """Integrate many patients, (patients, n) and (patients, parameters), as ``integrate`` does."""
    for patient in range(ys.shape[0]):
        codes[patient] = integrate(
            ys[patient], ps[patient], ends, us, times, rtol, atol, out[patient], trouble[patient]
        )
