"""Simulations from which the qualification measures, each run once."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np

from unknot.tissue.answer import Answer
from unknot.tissue.linear import Floats
from unknot.tissue.parameters import parameter_vector, places
from unknot.tissue.scenario import HOUR_S, Event, Scenario, course_of
from unknot.tissue.simulate import run, simulate
from unknot.tissue.states import STATES
from unknot.tissue.steady import resting_states

MMHG_PER_KPA: Final = 7.50062
PRESS_H: Final = 1.0
"""When the first thing is done to a knot."""
DAY_H: Final = 24.0
PRESS_KPA: Final = 250.0
PRESS_S: Final = 90.0
VIRTUAL: Final = 200
SEED: Final = 1
PAIN: Final = "pain"
THRESHOLD: Final = "pressure_pain_threshold_kpa"
OXYGEN: Final = "po2_mmhg"
CORE_FLOW: Final = "flow_ml_100ml_min"
FLOW: Final = "surrounding_flow_ml_100ml_min"
LACTATE: Final = "lactate_mm"
CONTRACTURE: Final = "contracture"

Changes = tuple[tuple[str, float], ...]
LATENT: Final[Changes] = (("Kc", 1.8),)
"""A knot that does not sensitise the spinal cord enough to hurt without being pressed."""


class Experiment(NamedTuple):
    """What is done, to whom."""

    mechanism: str
    events: tuple[Event, ...] = ()
    days: float = 3.0
    start: str = "knot"
    changes: Changes = ()
    every_h: float = 0.25
    patients: int = 1


@cache
def observe(experiment: Experiment) -> Answer:
    """Run an experiment."""
    return simulate(
        Scenario(
            start=experiment.start,
            days=experiment.days,
            events=experiment.events,
            mechanism=experiment.mechanism,
            patients=experiment.patients,
            seed=SEED,
            parameters=dict(experiment.changes),
            every_h=experiment.every_h,
        )
    )


@cache
def observe_states(experiment: Experiment) -> tuple[Floats, dict[str, Floats]]:
    """Run an experiment on the one patient of the table: times (s), and each state over them."""
    vector = parameter_vector(experiment.mechanism, dict(experiment.changes))
    rest = resting_states(vector)
    start = rest.knot if experiment.start == "knot" else rest.healthy
    if start is None:
        raise ValueError(f"no {experiment.start} state with {experiment.changes}")
    scenario = Scenario(
        experiment.start, experiment.days, experiment.events, every_h=experiment.every_h
    )
    course = course_of(scenario)
    found = run(start[None], vector[None], course, states=True)[0]
    return course.times, dict(zip(STATES, found.T, strict=True))


def value(mechanism: str, name: str) -> float:
    """Give a parameter."""
    return float(parameter_vector(mechanism)[places()[name]])


def at(answer: Answer, name: str, hour: float) -> Floats:
    """Give what each patient reports at an hour, (patients,)."""
    place = int(np.abs(answer.time_s - hour * HOUR_S).argmin())
    return answer.series[name][:, place]


def change_pct(answer: Answer, name: str, hour: float) -> float:
    """Give the change of the one patient since the start, in %."""
    begun = at(answer, name, 0)[0]
    return float(100 * (at(answer, name, hour)[0] / begun - 1))


def press(at_h: float = PRESS_H, *, kpa: float = PRESS_KPA, seconds: float = PRESS_S) -> Event:
    """Give one press."""
    return Event(at_h, "press", kpa, seconds)


def needle(at_h: float = PRESS_H, insertions: float = 10) -> Event:
    """Give one needling."""
    return Event(at_h, "needle", insertions, insertions)


def smd(answer: Answer, name: str, hour: float) -> float:
    """Give the mean change of virtual patients over their standard deviation at the start."""
    begun = answer.series[name][:, 0]
    return float((at(answer, name, hour) - begun).mean() / begun.std(ddof=1))
