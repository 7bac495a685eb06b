r"""Days after something against other days of the same person, with an interval.

The values follow :math:`y_t = a + bt + c\,x_t + e_t`: a steady course, plus c on the days after a
treatment (:math:`x_t = 1`). Days resemble their neighbours: the correlation of :math:`e_t` and
:math:`e_s` is :math:`r^{|t-s|}`, so days that were left out cost nothing but themselves. How much
they do (r) is not known either. For each r of a grid, generalised least squares gives c and its
standard error, and the restricted likelihood (Harville 1974, Bayesian inference for variance
components using only error contrasts) says how well r fits; c is then spread as the mixture of
those Student distributions, and the interval is between two of its quantiles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.stats import t as student

CORRELATIONS: Final = np.arange(0, 0.95, 0.05)  # between neighbouring days
COEFFICIENTS: Final = 3  # a, b and c

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Difference:
    """How much higher the values are after a treatment than on the other days."""

    estimate: float
    low: float
    high: float


def difference(
    days: Sequence[int], values: Sequence[float], after: Sequence[bool], *, level: float
) -> Difference | None:
    """Compare; ``level``: share of intervals that hold the truth.

    None where the days after lie so that they cannot be told from a steady course, or where the
    values never change.
    """
    time = np.asarray(days, float)
    design = np.column_stack([np.ones(len(time)), time - time.mean(), np.asarray(after, float)])
    y = np.asarray(values, float)
    degrees = len(y) - COEFFICIENTS
    if degrees < 1 or np.linalg.matrix_rank(design) < COEFFICIENTS:
        return None
    fits = [_fit(time, design, y, r) for r in CORRELATIONS]
    middles, errors, fitness = (np.array(column) for column in zip(*fits, strict=True))
    if not errors.min() > 1e-9:  # noqa: PLR2004  # every value lies on the line
        return None
    weights = np.exp(fitness - fitness.max())
    weights /= weights.sum()

    def quantile(share: float) -> float:
        far = 1000 * errors.max()
        return float(
            brentq(
                lambda c: weights @ student.cdf((c - middles) / errors, degrees) - share,
                middles.min() - far,
                middles.max() + far,
            )
        )

    outside = (1 - level) / 2
    return Difference(float(weights @ middles), quantile(outside), quantile(1 - outside))


def _fit(time: Vector, design: Vector, y: Vector, r: float) -> tuple[float, float, float]:
    """Give c, its standard error and the restricted log-likelihood of one correlation."""
    gaps = np.abs(time[:, None] - time[None, :])
    root = np.linalg.cholesky(r**gaps if r else np.eye(len(y)))
    x, z = np.linalg.solve(root, design), np.linalg.solve(root, y)
    normal = x.T @ x
    coefficients = np.linalg.solve(normal, x.T @ z)
    rest = float(np.sum((z - x @ coefficients) ** 2))
    degrees = len(y) - COEFFICIENTS
    error = np.sqrt(rest / degrees * np.linalg.inv(normal)[2, 2])
    fitness = -np.log(np.diag(root)).sum() - np.linalg.slogdet(normal)[1] / 2
    fitness -= degrees / 2 * np.log(max(rest, 1e-300))
    return float(coefficients[2]), float(error), float(fitness)
