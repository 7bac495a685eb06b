"""The smooth functions of the equations without a branch or a call, so that lanes stay together.

They agree with those of ``smooth`` to about 1e-14. Exponential and logarithm are reduced to a small
range and summed there as series, as mathematical libraries do.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from unknot.tissue.jit import exact_inline_jit, inline_jit

BITS: Final = 52  # of a double's fraction
BIAS: Final = 1023
ROOT_HALF: Final = 0x3FE6A09E667F3BCD  # the bits of sqrt(1/2)
LOG2_E: Final = 1.4426950408889634
LN2: Final = 0.6931471805599453
LN2_HIGH: Final = 0.693145751953125  # has few bits: products with small whole numbers are exact
LN2_LOW: Final = 1.42860682030941723212e-6
TO_WHOLE: Final = 6755399441055744.0  # 1.5 * 2^52: added to a number it leaves no fraction
LARGEST: Final = 700.0  # e^700 is still a number
TINY: Final = 1e-300
SQUARE: Final = 2
E2: Final = 1 / 2
E3: Final = 1 / 6
E4: Final = 1 / 24
E5: Final = 1 / 120
E6: Final = 1 / 720
E7: Final = 1 / 5_040
E8: Final = 1 / 40_320
E9: Final = 1 / 362_880
E10: Final = 1 / 3_628_800
E11: Final = 1 / 39_916_800


@exact_inline_jit
def whole(x: float) -> float:
    """Round to the nearest whole number."""
    return (x + TO_WHOLE) - TO_WHOLE


@inline_jit
def exp(x: float) -> float:
    """Give e^x; x is kept between -700 and 700."""
    x = min(max(x, -LARGEST), LARGEST)
    k = whole(x * LOG2_E)
    r = (x - k * LN2_HIGH) - k * LN2_LOW
    high = E6 + r * (E7 + r * (E8 + r * (E9 + r * (E10 + r * E11))))
    series = 1.0 + r * (1.0 + r * (E2 + r * (E3 + r * (E4 + r * (E5 + r * high)))))
    bits = (np.int64(k) + np.int64(BIAS)) << np.int64(BITS)
    power_of_2: float = np.int64(bits).view(np.float64)
    return series * power_of_2


@inline_jit
def log1p_of_share(x: float) -> float:
    """Give ln(1 + x) for x from 0 to 1."""
    s = x / (2.0 + x)
    q = s * s
    high = 1 / 17 + q * (
        1 / 19 + q * (1 / 21 + q * (1 / 23 + q * (1 / 25 + q * (1 / 27 + q / 29))))
    )
    low = 1 / 9 + q * (1 / 11 + q * (1 / 13 + q * (1 / 15 + q * high)))
    return 2.0 * s * (1.0 + q * (1 / 3 + q * (1 / 5 + q * (1 / 7 + q * low))))


@inline_jit
def log(x: float) -> float:
    """Give the natural logarithm of a number above 0."""
    bits = np.float64(x).view(np.int64)
    k = (bits - np.int64(ROOT_HALF)) >> np.int64(BITS)
    m = np.int64(bits - (k << np.int64(BITS))).view(np.float64)
    s = (m - 1.0) / (m + 1.0)
    q = s * s
    high = 1 / 9 + q * (1 / 11 + q * (1 / 13 + q * (1 / 15 + q * (1 / 17 + q / 19))))
    series: float = 2.0 * s * (1.0 + q * (1 / 3 + q * (1 / 5 + q * (1 / 7 + q * high))))
    return k * LN2 + series


@inline_jit
def power(x: float, exponent: float) -> float:
    """Give x^exponent for x above 0."""
    return exp(exponent * log(max(x, TINY)))


@inline_jit
def logistic(x: float) -> float:
    """1 / (1 + e^-x)."""
    shrunk = exp(-abs(x))
    return (1.0 if x >= 0.0 else shrunk) / (1.0 + shrunk)


@inline_jit
def softplus(x: float, width: float) -> float:
    """Bend max(x, 0) smoothly: w ln(1 + e^(x/w))."""
    return max(x, 0.0) + width * log1p_of_share(exp(-abs(x / width)))


@inline_jit
def hill(x: float, half: float, steepness: float) -> float:
    """x^n / (x^n + K^n), 0 for x below 0."""
    share = logistic(steepness * log(max(x, TINY) / half))
    return share if x > 0.0 else 0.0


@inline_jit
def hill_slope(x: float, half: float, steepness: float) -> float:
    """Slope of ``hill`` with respect to x."""
    share = hill(x, half, steepness)
    return steepness * share * (1.0 - share) / max(x, TINY)


@inline_jit
def hill_whole(x: float, half: float, steepness: int) -> float:
    """``hill`` with a steepness of 2 or 4, which needs no logarithm."""
    square = (max(x, 0.0) / half) * (max(x, 0.0) / half)
    raised = square if steepness == SQUARE else square * square
    return raised / (1.0 + raised)
