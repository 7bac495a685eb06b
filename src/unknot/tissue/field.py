"""Oxygen and blood flow across a knot: the same equations at every distance from its middle.

The core has the states of the model's knot, the muscle far from it those of healthy muscle to which
the same was done; between the two they go over smoothly. Oxygen, which is solved for, diffuses:

    dP/dt = rate of the model(P) + alO2 DO2 / c(P) (1/r d/dr (r dP/dr)),   no flux at the rim,

with c the oxygen that tissue and myoglobin take up per kPa. Arterioles are shared: one feeds the
core and its surroundings. The cut is round; oxygen carried by myoglobin is not counted.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import numpy as np
from scipy.integrate import solve_ivp

from unknot.errors import DataError, Problem
from unknot.tissue.jit import jit
from unknot.tissue.linear import Floats
from unknot.tissue.parameters import parameter_vector, places
from unknot.tissue.rates import rates, report
from unknot.tissue.scenario import HOUR_S, Course, Scenario, course_of
from unknot.tissue.simulate import NO_KNOT, run
from unknot.tissue.states import INPUTS, SERIES, STATES
from unknot.tissue.steady import resting_states

NODES: Final = 120
RIM: Final = 2.6  # core radii from the middle to the rim
SETTLE_S: Final = 6 * HOUR_S  # oxygen crosses 6 mm in hours
HYPOXIC_MMHG: Final = 5.0
_FINE_S: Final = 1.0
_RTOL: Final = 1e-6
_ATOL: Final = 1e-8
_PO2: Final = list(STATES).index("PO2")
_SHARED: Final = [list(STATES).index(name) for name in ("V", "M")]
_MMHG: Final = list(SERIES).index("po2_mmhg")
_FLOW: Final = list(SERIES).index("flow_ml_100ml_min")


@dataclass(frozen=True, slots=True)
class Field:
    """Oxygen and flow across a knot at a few moments of a scenario."""

    moments: tuple[str, ...]
    """What each moment is, in words."""
    time_s: Floats
    """(moments,)"""
    radius_mm: Floats
    """(nodes,): distance from the middle of the core."""
    core_radius_mm: float
    po2_mmhg: Floats
    """(moments, nodes)"""
    flow_ml_100ml_min: Floats
    """(moments, nodes)"""

    def hypoxic_mm2(self, moment: int) -> float:
        """Give the area below 5 mmHg at a moment."""
        step = self.radius_mm[1] - self.radius_mm[0]
        low = self.po2_mmhg[moment] < HYPOXIC_MMHG
        return float((2 * np.pi * self.radius_mm * step)[low].sum())


@cache
def field_numbers() -> Mapping[str, float]:
    """Give the numbers that only the cross-section needs, from ``field.csv``."""
    table = files("unknot.tissue").joinpath("field.csv").read_text(encoding="utf-8")
    return {row["name"]: float(row["value"]) for row in csv.DictReader(table.splitlines())}


def field(scenario: Scenario, *, core_radius_mm: float | None = None, nodes: int = NODES) -> Field:
    """Cut the knot of a scenario across: at rest, and around the first thing done to it.

    It is the one patient of the table, also where the scenario asks for many. ``DataError``: no
    knot exists with these parameters, though the scenario starts from one.
    """
    radius = field_numbers()["radius"] if core_radius_mm is None else core_radius_mm
    vector = parameter_vector(scenario.mechanism, scenario.parameters)
    grid = (np.arange(nodes) + 0.5) * RIM * radius / nodes
    moments = _moments(scenario)
    cut = _Cut(vector, grid, np.exp(-((grid / radius) ** field_numbers()["steep"])))
    times = list(moments.values())
    series = cut.follow(*_courses(scenario, vector, max(1.0, *times)), times)
    return Field(
        moments=tuple(moments),
        time_s=np.array(times),
        radius_mm=grid,
        core_radius_mm=radius,
        po2_mmhg=series[:, :, _MMHG],
        flow_ml_100ml_min=series[:, :, _FLOW],
    )


def taken_up_per_kpa(po2: Floats, vector: Floats) -> Floats:
    """Give the oxygen that tissue and myoglobin take up, mM/kPa, at oxygen in kPa, (nodes,)."""
    dissolved, myoglobin, half = (vector[places()[name]] for name in ("alO2", "Mb", "P50Mb"))
    taken_up: Floats = dissolved + myoglobin * half / (half + po2) ** 2
    return taken_up


def _moments(scenario: Scenario) -> dict[str, float]:
    """Choose the moments: before, at the end of, and after the first thing that is done."""
    if not scenario.events:
        return {"at rest": 0.0}
    first = min(scenario.events, key=lambda event: event.at_h)
    done = "needling" if first.kind == "needle" else first.kind
    chosen = {
        f"before the {done}": first.start_s,
        f"at the end of the {done}": first.end_s,
        "a minute after": first.end_s + 60,
        "two hours after": first.end_s + 2 * HOUR_S,
    }
    return {name: at for name, at in chosen.items() if at <= scenario.days * 24 * HOUR_S}


def _courses(scenario: Scenario, vector: Floats, until: float) -> tuple[Course, Floats, Floats]:
    """Give the course up to a time, and the states of core and surroundings, (times, states)."""
    rest = resting_states(vector)
    if rest.healthy is None or (rest.knot is None and scenario.start == "knot"):
        raise DataError([Problem("parameters", NO_KNOT)])
    whole = course_of(replace(scenario, patients=1))
    ends = np.append(whole.ends[whole.ends < until], until)
    edges = np.concatenate([[0.0], ends])
    times = np.unique(np.concatenate([_grid(a, b) for a, b in pairwise(edges)]))
    course = Course(ends, whole.inputs[: ends.size], times)
    core = rest.knot if scenario.start == "knot" and rest.knot is not None else rest.healthy
    both = run(np.stack([core, rest.healthy]), np.stack([vector, vector]), course, states=True)
    return course, both[0], both[1]


def _grid(begin: float, end: float) -> Floats:
    """Space times closely after an edge, wider later."""
    steps = np.concatenate([np.arange(0.0, 900.0, _FINE_S), np.geomspace(900.0, 1e8, 400)])
    return np.append(begin + steps[begin + steps < end], end)


@dataclass(frozen=True, slots=True)
class _Cut:
    """The grid, and how much of the core each node is."""

    vector: Floats
    grid: Floats
    """(nodes,)"""
    core: Floats
    """(nodes,): 1 in the core, 0 far from it."""

    def follow(self, course: Course, core: Floats, around: Floats, moments: list[float]) -> Floats:
        """Solve for oxygen and report each moment, (moments, nodes, series)."""

        def mixed_at(time: float) -> Floats:
            return self._mixed(_at(course.times, core, time), _at(course.times, around, time))

        rest = np.zeros(len(INPUTS))
        start = mixed_at(0.0)
        po2 = self._solve(start[:, _PO2], lambda _: start.copy(), rest, (0.0, SETTLE_S))
        told, begin = [], 0.0
        if 0.0 in moments:
            told.append(self._report(po2, start, rest))
        for stop in sorted({*course.ends.tolist(), *moments} - {0.0}):
            inputs = course.inputs[int(np.searchsorted(course.ends, stop))]
            po2 = self._solve(po2, mixed_at, inputs, (begin, stop))
            if stop in moments:
                told.append(self._report(po2, mixed_at(stop), inputs))
            begin = stop
        return np.array(told)

    def _mixed(self, core: Floats, around: Floats) -> Floats:
        """Give the states of every node, (nodes, states)."""
        states = around + self.core[:, None] * (core - around)
        states[:, _SHARED] = core[_SHARED]
        return states

    def _solve(
        self,
        po2: Floats,
        mixed_at: Callable[[float], Floats],
        inputs: Floats,
        span: tuple[float, float],
    ) -> Floats:
        def rate(time: float, now: Floats) -> Floats:
            states = mixed_at(time)
            states[:, _PO2] = np.maximum(now, 1e-9)
            return _local(states, self.vector, inputs) + self._spread(now)

        solved = solve_ivp(
            rate,
            span,
            po2,
            method="LSODA",
            rtol=_RTOL,
            atol=_ATOL,
            lband=1,
            uband=1,
            max_step=(span[1] - span[0]) / 4,
        )
        if not solved.success:
            message = f"oxygen across the knot could not be followed at {solved.t[-1]:.0f} s"
            raise DataError([Problem("--field", f"{message}; use milder events")])
        end: Floats = np.maximum(solved.y[:, -1], 1e-9)
        return end

    def _spread(self, po2: Floats) -> Floats:
        """Give the rate of oxygen by diffusion, kPa/s."""
        step = self.grid[1] - self.grid[0]
        faces = np.arange(1, po2.size) * step
        through = faces * np.diff(po2) / step
        flux = np.concatenate([[0.0], through, [0.0]])
        value = self.vector[places()["alO2"]] * field_numbers()["DO2"]
        within = taken_up_per_kpa(po2, self.vector)
        spread: Floats = value / within * np.diff(flux) / (self.grid * step)
        return spread

    def _report(self, po2: Floats, states: Floats, inputs: Floats) -> Floats:
        states[:, _PO2] = po2
        out = np.empty((po2.size, len(SERIES)))
        for node in range(po2.size):
            report(states[node], self.vector, inputs, out[node])
        return out


def _at(times: Floats, states: Floats, time: float) -> Floats:
    """Give the states between two times, (states,)."""
    after = min(max(int(np.searchsorted(times, time)), 1), times.size - 1)
    share = (time - times[after - 1]) / (times[after] - times[after - 1])
    between: Floats = states[after - 1] + share * (states[after] - states[after - 1])
    return between


@jit
def _local_into(states: Floats, vector: Floats, inputs: Floats, out: Floats) -> None:
    each = np.empty(states.shape[1])
    for node in range(states.shape[0]):
        rates(states[node], vector, inputs, each)
        out[node] = each[0]


def _local(states: Floats, vector: Floats, inputs: Floats) -> Floats:
    """Give the rate of oxygen by blood and use at every node, kPa/s."""
    out = np.empty(states.shape[0])
    _local_into(states, vector, inputs, out)
    return out
