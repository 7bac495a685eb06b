"""The solver against tight references, and what it says when it fails."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from unknot.tissue import (
    Event,
    Scenario,
    SolverError,
    draw_patients,
    ready_scenario,
    resting_states,
    simulate,
)
from unknot.tissue.integrate import DONE, integrate_many
from unknot.tissue.lanes import LANES
from unknot.tissue.parameters import parameter_vector
from unknot.tissue.rosenbrock import BETWEEN, COUPLING, GAMMA, WEIGHTS
from unknot.tissue.scenario import course_of
from unknot.tissue.simulate import run
from unknot.tissue.states import INPUTS

REFERENCE = Path(__file__).parent / "reference"
FILES = sorted(REFERENCE.glob("*.csv"))


def test_there_are_references_for_both_mechanisms() -> None:
    assert {file.stem.rpartition("-")[2] for file in FILES} == {"flow", "release"}
    assert len(FILES) >= 10


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_the_default_tolerance_errs_by_at_most_a_thousandth(file: Path) -> None:
    name, _, mechanism = file.stem.rpartition("-")
    scenario = replace(ready_scenario(name), every_h=6.0, mechanism=mechanism)
    p = parameter_vector(mechanism)
    rest = resting_states(p)
    start = rest.knot if scenario.start == "knot" else rest.healthy
    assert start is not None
    found = run(start[None], p[None], course_of(scenario), states=True)[0]
    exact = np.loadtxt(file, delimiter=",")
    assert found.shape == exact.shape
    assert (np.abs(found - exact) / (np.abs(exact) + 1e-3)).max() <= 1e-3


def test_the_coefficients_sum_to_those_of_the_method() -> None:
    """Stage 6 is the embedded solution; its stage 5 continues with weight 1."""
    assert (WEIGHTS[5, :4] == WEIGHTS[4, :4]).all()
    assert WEIGHTS[5, 4] == 1
    assert COUPLING.shape == (6, 5)
    assert BETWEEN.shape == (2, 5)
    assert GAMMA == 0.25


def test_the_error_falls_with_the_tolerance() -> None:
    p = parameter_vector()
    knot = resting_states(p).knot
    assert knot is not None
    ends, us = np.array([90.0, 7_200.0]), np.zeros((2, len(INPUTS)))
    us[0, 0] = 250.0
    times = np.array([30.0, 90.0, 100.0, 200.0, 1_000.0, 7_200.0])

    def solved(rtol: float) -> np.ndarray:
        out, trouble, codes = np.empty((1, times.size, 15)), np.zeros((1, 3)), np.full(1, -9)
        begin, atol = knot[None].copy(), rtol * 1e-3
        integrate_many(begin, p[None], ends, us, times, rtol, atol, out, trouble, codes)
        assert codes[0] == DONE
        return out[0]

    exact = solved(1e-11)
    errors = [
        float((np.abs(solved(rtol) - exact) / (np.abs(exact) + 1e-3)).max())
        for rtol in (1e-3, 1e-5, 1e-7)
    ]
    assert all(later < earlier / 10 for earlier, later in itertools.pairwise(errors))
    assert errors[-1] < 1e-5


def test_edges_of_events_are_among_the_times() -> None:
    answer = simulate(Scenario("knot", 1, (Event(1.013, "press", 250, 77),), every_h=5))
    assert {1.013 * 3_600, 1.013 * 3_600 + 77} <= set(answer.time_s)
    assert answer.time_s[0] == 0
    assert answer.time_s[-1] == 86_400


def test_a_solver_that_fails_says_when_what_and_what_to_try() -> None:
    p = parameter_vector()
    knot = resting_states(p).knot
    assert knot is not None
    course = course_of(Scenario("knot", 1, (Event(2, "press", 250, 90),)))
    course.inputs[1, 0] = np.inf  # no scenario can say this; it breaks the equations at 2 h
    with pytest.raises(SolverError) as caught:
        run(knot[None], p[None], course)
    said = str(caught.value)
    assert said.startswith("simulation: the solver found no step small enough at 2 h, where ")
    assert "bring parameters nearer to `unknot simulate --parameters`" in said


def test_many_patients_are_the_same_for_the_same_seed_and_differ_for_another() -> None:
    scenario = Scenario("knot", 2, (Event(2, "press", 250, 90),), patients=12, every_h=6, seed=3)
    first, again = simulate(scenario), simulate(scenario)
    other = simulate(replace(scenario, seed=4))
    assert (first.series["pain"] == again.series["pain"]).all()
    assert not (first.series["pain"] == other.series["pain"]).all()
    assert first.series["pain"].shape[0] == 12
    assert (first.series["contracture"][:, 0] > first.threshold).all()
    assert first.drawn >= 12


def test_a_patient_alone_is_the_patient_among_others() -> None:
    drawn = draw_patients(parameter_vector(), 2 * LANES + 3, seed=1)
    assert drawn is not None
    course = course_of(Scenario("knot", 2, (Event(2, "press", 250, 90),)))
    among = run(drawn.knot, drawn.parameters, course)
    for patient in (0, LANES - 1, 2 * LANES + 2):
        one = slice(patient, patient + 1)
        alone = run(drawn.knot[one], drawn.parameters[one], course)
        assert (among[one] == alone).all()
