"""Write the reference trajectories of the solver's tests: scipy's Radau at 1e-10.

Run it when an equation or a parameter changes.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.integrate import solve_ivp

from unknot.tissue.linear import Floats
from unknot.tissue.parameters import parameter_vector
from unknot.tissue.rates import jacobian, rates
from unknot.tissue.ready import ready_scenario
from unknot.tissue.scenario import Scenario, course_of
from unknot.tissue.steady import resting_states

FOLDER = Path(__file__).parent.parent / "tests" / "tissue" / "reference"
NAMES = ("one-press", "three-daily-presses", "needling", "overload", "too-hard")
EVERY_H = 6.0
TOLERANCE = 1e-10


def reference(scenario: Scenario) -> Floats:
    """Integrate the states of a scenario, (times, states), restarted at every edge."""
    p = parameter_vector(scenario.mechanism, scenario.parameters)
    rest = resting_states(p)
    start = rest.knot if scenario.start == "knot" else rest.healthy
    if start is None:
        raise ValueError(f"nothing to start from in {scenario}")
    course = course_of(scenario)
    rows, y, begin = [start], start, 0.0
    for end, u in zip(course.ends, course.inputs, strict=True):
        times = course.times[(course.times > begin) & (course.times <= end)]
        found = solve_ivp(
            lambda _, y, u=u: _filled(rates, y, p, u, np.empty(y.size)),
            (begin, end),
            y,
            method="Radau",
            jac=lambda _, y, u=u: _filled(jacobian, y, p, u, np.zeros((y.size, y.size))),
            t_eval=times,
            rtol=TOLERANCE,
            atol=TOLERANCE * 1e-3,
        )
        if not found.success:
            raise RuntimeError(found.message)
        rows += list(found.y.T)
        y, begin = found.y[:, -1], float(end)
    return np.array(rows)


def _filled(kernel: object, y: Floats, p: Floats, u: Floats, out: Floats) -> Floats:
    kernel(y, p, u, out)  # type: ignore[operator]
    return out


def main() -> None:
    """Write one file a scenario."""
    FOLDER.mkdir(exist_ok=True)
    for name in NAMES:
        for mechanism in ("flow", "release"):
            scenario = replace(ready_scenario(name), every_h=EVERY_H, mechanism=mechanism)
            file = FOLDER / f"{name}-{mechanism}.csv"
            np.savetxt(file, reference(scenario), delimiter=",", fmt="%.9g")
            print(f"wrote {file.name}")


if __name__ == "__main__":
    main()
