"""Bringing the same comparison of several trials into one figure (random effects).

The between-trial variance is estimated by restricted maximum likelihood or by the moments of
DerSimonian and Laird (Viechtbauer 2005, J Educ Behav Stat 30:261-293); the interval of the mean
is that of Hartung and Knapp (Knapp & Hartung 2003, Stat Med 22:2693-2710).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

Method = Literal["reml", "dersimonian_laird"]

FEWEST_FOR_PREDICTION = 3
"""With two trials the between-trial spread is a guess, so nothing is predicted from it."""
TOLERANCE = 1e-10
ROUNDS = 1_000


@dataclass(frozen=True, slots=True)
class Effect:
    """One trial's difference between two groups, and the variance of that difference."""

    value: float
    variance: float


@dataclass(frozen=True, slots=True)
class Pooled:
    """What several trials say together."""

    k: int
    estimate: float
    standard_error: float
    """Of the mean under the weights; the Hartung-Knapp interval widens it further."""
    low: float
    high: float
    """The 95 % interval of the mean."""
    tau2: float
    """Variance between trials."""
    q: float
    i2: float
    """Share of the spread that is more than chance, 0 to 100."""
    i2_interval: tuple[float, float] | None
    """None with fewer than three trials."""
    prediction: tuple[float, float] | None
    """Where a further trial is expected (95 %); None with fewer than three trials."""
    weights: tuple[float, ...]
    """Of each trial, adding to 1."""


def mean_difference(
    *, means: tuple[float, float], sds: tuple[float, float], ns: tuple[int, int]
) -> Effect:
    """Give how far the means of two groups are apart, treatment less comparator."""
    variance = sds[0] ** 2 / ns[0] + sds[1] ** 2 / ns[1]
    return Effect(means[0] - means[1], variance)


def hedges_g(
    *, means: tuple[float, float], sds: tuple[float, float], ns: tuple[int, int]
) -> Effect:
    """Give the difference of two means in standard deviations, corrected for small groups.

    Exact correction by the gamma function (Hedges 1981, J Educ Stat 6:107-128); variance as in
    Borenstein 2009, Introduction to Meta-Analysis, formulas 4.20 and 4.24.
    """
    free = ns[0] + ns[1] - 2
    pooled_sd = math.sqrt(((ns[0] - 1) * sds[0] ** 2 + (ns[1] - 1) * sds[1] ** 2) / free)
    d = (means[0] - means[1]) / pooled_sd
    variance_d = (ns[0] + ns[1]) / (ns[0] * ns[1]) + d**2 / (2 * (ns[0] + ns[1]))
    correction = math.exp(
        math.lgamma(free / 2) - math.log(math.sqrt(free / 2)) - math.lgamma((free - 1) / 2)
    )
    return Effect(correction * d, correction**2 * variance_d)


def effect_of_interval(value: float, low: float, high: float) -> Effect:
    """Read the variance of a printed difference out of its 95 % interval."""
    return Effect(value, ((high - low) / (2 * NORMAL_975)) ** 2)


NORMAL_975 = 1.959963984540054


def pool(effects: Sequence[Effect], *, method: Method = "reml") -> Pooled:
    """Pool at least two effects that measure the same on the same scale.

    The Hartung-Knapp variance is never taken smaller than the plain one: with few trials that
    agree by chance it would give an interval narrower than that of assuming no spread at all
    (Röver 2015, BMC Med Res Methodol 15:99).
    """
    if len(effects) < 2:  # noqa: PLR2004
        raise ValueError("pooling takes at least two trials; show a single one as it is")
    k = len(effects)
    tau2 = reml_tau2(effects) if method == "reml" else moments_tau2(effects)
    weights, estimate = _weighed(effects, tau2)
    total = fsum(weights)
    stretch = _spread(effects, weights, estimate) / (k - 1)
    reach = t_975(k - 1) * math.sqrt(max(1.0, stretch) / total)
    q = _q(effects)
    return Pooled(
        k=k,
        estimate=estimate,
        standard_error=1 / math.sqrt(total),
        low=estimate - reach,
        high=estimate + reach,
        tau2=tau2,
        q=q,
        i2=_i2(q, k),
        i2_interval=_i2_interval(q, k),
        prediction=_prediction(estimate, 1 / total, tau2, k),
        weights=tuple(weight / total for weight in weights),
    )


def moments_tau2(effects: Sequence[Effect]) -> float:
    """Estimate the variance between trials from Q (DerSimonian & Laird 1986)."""
    weights, _ = _weighed(effects, 0.0)
    scale = fsum(weights) - fsum(weight**2 for weight in weights) / fsum(weights)
    return max(0.0, (_q(effects) - (len(effects) - 1)) / scale)


def reml_tau2(effects: Sequence[Effect]) -> float:
    """Estimate the variance between trials by restricted maximum likelihood (Fisher scoring)."""
    tau2 = moments_tau2(effects)
    for _ in range(ROUNDS):
        weights, mean = _weighed(effects, tau2)
        total = fsum(weights)
        squares = [weight**2 for weight in weights]
        # P = W - W 1 1' W / sum(w): tr(P), tr(PP) and y'PPy of the restricted likelihood
        trace = total - fsum(squares) / total
        trace2 = (
            fsum(squares)
            - 2 * fsum(weight**3 for weight in weights) / total
            + (fsum(squares) / total) ** 2
        )
        following = max(0.0, tau2 + (_spread(effects, squares, mean) - trace) / trace2)
        if abs(following - tau2) < TOLERANCE * (1 + tau2):
            return following
        tau2 = following
    raise ArithmeticError(f"the variance between trials did not settle in {ROUNDS} rounds")


def t_975(free: int) -> float:
    """Give the 97.5 % point of Student's t."""
    from scipy.special import stdtrit  # noqa: PLC0415  # scipy is slow to import

    return float(stdtrit(free, 0.975))


def _weighed(effects: Sequence[Effect], tau2: float) -> tuple[list[float], float]:
    """Weigh each effect by the inverse of its variance; give the weights and the mean."""
    weights = [1 / (effect.variance + tau2) for effect in effects]
    pairs = zip(weights, effects, strict=True)
    return weights, fsum(weight * effect.value for weight, effect in pairs) / fsum(weights)


def _spread(effects: Sequence[Effect], weights: Sequence[float], mean: float) -> float:
    pairs = zip(weights, effects, strict=True)
    return fsum(weight * (effect.value - mean) ** 2 for weight, effect in pairs)


def _q(effects: Sequence[Effect]) -> float:
    weights, mean = _weighed(effects, 0.0)
    return _spread(effects, weights, mean)


def _i2(q: float, k: int) -> float:
    return max(0.0, (q - (k - 1)) / q) * 100 if q > 0 else 0.0


def _i2_interval(q: float, k: int) -> tuple[float, float] | None:
    """Give the test-based interval of I2 (Higgins & Thompson 2002, Stat Med 21:1539-1558)."""
    if k < FEWEST_FOR_PREDICTION or q <= 0:
        return None
    log_h = 0.5 * math.log(q / (k - 1))
    if q > k:
        error = 0.5 * (math.log(q) - math.log(k - 1)) / (math.sqrt(2 * q) - math.sqrt(2 * k - 3))
    else:
        error = math.sqrt(1 / (2 * (k - 2)) * (1 - 1 / (3 * (k - 2) ** 2)))
    low, high = (
        max(0.0, 1 - math.exp(-2 * (log_h + sign * NORMAL_975 * error))) * 100 for sign in (-1, 1)
    )
    return low, high


def _prediction(
    estimate: float, variance: float, tau2: float, k: int
) -> tuple[float, float] | None:
    """Say where a further trial is expected (Higgins 2009, J R Stat Soc A 172:137-159)."""
    if k < FEWEST_FOR_PREDICTION:
        return None
    reach = t_975(k - 2) * math.sqrt(tau2 + variance)
    return estimate - reach, estimate + reach
