"""The smooth functions of the equations, safe for any number: no overflow, no logarithm of 0."""

from __future__ import annotations

from math import exp, log, log1p
from typing import Final

from unknot.tissue.jit import jit

SQUARE: Final = 2


@jit
def logistic(x: float) -> float:
    """1 / (1 + e^-x)."""
    if x >= 0.0:
        return 1.0 / (1.0 + exp(-x))
    grown = exp(x)
    return grown / (1.0 + grown)


@jit
def softplus(x: float, width: float) -> float:
    """Bend max(x, 0) smoothly: w ln(1 + e^(x/w))."""
    ratio = x / width
    if ratio > 0.0:
        return x + width * log1p(exp(-ratio))
    return width * log1p(exp(ratio))


@jit
def hill(x: float, half: float, steepness: float) -> float:
    """x^n / (x^n + K^n), 0 for x below 0."""
    if x <= 0.0:
        return 0.0
    return logistic(steepness * log(x / half))


@jit
def hill_slope(x: float, half: float, steepness: float) -> float:
    """Slope of ``hill`` with respect to x."""
    if x <= 0.0:
        return 0.0
    share = hill(x, half, steepness)
    return steepness * share * (1.0 - share) / x


@jit
def hill_whole(x: float, half: float, steepness: int) -> float:
    """``hill`` with a steepness of 2 or 4, which needs no logarithm."""
    if x <= 0.0:
        return 0.0
    square = (x / half) * (x / half)
    power = square if steepness == SQUARE else square * square
    return power / (1.0 + power)
