"""The equations: units, and what is generated from them."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
import sympy

from unknot.tissue.equations.model import flat, in_order, rates, reported
from unknot.tissue.equations.units import UnitError, check, read_unit
from unknot.tissue.parameters import parameter_table, parameter_vector, places
from unknot.tissue.rates import jacobian
from unknot.tissue.rates import rates as compiled_rates
from unknot.tissue.states import INPUTS, STATES

ROOT = Path(__file__).parent.parent.parent


def whole_order(lines: dict[str, sympy.Expr]) -> list[str]:
    wanted = {**rates(lines), **reported(lines)}
    return [*in_order(lines, wanted), *wanted]


def test_the_units_of_every_line_agree() -> None:
    lines = flat()
    assert set(check(lines, whole_order(lines))) >= set(lines)


def test_a_wrong_unit_would_be_seen() -> None:
    lines = flat()
    lines["d_Ca"] += sympy.Symbol("PO2", real=True)
    with pytest.raises(UnitError, match=r"units .* in "):
        check(lines, whole_order(lines))
    lines = flat()
    lines["d_L"] *= sympy.Symbol("Pa", real=True)
    with pytest.raises(UnitError, match="d_L has unit"):
        check(lines, whole_order(lines))


def test_units_are_read_as_powers() -> None:
    assert read_unit("mM/(s*kPa)") == {"mM": 1, "s": -1, "kPa": -1}
    assert read_unit("1") == {}


def test_every_parameter_is_used_and_every_line_too() -> None:
    lines = flat()
    used = {one.name for line in lines.values() for one in line.free_symbols}
    assert set(places()) <= used
    assert set(lines) == set(whole_order(lines))


def test_every_parameter_lies_in_its_range_and_says_where_it_is_from() -> None:
    for row in parameter_table():
        assert row.low <= row.value <= row.high, row.name
        assert row.kind in {"literature", "derived", "chosen"}, row.name
        assert row.source, row.name
        assert row.meaning, row.name
        assert row.kind != "chosen" or row.source == "own_choice", row.name


def test_generated_files_are_those_of_the_equations() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        from make_tissue import FILES  # noqa: PLC0415 - a tool, not a package

        for name, write in FILES.items():
            assert write() == (ROOT / name).read_text(encoding="utf-8"), f"run tools: {name}"
    finally:
        sys.path.remove(str(ROOT / "tools"))


@pytest.mark.parametrize("seed", range(5))
def test_the_jacobian_is_the_slope_of_the_rates(seed: int) -> None:
    random = np.random.default_rng(seed)
    y = random.uniform(0.2, 1.2, len(STATES))
    y[list(STATES).index("PCr")] = random.uniform(10, 32)
    u = random.uniform(0, 0.2, len(INPUTS))
    u[0] = random.uniform(0, 300)
    p = parameter_vector(parameters_on(seed))
    exact = np.zeros((y.size, y.size))
    jacobian(y, p, u, exact)
    for column in range(y.size):
        step = 1e-6 * y[column]
        above, below = y.copy(), y.copy()
        above[column] += step
        below[column] -= step
        high, low = np.empty(y.size), np.empty(y.size)
        compiled_rates(above, p, u, high)
        compiled_rates(below, p, u, low)
        size = np.abs(exact).max(axis=1)
        assert np.abs((high - low) / (2 * step) - exact[:, column]) == pytest.approx(
            np.zeros(y.size), abs=1e-4 * float(size.max())
        )
        assert (np.abs((high - low) / (2 * step) - exact[:, column]) <= 1e-4 * size + 1e-12).all()


def parameters_on(seed: int) -> str:
    return ("flow", "release")[seed % 2]
