"""Symbols and the few smooth functions in which the equations are written."""

from __future__ import annotations

import sympy
from sympy.core.function import ArgumentIndexError

Lines = dict[str, sympy.Expr]
"""Name -> what it equals; a name that begins with ``d_`` is the rate of that state."""


class Names:
    """Gives a symbol for each name; ``AttributeError`` for one that nothing declares."""

    def __init__(self, declared: frozenset[str]) -> None:
        self._declared = declared

    def __getattr__(self, name: str) -> sympy.Symbol:
        if name not in self._declared:
            raise AttributeError(f"no state, input, parameter or definition {name!r}")
        return symbol(name)


def symbol(name: str) -> sympy.Symbol:
    """Give the symbol of a name."""
    return sympy.Symbol(name, real=True)


class logistic(sympy.Function):  # type: ignore[misc] # noqa: N801 - it is written as a function
    """1 / (1 + e^-x): a smooth step from 0 to 1."""

    nargs = 1

    def fdiff(self, argindex: int = 1) -> sympy.Expr:
        """Give the slope."""
        del argindex
        return self * (1 - self)


class softplus(sympy.Function):  # type: ignore[misc] # noqa: N801 - it is written as a function
    """w ln(1 + e^(x/w)): a smooth max(x, 0) with a bend of width w."""

    nargs = 2

    def fdiff(self, argindex: int = 1) -> sympy.Expr:
        """Give the slope; the width never depends on the state."""
        if argindex != 1:
            raise ArgumentIndexError(self, argindex)
        x, width = self.args
        return logistic(x / width)


class hill(sympy.Function):  # type: ignore[misc] # noqa: N801 - it is written as a function
    """x^n / (x^n + K^n): saturation, half at K, 0 for x below 0."""

    nargs = 3

    def fdiff(self, argindex: int = 1) -> sympy.Expr:
        """Give the slope; half point and steepness are parameters."""
        if argindex != 1:
            raise ArgumentIndexError(self, argindex)
        return hill_slope(*self.args)


class hill_slope(sympy.Function):  # type: ignore[misc] # noqa: N801 - it is written as a function
    """Slope of ``hill`` with respect to x."""

    nargs = 3


def written_out(expression: sympy.Expr) -> sympy.Expr:
    """Write the smooth functions as SBML knows them, so that no power of e overflows."""
    plain = expression.replace(softplus, _softplus)
    plain = plain.replace(logistic, lambda x: 1 / (1 + sympy.exp(-x)))
    return plain.replace(hill, lambda x, k, n: x**n / (x**n + k**n))


def _softplus(x: sympy.Expr, width: sympy.Expr) -> sympy.Expr:
    size = sympy.Abs(x, evaluate=False)
    return (x + size) / 2 + width * sympy.log(1 + sympy.exp(-size / width))
