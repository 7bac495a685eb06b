"""Kernels that compute eight patients at once, against those that compute one."""

from __future__ import annotations

import math

import numpy as np
import pytest

from unknot.tissue import smooth, smooth_lanes
from unknot.tissue.elimination import factorise_lanes, substitute_lanes
from unknot.tissue.lane_rates import rates_of_lanes, slopes_of_lanes
from unknot.tissue.lanes import HERE, INPUT, LANES, PARAMETER, RATES, SHIFT, SIZE
from unknot.tissue.linear import Floats
from unknot.tissue.parameters import parameter_vector
from unknot.tissue.rates import jacobian, rates
from unknot.tissue.states import INPUTS

NEAR = [-800.0, -40.0, -3.0, -0.2, -1e-9, 0.0, 1e-9, 0.3, 1.0, 2.5, 37.0, 800.0]


@pytest.mark.parametrize("x", NEAR)
def test_smooth_functions_of_lanes_are_those_of_the_equations(x: float) -> None:
    pairs = [
        (smooth_lanes.logistic(x), smooth.logistic(x)),
        (smooth_lanes.softplus(x, 0.6), smooth.softplus(x, 0.6)),
        (smooth_lanes.hill(x, 0.4, 3.3), smooth.hill(x, 0.4, 3.3)),
        (smooth_lanes.hill_slope(x, 0.4, 3.3), smooth.hill_slope(x, 0.4, 3.3)),
        (smooth_lanes.hill_whole(x, 0.4, 2), smooth.hill_whole(x, 0.4, 2)),
        (smooth_lanes.hill_whole(x, 0.4, 4), smooth.hill_whole(x, 0.4, 4)),
    ]
    for found, expected in pairs:
        assert found == pytest.approx(expected, rel=1e-12, abs=1e-300)


@pytest.mark.parametrize("x", [1e-12, 0.3, math.sqrt(0.5), 1.0, 2.7, 1e9])
def test_powers_of_lanes_are_powers(x: float) -> None:
    assert smooth_lanes.log(x) == pytest.approx(math.log(x), rel=1e-13, abs=1e-15)
    assert smooth_lanes.power(x, 0.6) == pytest.approx(x**0.6, rel=1e-13)
    assert smooth_lanes.exp(math.log(x)) == pytest.approx(x, rel=1e-13)


@pytest.fixture(scope="module")
def patients() -> tuple[Floats, Floats, Floats]:
    """Give states, inputs and parameters of as many patients as there are lanes."""
    random = np.random.default_rng(7)
    y = random.uniform(0.2, 1.2, (LANES, SIZE))
    y[:, 1] = random.uniform(10, 32, LANES)
    u = random.uniform(0, 0.2, (LANES, len(INPUTS)))
    p = parameter_vector() * random.uniform(0.9, 1.1, (LANES, parameter_vector().size))
    return y, u, p


def filled(patients: tuple[Floats, Floats, Floats]) -> Floats:
    block = np.zeros((PARAMETER + patients[2].shape[1], LANES))
    for first, values in zip((HERE, INPUT, PARAMETER), patients, strict=True):
        block[first : first + values.shape[1]] = values.T
    block[SHIFT] = np.geomspace(0.01, 10, LANES)
    return block.ravel()


def test_rates_of_lanes_are_those_of_each_patient(
    patients: tuple[Floats, Floats, Floats],
) -> None:
    block = filled(patients)
    rates_of_lanes(block)
    found = block.reshape(-1, LANES)[RATES : RATES + SIZE]
    for lane, (y, u, p) in enumerate(zip(*patients, strict=True)):
        expected = np.empty(SIZE)
        rates(y, p, u, expected)
        assert found[:, lane] == pytest.approx(expected, rel=1e-11, abs=1e-15)


def test_linear_systems_of_lanes_are_solved(patients: tuple[Floats, Floats, Floats]) -> None:
    block = filled(patients)
    slopes_of_lanes(block)
    rates_of_lanes(block)
    right = block.reshape(-1, LANES)[RATES : RATES + SIZE].copy()
    factorise_lanes(block)
    substitute_lanes(block)
    solved = block.reshape(-1, LANES)[RATES : RATES + SIZE]
    for lane, (y, u, p) in enumerate(zip(*patients, strict=True)):
        slope = np.zeros((SIZE, SIZE))
        jacobian(y, p, u, slope)
        system = np.eye(SIZE) * block[SHIFT * LANES + lane] - slope
        expected = np.linalg.solve(system, right[:, lane])
        assert solved[:, lane] == pytest.approx(expected, rel=1e-8, abs=1e-12)
