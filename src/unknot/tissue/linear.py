"""Solving the small dense systems of the stepper: LU with row exchange, in place."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from unknot.tissue.jit import jit

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@jit
def factorise(matrix: Floats, exchanged: Ints) -> None:
    """Replace a matrix, (n, n), by its factors; the row exchanges stand in ``exchanged``, (n,)."""
    n = matrix.shape[0]
    for column in range(n):
        best = column
        for row in range(column + 1, n):
            if abs(matrix[row, column]) > abs(matrix[best, column]):
                best = row
        exchanged[column] = best
        if best != column:
            for at in range(n):
                matrix[column, at], matrix[best, at] = matrix[best, at], matrix[column, at]
        inverse = 1.0 / matrix[column, column]
        matrix[column, column] = inverse  # the diagonal is kept as its inverse
        for row in range(column + 1, n):
            factor = matrix[row, column]
            if factor != 0.0:  # the rates of a knot share few states: half of the matrix is empty
                factor *= inverse
                matrix[row, column] = factor
                for at in range(column + 1, n):
                    matrix[row, at] -= factor * matrix[column, at]


@jit
def substitute(matrix: Floats, exchanged: Ints, right: Floats) -> None:
    """Replace the right side, (n,), by the solution, given the factors."""
    n = matrix.shape[0]
    for row in range(n):
        best = exchanged[row]
        if best != row:
            right[row], right[best] = right[best], right[row]
    for row in range(n):
        total = right[row]
        for at in range(row):
            total -= matrix[row, at] * right[at]
        right[row] = total
    for row in range(n - 1, -1, -1):
        total = right[row]
        for at in range(row + 1, n):
            total -= matrix[row, at] * right[at]
        right[row] = total * matrix[row, row]
