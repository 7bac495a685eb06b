"""How much the answer to one yes/no question is expected to tell."""

from __future__ import annotations

import math
from collections.abc import Iterable


def yes_no_bits(cases: Iterable[tuple[float, float]]) -> float:
    """Mutual information of a yes/no answer and of which case holds, in bits.

    ``cases``: the probability of each case, together one, and of a yes in it.
    """
    known = list(cases)
    overall = sum(weight * yes for weight, yes in known)
    return _entropy(overall) - sum(weight * _entropy(yes) for weight, yes in known)


def _entropy(probability: float) -> float:
    return -sum(p * math.log2(p) for p in (probability, 1 - probability) if p > 0)
