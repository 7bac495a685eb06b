"""The SBML export, run by another simulator."""

from __future__ import annotations

import numpy as np
import pytest
import roadrunner

from unknot.tissue import Scenario, export_sbml, resting_states
from unknot.tissue.parameters import parameter_vector
from unknot.tissue.scenario import Event, course_of
from unknot.tissue.simulate import run
from unknot.tissue.states import STATES


@pytest.mark.parametrize("mechanism", ["flow", "release"])
def test_another_simulator_follows_the_same_course(mechanism: str) -> None:
    scenario = Scenario("knot", 2, (Event(1, "press", 250, 90),), mechanism, every_h=6)
    p = parameter_vector(mechanism)
    knot = resting_states(p).knot
    assert knot is not None
    course = course_of(scenario)
    ours = run(knot[None], p[None], course, states=True)[0]
    model = roadrunner.RoadRunner(export_sbml(scenario))
    model.integrator.relative_tolerance = 1e-9
    model.integrator.absolute_tolerance = 1e-12
    model.integrator.maximum_num_steps = 100_000
    begin = 0.0
    for end, u in zip(course.ends, course.inputs, strict=True):
        model["press"] = float(u[0])
        model.integrator.restart(begin)
        model.simulate(begin, float(end), 2)
        theirs = np.array([model[name] for name in STATES])
        at = int(np.flatnonzero(course.times == end)[0])
        assert (np.abs(ours[at] - theirs) / (np.abs(theirs) + 1e-3)).max() <= 1e-3
        begin = float(end)
    assert begin == 2 * 86_400
