"""The numba kernel of the model: rates, their analytic Jacobian, and what is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import sympy
from sympy.printing.pycode import PythonCodePrinter

from unknot.tissue.equations.model import flat, in_order, rates, reported
from unknot.tissue.equations.notation import symbol
from unknot.tissue.parameters import places
from unknot.tissue.states import INPUTS, STATES

SQUARE = 2
Assignments = list[tuple[sympy.Symbol, sympy.Expr]]
Entry = tuple[int, int]
Key = TypeVar("Key")
Content = tuple[Assignments, dict[Key, sympy.Expr]]
HEAD = '''"""Rates of the model and their Jacobian. Written by tools/make_tissue.py: do not edit."""

from __future__ import annotations

from unknot.tissue.jit import jit
from unknot.tissue.linear import Floats
from unknot.tissue.smooth import hill, hill_slope, hill_whole, logistic, softplus
'''


class Printer(PythonCodePrinter):  # type: ignore[misc]
    """Prints the smooth functions by name, and small whole powers as products."""

    def __init__(self) -> None:
        super().__init__({"fully_qualified_modules": False})

    def _print_smooth(self, expr: sympy.Function) -> str:
        return f"{expr.func.__name__}({', '.join(map(self._print, expr.args))})"

    _print_logistic = _print_softplus = _print_smooth

    def _print_hill(self, expr: sympy.Function) -> str:
        x, half, steepness = expr.args
        if not steepness.is_Integer:
            return self._print_smooth(expr)
        return f"hill_whole({self._print(x)}, {self._print(half)}, {steepness})"

    def _print_hill_slope(self, expr: sympy.Function) -> str:
        return self._print_smooth(expr)

    def _print_Rational(self, expr: sympy.Rational) -> str:  # noqa: N802 - sympy's name
        return f"{float(expr)!r}"

    def _print_Pow(self, expr: sympy.Pow, rational: bool = False) -> str:  # noqa: FBT001, FBT002, N802
        base, power = expr.args
        if base.is_Symbol and power == SQUARE:
            return f"({base.name} * {base.name})"
        if base.is_Symbol and power == -SQUARE:
            return f"1.0 / ({base.name} * {base.name})"
        return str(super()._print_Pow(expr, rational))


def kernel() -> str:
    """Give the source of the generated module."""
    return HEAD + "".join(
        [
            _function("rates", _out(rate_lines()), "Rates of all states, per second."),
            _function(
                "jacobian",
                _out(jacobian_lines()),
                "Slope of rate i by state j; leaves entries that are always 0 as they are.",
            ),
            _function("report", _out(_report_lines()), "What is reported, in the order of SERIES."),
        ]
    )


def rate_lines() -> Content[int]:
    """Give the steps to all rates, and the line of each, by its place."""
    lines = flat()
    return _with_steps(lines, rates(lines))


def _report_lines() -> Content[int]:
    lines = flat()
    return _with_steps(lines, reported(lines))


def _with_steps(lines: Mapping[str, sympy.Expr], wanted: Mapping[str, sympy.Expr]) -> Content[int]:
    steps = [(symbol(name), lines[name]) for name in in_order(lines, wanted)]
    return steps, dict(enumerate(wanted.values()))


def jacobian_lines() -> Content[Entry]:
    """Differentiate line by line with the chain rule, so that every slope is written once."""
    lines = flat()
    wanted = rates(lines)
    steps: Assignments = []
    slopes: dict[tuple[str, str], sympy.Symbol] = {}
    for name in in_order(lines, wanted):
        steps.append((symbol(name), lines[name]))
        for state in STATES:
            slope = _slope(lines[name], state, slopes)
            if slope != 0:
                slopes[name, state] = symbol(f"{name}_by_{state}")
                steps.append((slopes[name, state], slope))
    entries = {}
    for row, line in enumerate(wanted.values()):
        for column, state in enumerate(STATES):
            slope = _slope(line, state, slopes)
            if slope != 0:
                entries[row, column] = slope
    return steps, entries


def nonzero_slopes() -> set[Entry]:
    """Give the rows and columns of the Jacobian that are not always 0."""
    return set(jacobian_lines()[1])


def _out(content: Content[int] | Content[Entry]) -> Content[str]:
    """Name each entry of ``out``."""
    steps, wanted = content
    return steps, {f"out[{str(at).strip('()')}]": line for at, line in wanted.items()}


def _slope(
    line: sympy.Expr, state: str, slopes: Mapping[tuple[str, str], sympy.Symbol]
) -> sympy.Expr:
    total = sympy.diff(line, symbol(state))
    for used in sorted(found.name for found in line.free_symbols):
        if (used, state) in slopes:
            total += sympy.diff(line, symbol(used)) * slopes[used, state]
    return total


def _function(
    name: str,
    content: Content[str],
    what: str,
) -> str:
    steps, wanted = content
    body = shared(steps, wanted)
    used = set().union(*(expression.free_symbols for _, expression in body))
    names = {found.name for found in used}
    takes = "y: Floats, p: Floats, u: Floats, out: Floats"
    head = f'\n\n@jit\ndef {name}({takes}) -> None:\n    """{what}"""\n'
    vectors = {"y": STATES, "u": INPUTS, "p": places()}
    loads = [line for one, all_of in vectors.items() for line in _loads(one, all_of, names)]
    printer = Printer()
    work = [f"    {target} = {printer.doprint(value)}" for target, value in body]
    return head + "\n".join([*loads, *work]) + "\n"


def _loads(vector: str, names: Iterable[str], used: set[str]) -> Iterator[str]:
    for place, name in enumerate(names):
        if name in used:
            yield f"    {name} = {vector}[{place}]"


def shared(steps: Assignments, wanted: Mapping[str, sympy.Expr]) -> list[tuple[str, sympy.Expr]]:
    """Find common subexpressions over all lines, and put each just before its first use."""
    targets = [target.name for target, _ in steps] + list(wanted)
    values = [value for _, value in steps] + list(wanted.values())
    numbers = (sympy.Symbol(f"x{number}", real=True) for number in range(10_000))
    found, reduced = sympy.cse(values, symbols=numbers, order="canonical")
    waiting = dict(found)
    ordered: list[tuple[str, sympy.Expr]] = []

    def place_needed(value: sympy.Expr) -> None:
        for needed in sorted(value.free_symbols, key=str):
            if needed in waiting:
                shared = waiting.pop(needed)
                place_needed(shared)
                ordered.append((needed.name, shared))

    for target, value in zip(targets, reduced, strict=True):
        place_needed(value)
        ordered.append((target, value))
    return ordered
