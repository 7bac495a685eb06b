"""Running a scenario: the one patient of the table, or virtual patients around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from unknot.errors import DataError, Problem
from unknot.tissue.answer import Answer
from unknot.tissue.cores import share
from unknot.tissue.integrate import DONE, TOO_MANY, integrate_many
from unknot.tissue.linear import Floats
from unknot.tissue.parameters import parameter_vector
from unknot.tissue.patients import Patients, draw_patients
from unknot.tissue.rates import report
from unknot.tissue.scenario import HOUR_S, Course, Scenario, course_of
from unknot.tissue.states import SERIES, STATES
from unknot.tissue.steady import CONTRACTURE, REST, resting_states

RTOL: Final = 1e-5  # 3e-5 errs by up to 2e-3 in patients near the threshold
ATOL: Final = 1e-8
AT_ONCE: Final = 200  # patients between two reports of progress
NO_KNOT: Final = (
    "no knot exists with these: contracture does not shut the capillaries or the muscle recovers "
    'by itself; raise PA or lH, or write "start": "healthy"'
)


class SolverError(DataError):
    """The equations could not be integrated: when, which state, what to try."""


def simulate(scenario: Scenario, *, progress: Callable[[int], None] | None = None) -> Answer:
    """Run a scenario and give what a knot does over time.

    ``progress`` is told the number of patients done. ``DataError``: parameters without a knot to
    start from; ``SolverError``: parameters so far off that the equations cannot be integrated.
    """
    patients = _patients(scenario)
    course = course_of(scenario)
    start = patients.knot if scenario.start == "knot" else patients.healthy
    count = scenario.patients
    series = np.empty((count, course.times.size, len(SERIES)))
    for first in range(0, count, AT_ONCE):
        chosen = slice(first, min(first + AT_ONCE, count))
        series[chosen] = run(start[chosen], patients.parameters[chosen], course)
        if progress is not None:
            progress(chosen.stop)
    return Answer(
        scenario,
        course.times,
        {name: series[:, :, place] for place, name in enumerate(SERIES)},
        patients.threshold[:, CONTRACTURE],
        patients.drawn,
    )


def run(start: Floats, parameters: Floats, course: Course, *, states: bool = False) -> Floats:
    """Integrate patients, (patients, n), over a course: (patients, times, series or states).

    The state at time 0 is told with nothing done yet; at an edge with what was done up to it.
    """
    count, later = start.shape[0], course.times[1:]
    width = len(STATES) if states else len(SERIES)
    out = np.empty((count, course.times.size, width))
    told = np.empty((count, later.size, width))
    trouble, codes = np.zeros((count, 3)), np.zeros(count, np.int64)
    end = start.copy()

    def work(part: slice) -> None:
        integrate_many(
            end[part],
            parameters[part],
            course.ends,
            course.inputs,
            later,
            RTOL,
            ATOL,
            told[part],
            trouble[part],
            codes[part],
        )

    share(count, work)
    if (codes != DONE).any():
        patient = int(np.flatnonzero(codes != DONE)[0])
        raise _solver_error(int(codes[patient]), trouble[patient])
    for patient in range(count):
        if states:
            out[patient, 0] = start[patient]
        else:
            report(start[patient], parameters[patient], REST, out[patient, 0])
    out[:, 1:] = told
    return out


def _patients(scenario: Scenario) -> Patients:
    middle = parameter_vector(scenario.mechanism, scenario.parameters)
    if scenario.patients > 1:
        found = draw_patients(middle, scenario.patients, seed=scenario.seed)
        if found is None:
            message = f"among virtual patients around these, {NO_KNOT}"
            raise DataError([Problem("parameters", message)])
        return found
    rest = resting_states(middle)
    if rest.healthy is None:
        message = "no healthy resting state exists with these; go nearer to the table's values"
        raise DataError([Problem("parameters", message)])
    if rest.knot is None and scenario.start == "knot":
        raise DataError([Problem("parameters", NO_KNOT)])
    threshold = rest.threshold
    if threshold is None:
        if rest.knot is not None:
            message = "the threshold between knot and health was not found with these; go nearer"
            raise DataError([Problem("parameters", f"{message} to the table's values")])
        threshold = np.ones(len(STATES))  # no knot exists: every contracture fades
    knot = rest.healthy if rest.knot is None else rest.knot
    return Patients(middle[None], rest.healthy[None], knot[None], threshold[None], 1)


def _solver_error(code: int, trouble: Floats) -> SolverError:
    state = list(STATES)[int(trouble[1])]
    what = "took too many steps" if code == TOO_MANY else "found no step small enough"
    message = (
        f"the solver {what} at {trouble[0] / HOUR_S:.4g} h, where {state} ({STATES[state][1]}) "
        "changes fastest; bring parameters nearer to `unknot simulate --parameters`, or use "
        "milder events"
    )
    return SolverError([Problem("simulation", message)])


def with_mechanism(scenario: Scenario, mechanism: str) -> Scenario:
    """Give the same scenario under another mechanism."""
    return replace(scenario, mechanism=mechanism)
