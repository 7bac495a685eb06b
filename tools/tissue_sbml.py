"""The model as SBML level 3: states as parameters with rate rules, the rest as assignment rules."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

import sympy

from unknot.tissue.equations.model import flat, in_order, rates, reported
from unknot.tissue.equations.notation import written_out
from unknot.tissue.parameters import parameter_table
from unknot.tissue.states import INPUTS, STATES

MATH = "http://www.w3.org/1998/Math/MathML"
OPERATORS = {
    sympy.Add: "plus",
    sympy.Mul: "times",
    sympy.Pow: "power",
    sympy.exp: "exp",
    sympy.log: "ln",
    sympy.Abs: "abs",
}
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1">
<model id="knot" name="A knot: tension, blood flow, oxygen, nitric oxide">
<listOfParameters>
"""


def sbml() -> str:
    """Give the document; time in s, units as in the tables of the package."""
    lines = flat()
    wanted = {**rates(lines), **reported(lines)}
    order = [*in_order(lines, wanted), *reported(lines)]
    parts = [HEAD, *_declared(order), "</listOfParameters>\n<listOfRules>\n"]
    parts += [_rule("assignmentRule", name, lines[name]) for name in order]
    parts += [_rule("rateRule", state, lines[f"d_{state}"]) for state in STATES]
    return "".join([*parts, "</listOfRules>\n</model>\n</sbml>\n"])


def _declared(order: list[str]) -> Iterator[str]:
    for name in STATES:
        yield _parameter(name, 0.0, STATES[name][1], constant=False)
    for name in INPUTS:
        yield _parameter(name, 0.0, INPUTS[name][1], constant=False)
    for row in parameter_table():
        yield _parameter(row.name, row.value, row.meaning, constant=True)
    for name in order:
        yield f'<parameter id="{name}" constant="false"/>\n'


def _parameter(name: str, value: float, meaning: str, *, constant: bool) -> str:
    fixed = str(constant).lower()
    return (
        f'<parameter id="{name}" name={quoteattr(meaning)} value="{value!r}" constant="{fixed}"/>\n'
    )


def _rule(kind: str, name: str, line: sympy.Expr) -> str:
    content = _mathml(written_out(line))
    return f'<{kind} variable="{name}"><math xmlns="{MATH}">{content}</math></{kind}>\n'


def _mathml(line: sympy.Expr) -> str:
    """Write an expression as content MathML, in which SBML keeps its formulas."""
    if line.is_Symbol:
        return f"<ci> {line.name} </ci>"
    if line.is_Integer:
        return f'<cn type="integer"> {line} </cn>'
    if line.is_number:
        return f"<cn> {float(line)!r} </cn>"
    inside = "".join(_mathml(part) for part in line.args)
    return f"<apply><{OPERATORS[line.func]}/>{inside}</apply>"
