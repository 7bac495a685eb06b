"""The kernel of the model for patients side by side: rates and Jacobian of all lanes at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sympy

from tissue_elimination import entry_rows, filled_entries
from tissue_kernel import Assignments, Printer, jacobian_lines, rate_lines, shared
from unknot.tissue.lanes import HERE, INPUT, LANES, PARAMETER, RATES
from unknot.tissue.parameters import places
from unknot.tissue.states import INPUTS, STATES

HEAD = '''"""Rates and Jacobian in every lane. Written by tools/make_tissue.py: do not edit."""

from __future__ import annotations

from unknot.tissue.jit import jit
from unknot.tissue.lanes import LANES
from unknot.tissue.linear import Floats
from unknot.tissue.smooth_lanes import hill, hill_slope, hill_whole, logistic, power, softplus
'''


class LanePrinter(Printer):
    """Prints powers as functions that know no branch."""

    def _print_Pow(self, expr: sympy.Pow, rational: bool = False) -> str:  # noqa: FBT001, FBT002, N802
        base, exponent = expr.args
        if exponent.is_Integer:
            return str(super()._print_Pow(expr, rational))
        return f"power({self._print(base)}, {self._print(exponent)})"


def lane_kernel() -> str:
    """Give the source of the generated module."""
    steps, wanted = rate_lines()
    rates = {_at(RATES + place): line for place, line in enumerate(wanted.values())}
    slope_steps, slopes = jacobian_lines()
    rows = entry_rows(filled_entries())
    entries = {_at(rows[entry]): line for entry, line in slopes.items()}
    return HEAD + "".join(
        [
            _function("rates_of_lanes", steps, rates, "Rates of all states, per second."),
            _function("slopes_of_lanes", slope_steps, entries, "Slopes that are not always 0."),
        ]
    )


def _function(name: str, steps: Assignments, wanted: dict[str, sympy.Expr], what: str) -> str:
    body = shared(steps, wanted)
    used = {symbol.name for _, value in body for symbol in value.free_symbols}
    printer = LanePrinter()
    lines = [
        *_loads(HERE, STATES, used),
        *_loads(INPUT, INPUTS, used),
        *_loads(PARAMETER, places(), used),
        *(f"{target} = {printer.doprint(value)}" for target, value in body),
    ]
    head = f'\n\n@jit\ndef {name}(block: Floats) -> None:\n    """{what}"""\n'
    return head + "\n        ".join(["    for lane in range(LANES):", *lines]) + "\n"


def _loads(first: int, names: Iterable[str], used: set[str]) -> Iterator[str]:
    for place, name in enumerate(names):
        if name in used:
            yield f"{name} = {_at(first + place)}"


def _at(row: int) -> str:
    return f"block[{row * LANES} + lane]"
