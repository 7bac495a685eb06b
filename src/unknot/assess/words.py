"""Probabilities in words: natural frequencies, as a person reads them."""

from __future__ import annotations

import math
from typing import Final

CERTAIN: Final = 10  # nothing is
LIKELY: Final = 6
POSSIBLE: Final = 3


def tenths(probability: float) -> int:
    """Round a probability to so many in ten, half up."""
    return math.floor(probability * 10 + 0.5)


def in_words(probability: float) -> str:
    """Say a probability, such as "likely, 7 in 10"; "under 1 in 10" is folded in lists."""
    count = tenths(probability)
    if count >= CERTAIN:
        return "likely, over 9 in 10"
    if count >= LIKELY:
        return f"likely, {count} in 10"
    if count >= POSSIBLE:
        return f"possible, {count} in 10"
    if count >= 1:
        return f"less likely, {count} in 10"
    return "under 1 in 10"
