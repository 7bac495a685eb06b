"""The equations and parameters of the model for readers, as Markdown with LaTeX."""

from __future__ import annotations

import sympy

from unknot.tissue.equations.model import all_lines
from unknot.tissue.states import INPUTS, STATES

INTRO = """# The equations of a knot

Written by `tools/make_tissue.py` from `unknot.tissue.equations`; do not edit. This is a hypothesis
with units: `unknot simulate --parameters` says of each number whether it is from the literature,
derived from it, or chosen. [qualification.md](qualification.md) holds published numbers against
it. Time in s, pressure in kPa.

`softplus(x, w)` is w ln(1 + exp(x / w)), a smooth max(x, 0); `logistic(x)` is 1 / (1 + exp(-x));
`hill(x, K, n)` is x^n / (x^n + K^n).
"""


def latex() -> str:
    """Give the document."""
    parts = [INTRO, _table("States", STATES), _table("Inputs", INPUTS)]
    for title, lines in all_lines().items():
        parts.append(f"## {title}\n")
        parts += [f"$$ {_left(name)} = {_math(line)} $$\n" for name, line in lines.items()]
    return "\n".join(parts)


def _table(title: str, rows: dict[str, tuple[str, str]]) -> str:
    head = f"## {title}\n\n| symbol | unit | meaning |\n|---|---|---|\n"
    return head + "".join(
        f"| `{name}` | {unit} | {what} |\n" for name, (unit, what) in rows.items()
    )


def _left(name: str) -> str:
    if name.startswith("d_"):
        return rf"\frac{{d\,\mathrm{{{name[2:]}}}}}{{dt}}"
    return _word(name)


def _math(line: sympy.Expr) -> str:
    names = {found: _word(found.name) for found in line.free_symbols}
    return str(sympy.latex(line, symbol_names=names))


def _word(name: str) -> str:
    escaped = name.replace("_", r"\_")
    return rf"\mathrm{{{escaped}}}"
