"""Integrating many patients: each lane has a patient, takes its own steps, then the next patient.

Kernels take their arrays one by one: each array in a tuple would be counted at every use, which
takes as long as a step.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from unknot.tissue.jit import inline_jit, jit
from unknot.tissue.lanes import BEGIN, INPUT, LANES, PARAMETER, SIZE, STEP, TIME
from unknot.tissue.linear import Floats, Ints
from unknot.tissue.rates import report
from unknot.tissue.rosenbrock import (
    accept,
    between,
    error_of,
    squared_errors,
    take_step,
    worst_state,
)

RUNNING: Final = -1
DONE: Final = 0
TOO_SMALL: Final = 1
TOO_MANY: Final = 2
FIRST_STEP_S: Final = 0.5
LEAST_STEP_S: Final = 1e-7
MOST_STEPS: Final = 200_000
# Rows of where a lane is, (4, LANES).
PATIENT: Final = 0
NOBODY: Final = -1  # the lane goes on by itself, and nobody looks
SEGMENT: Final = 1
TOLD: Final = 2  # outputs that are written
LAST: Final = 3  # 1: the step goes to the end of the segment
_TIME: Final = TIME * LANES
_STEP: Final = STEP * LANES


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
    """Integrate over segments; ys, (patients, n), become the states at the end of the last.

    Segment i ends at ``ends[i]`` s and has the inputs ``us[i]``; ends increase. ``times`` are the
    outputs, after 0 and up to the last end. ``out`` (patients, times, n) gets states, (patients,
    times, series) what is reported: an output on an edge belongs to the segment that ends there.
    ``codes`` (patients,) gets DONE or what went wrong, ``trouble`` (patients, 3) time (s), state
    and count of steps.
    """
    count = ys.shape[0]
    block = np.zeros((PARAMETER + ps.shape[1]) * LANES)
    where, here = np.zeros((4, LANES), np.int64), np.empty(SIZE)
    waiting = min(LANES, count)
    for lane in range(LANES):
        enter(block, where, lane, min(lane, count - 1), ys, ps, ends, us)
        if lane >= count:
            where[PATIENT, lane] = NOBODY
    running = waiting
    while running > 0:
        choose_steps(block, where, ends)
        take_step(block)
        squared_errors(block, rtol, atol)
        for lane in range(LANES):
            patient = where[PATIENT, lane]
            if patient == NOBODY:
                continue
            code = judge(block, where, lane, trouble)
            if code == DONE:
                tell(block, where, lane, ends, us, times, ps, here, out)
                code = go_on(block, where, lane, ends, us)
            if code == RUNNING:
                continue
            codes[patient] = code
            for state in range(SIZE):
                ys[patient, state] = block[(BEGIN + state) * LANES + lane]
            if waiting < count:
                enter(block, where, lane, waiting, ys, ps, ends, us)
                waiting += 1
            else:
                where[PATIENT, lane] = NOBODY
                running -= 1


@jit
def enter(  # noqa: PLR0913, PLR0917
    block: Floats,
    where: Ints,
    lane: int,
    patient: int,
    ys: Floats,
    ps: Floats,
    ends: Floats,
    us: Floats,
) -> None:
    """Put a patient into a lane."""
    where[PATIENT, lane] = patient
    where[SEGMENT, lane] = 0
    where[TOLD, lane] = 0
    block[_TIME + lane] = 0.0
    for state in range(SIZE):
        block[(BEGIN + state) * LANES + lane] = ys[patient, state]
    for parameter in range(ps.shape[1]):
        block[(PARAMETER + parameter) * LANES + lane] = ps[patient, parameter]
    begin_segment(block, where, lane, ends, us)


@inline_jit
def begin_segment(block: Floats, where: Ints, lane: int, ends: Floats, us: Floats) -> None:
    """Give a lane the inputs of its segment and a short first step."""
    segment = where[SEGMENT, lane]
    for given in range(us.shape[1]):
        block[(INPUT + given) * LANES + lane] = us[segment, given]
    block[_STEP + lane] = min(FIRST_STEP_S, ends[segment] - block[_TIME + lane])


@inline_jit
def choose_steps(block: Floats, where: Ints, ends: Floats) -> None:
    """Let steps that nearly reach the end of the segment go to it."""
    for lane in range(LANES):
        left = ends[where[SEGMENT, lane]] - block[_TIME + lane]
        last = 1.1 * block[_STEP + lane] >= left and where[PATIENT, lane] != NOBODY
        where[LAST, lane] = last
        if last:
            block[_STEP + lane] = left


@inline_jit
def judge(block: Floats, where: Ints, lane: int, trouble: Floats) -> int:
    """Say whether the step of a lane is DONE, or make it shorter: RUNNING, or what went wrong."""
    patient, error = where[PATIENT, lane], error_of(block, lane)
    trouble[patient, 0] = block[_TIME + lane]
    trouble[patient, 2] += 1.0
    if trouble[patient, 2] > MOST_STEPS:
        trouble[patient, 1] = worst_state(block, lane)
        return TOO_MANY
    if error <= 1.0:
        return DONE
    block[_STEP + lane] *= max(0.1, min(0.7, 0.9 * error**-0.25)) if error < np.inf else 0.1
    if block[_STEP + lane] < LEAST_STEP_S:
        trouble[patient, 1] = worst_state(block, lane)
        return TOO_SMALL
    return RUNNING


@inline_jit
def tell(  # noqa: PLR0913, PLR0917
    block: Floats,
    where: Ints,
    lane: int,
    ends: Floats,
    us: Floats,
    times: Floats,
    ps: Floats,
    here: Floats,
    out: Floats,
) -> None:
    """Write the outputs within the step of a lane."""
    patient, segment, told = where[PATIENT, lane], where[SEGMENT, lane], where[TOLD, lane]
    begin, step = block[_TIME + lane], block[_STEP + lane]
    reached = ends[segment] if where[LAST, lane] else begin + step
    while told < times.shape[0] and times[told] <= reached:
        between(block, lane, (times[told] - begin) / step, here)
        if out.shape[2] == SIZE:
            out[patient, told] = here
        else:
            report(here, ps[patient], us[segment], out[patient, told])
        told += 1
    where[TOLD, lane] = told
    block[_TIME + lane] = reached


@inline_jit
def go_on(block: Floats, where: Ints, lane: int, ends: Floats, us: Floats) -> int:
    """Begin the next step of a lane, or its next segment; DONE: there is none."""
    error = error_of(block, lane)
    accept(block, lane)
    block[_STEP + lane] *= min(6.0, max(0.2, 0.9 * (error + 1e-10) ** -0.25))
    if not where[LAST, lane]:
        return RUNNING
    if where[SEGMENT, lane] + 1 == ends.shape[0]:
        return DONE
    where[SEGMENT, lane] += 1
    begin_segment(block, where, lane, ends, us)
    return RUNNING
