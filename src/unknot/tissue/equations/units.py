"""Units of the equations: each line is reduced to its unit, and terms must agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

import sympy

from unknot.tissue.equations.notation import hill, logistic, softplus
from unknot.tissue.parameters import parameter_table
from unknot.tissue.states import INPUTS, SERIES, STATES

Unit = dict[str, sympy.Rational]
"""Base unit -> power; concentrations in mM, uM and nM count as different units."""
PURE: Unit = {}


class UnitError(ValueError):
    """Terms of one line that cannot be added, or a function of a number with a unit."""


def read_unit(text: str) -> Unit:
    """Read a unit such as ``mM/(s*kPa)`` or ``mL/100mL/min``."""
    plain = text.replace("mL/100mL/min", "flow")
    names = {name: sympy.Symbol(name) for name in re.findall(r"[A-Za-z]\w*", plain)}
    powers = sympy.sympify(plain, locals=names).as_powers_dict()
    return {str(base): power for base, power in powers.items() if base != 1}


def declared_units() -> dict[str, Unit]:
    """Give the units of states, inputs and parameters."""
    units = {name: read_unit(unit) for name, (unit, _) in (*STATES.items(), *INPUTS.items())}
    return units | {row.name: read_unit(row.unit) for row in parameter_table()}


def unit_of(expression: sympy.Expr, units: Mapping[str, Unit]) -> Unit:
    """Give the unit of an expression; ``UnitError`` where its terms disagree."""
    if expression.is_number:
        return PURE
    if expression.is_Symbol:
        return units[expression.name]
    inside = [unit_of(part, units) for part in expression.args]
    return RULES[expression.func](expression, inside)


def _same(expression: sympy.Expr, units: list[Unit]) -> Unit:
    if any(unit != units[0] for unit in units):
        raise UnitError(f"units {units} in {expression}")
    return units[0]


def _times(units: list[Unit]) -> Unit:
    total: Unit = {}
    for unit in units:
        for base, power in unit.items():
            total[base] = total.get(base, sympy.Integer(0)) + power
    return {base: power for base, power in total.items() if power != 0}


def _power(expression: sympy.Expr, units: list[Unit]) -> Unit:
    base, exponent = units
    if exponent:
        raise UnitError(f"a power with unit {exponent} in {expression}")
    if not base:
        return PURE
    power = expression.args[1]
    if not power.is_number:
        raise UnitError(f"a number with unit {base} to a power that is no number in {expression}")
    return {name: times * power for name, times in base.items()}


def _saturated(expression: sympy.Expr, units: list[Unit]) -> Unit:
    _same(expression, units[:2])
    return _same(expression, [units[2], PURE])


RULES: Final[Mapping[type[sympy.Expr], Callable[[sympy.Expr, list[Unit]], Unit]]] = {
    sympy.Add: _same,
    sympy.Mul: lambda _, units: _times(units),
    sympy.Pow: _power,
    softplus: _same,
    hill: _saturated,
    logistic: lambda expression, units: _same(expression, [*units, PURE]),
}


def check(lines: Mapping[str, sympy.Expr], order: list[str]) -> dict[str, Unit]:
    """Give the unit of every line; a rate must have the unit of its state per second."""
    units = declared_units()
    for name in order:
        units[name] = unit_of(lines[name], units)
    for state in STATES:
        _expect(f"d_{state}", units, _times([units[state], read_unit("1/s")]))
    for name, unit in SERIES.items():
        _expect(name, units, read_unit(unit))
    return units


def _expect(name: str, units: Mapping[str, Unit], wanted: Unit) -> None:
    if units[name] != wanted:
        raise UnitError(f"{name} has unit {units[name]}, not {wanted}")
