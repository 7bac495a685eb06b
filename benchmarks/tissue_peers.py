"""Peers that solve the equations of a knot, each with our rates and, where it takes one, our slope.

A peer is prepared once in each process and then solves one patient after the other, restarted at
every edge, as the equations demand.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import numpy as np

from unknot.tissue import Scenario, export_sbml
from unknot.tissue.linear import Floats
from unknot.tissue.parameters import places
from unknot.tissue.rates import jacobian, rates
from unknot.tissue.scenario import Course
from unknot.tissue.states import STATES

Solve = Callable[[Floats, Floats, float], Floats]


class Task(NamedTuple):
    """A solver and its relative tolerance; the absolute one is a thousandth of it."""

    solver: str
    rtol: float


PEERS: Final[dict[str, tuple[float, ...]]] = {
    "scipy LSODA": (1e-5, 1e-6, 1e-7),
    "scikit-sundae CVODE": (1e-5, 1e-6, 1e-7),
    "libroadrunner CVODE": (1e-6,),
    "Myokit CVODES": (1e-5, 1e-6, 1e-7),
}
_READY: list[Solve] = []
_BROKEN: list[str] = []


def prepare(task: Task, plan: Course) -> None:
    """Make a peer ready in this process."""
    build = {
        "scipy LSODA": _scipy,
        "scipy Radau": _scipy,
        "scikit-sundae CVODE": _sundae,
        "libroadrunner CVODE": _roadrunner,
        "Myokit CVODES": _myokit,
    }
    try:
        _READY[:] = [build[task.solver](task, plan)]
    except Exception as problem:  # noqa: BLE001 - told when the first patient comes
        _BROKEN[:] = [f"{type(problem).__name__}: {problem}"]
    for stream in (1, 2):  # CVODE warns of each first step
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def solve_prepared(start: Floats, p: Floats, share: float = 1.0) -> Floats | None:
    """Solve one patient: states at the ends of the segments; None where the peer gives up."""
    if _BROKEN:
        raise ImportError(_BROKEN[0])
    try:
        return _READY[0](start, p, share)
    except (ArithmeticError, RuntimeError):
        return None


def _segments(plan: Course, share: float) -> Iterator[tuple[float, float, Floats]]:
    """Give begin, end and inputs of a share of the segments."""
    begin = 0.0
    for end, u in list(zip(plan.ends, plan.inputs, strict=True))[: round(share * plan.ends.size)]:
        yield begin, float(end), u
        begin = float(end)


def _scipy(task: Task, plan: Course) -> Solve:
    from scipy.integrate import solve_ivp  # noqa: PLC0415 - a peer is loaded where it runs

    out, slope = np.empty(len(STATES)), np.zeros((len(STATES), len(STATES)))

    def solve(y: Floats, p: Floats, share: float) -> Floats:
        rows = []
        for begin, end, u in _segments(plan, share):

            def rate(_: float, y: Floats, u: Floats = u) -> Floats:
                rates(y, p, u, out)
                return out.copy()

            def slopes(_: float, y: Floats, u: Floats = u) -> Floats:
                jacobian(y, p, u, slope)
                return slope

            found = solve_ivp(
                rate,
                (begin, end),
                y,
                method=task.solver.split()[1],
                jac=slopes,
                t_eval=[end],
                rtol=task.rtol,
                atol=task.rtol * 1e-3,
            )
            if not found.success:
                raise RuntimeError(found.message)
            y = found.y[:, -1]
            rows.append(y)
        return np.array(rows)

    return solve


def _sundae(task: Task, plan: Course) -> Solve:
    from sksundae.cvode import CVODE  # noqa: PLC0415

    now: dict[str, Floats] = {}

    def rate(_: float, y: Floats, out: Floats) -> None:
        rates(y, now["p"], now["u"], out)

    def slopes(_: float, y: Floats, __: Floats, out: Floats) -> None:
        out[:] = 0.0
        jacobian(y, now["p"], now["u"], out)

    solver = CVODE(rate, jacfn=slopes, rtol=task.rtol, atol=task.rtol * 1e-3, max_num_steps=100_000)

    def solve(y: Floats, p: Floats, share: float) -> Floats:
        rows = []
        for begin, end, u in _segments(plan, share):
            now["p"], now["u"] = p, u
            found: Any = solver.solve(np.array([begin, end]), y)
            if not found.success:
                raise RuntimeError(found.message)
            y = np.array(found.y[-1])
            rows.append(y)
        return np.array(rows)

    return solve


def _roadrunner(task: Task, plan: Course) -> Solve:
    import roadrunner  # noqa: PLC0415

    roadrunner.Logger.setLevel(roadrunner.Logger.LOG_FATAL)
    model = roadrunner.RoadRunner(export_sbml(Scenario("knot", 1)))
    model.integrator.relative_tolerance = task.rtol
    model.integrator.absolute_tolerance = task.rtol * 1e-3
    model.integrator.maximum_num_steps = 100_000

    def solve(y: Floats, p: Floats, share: float) -> Floats:
        for name, place in places().items():
            model[name] = float(p[place])
        for name, value in zip(STATES, y, strict=True):
            model[name] = float(value)
        rows = []
        for begin, end, u in _segments(plan, share):
            model["press"] = float(u[0])
            model.integrator.restart(begin)
            model.simulate(begin, end, 2)
            rows.append([model[name] for name in STATES])
        return np.array(rows)

    return solve


def _myokit(task: Task, plan: Course) -> Solve:
    import tempfile  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    import myokit  # noqa: PLC0415
    import myokit.formats  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "knot.xml"
        file.write_text(export_sbml(Scenario("knot", 1)), encoding="utf-8")
        model = myokit.formats.importer("sbml").model(str(file))
    names = {variable.name(): variable for variable in model.variables(deep=True)}
    names["press"].set_binding("pace")
    order = [variable.name() for variable in model.states()]
    simulation = myokit.Simulation(model)
    simulation.set_tolerance(abs_tol=task.rtol * 1e-3, rel_tol=task.rtol)
    place = [order.index(name) for name in STATES]

    def solve(y: Floats, p: Floats, share: float) -> Floats:
        for name, at in places().items():
            simulation.set_constant(names[name].qname(), float(p[at]))
        state = np.empty(y.size)
        state[place] = y
        simulation.set_state(list(state))
        simulation.set_time(0)
        rows = []
        for begin, end, u in _segments(plan, share):
            protocol = myokit.Protocol()
            if u[0]:
                protocol.schedule(float(u[0]), begin, end - begin)
            simulation.set_protocol(protocol)
            simulation.run(end - begin, log=myokit.LOG_NONE)
            rows.append(np.array(simulation.state())[place])
        return np.array(rows)

    return solve
