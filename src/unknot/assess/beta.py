"""Beta distributions told by a range: 5 % lie below the low end, 5 % above the high end."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from unknot.assess.network import Floats

RANGE: Final = (0.05, 0.95)
SIGMAS: Final = 1.6449  # of a normal distribution, from its middle to either end of the range
CLOSE: Final = 1e-9  # of a logit
MOST_STEPS: Final = 200
DAMPED: Final = 0.7  # of each correction; whole ones swing about where a or b is below 1
# Logits, so that a mass near 0 or 1 is resolved as well as one in the middle.
LOGIT: Final = np.linspace(-40.0, 40.0, 8001)


class Beta(NamedTuple):
    """A Beta distribution."""

    a: float
    b: float

    def logit_quantiles(self, at: Floats) -> Floats:
        """Logits of the values below which these shares of the distribution lie.

        With t the logit, the density is x^a (1 - x)^b dt up to a constant: smooth, so that a sum
        over an even grid is right to rounding.
        """
        log_density = -self.a * np.logaddexp(0, -LOGIT) - self.b * np.logaddexp(0, LOGIT)
        density = np.exp(log_density - log_density.max())
        below = np.cumsum(density) - density / 2
        quantiles: Floats = np.interp(at, below / density.sum(), LOGIT)
        return quantiles

    def quantiles(self, at: Floats) -> Floats:
        """Values below which these shares of the distribution lie."""
        quantiles: Floats = 1 / (1 + np.exp(-self.logit_quantiles(at)))
        return quantiles


def beta_of_range(low: float, high: float) -> Beta:
    """Find the Beta distribution whose 5th and 95th percentile are ``low`` and ``high``.

    Starts from the normal distribution of the logit with that range, then corrects middle and
    width in turn until the percentiles fit.
    """
    if not 0 < low < high < 1:
        raise ValueError(f"a range from {low:g} to {high:g} is none; write 0 < low < high < 1")
    wanted_low, wanted_high = (math.log(end / (1 - end)) for end in (low, high))
    wanted_middle, wanted_width = (wanted_low + wanted_high) / 2, wanted_high - wanted_low
    middle, width = wanted_middle, wanted_width
    for _ in range(MOST_STEPS):
        found = _of_logit(middle, width)
        found_low, found_high = found.logit_quantiles(np.array(RANGE))
        off_middle = wanted_middle - (found_low + found_high) / 2
        off_width = wanted_width / (found_high - found_low)
        if abs(off_middle) < CLOSE and abs(off_width - 1) < CLOSE:
            return found
        middle += DAMPED * off_middle
        width *= off_width**DAMPED
    raise ArithmeticError(f"no Beta distribution found from {low:g} to {high:g}")


def _of_logit(middle: float, width: float) -> Beta:
    """Approximate: a logit of variance 1 / a + 1 / b around log(a / b)."""
    mean = 1 / (1 + math.exp(-middle))
    size = (2 * SIGMAS / width) ** 2 / (mean * (1 - mean))
    return Beta(mean * size, (1 - mean) * size)
