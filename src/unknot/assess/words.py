"""Probabilities in words: natural frequencies, and how far they can be trusted.

The word looks at both ends of the interval (see ``intervals``), not at the middle alone:

    very likely   even the low end is likely
    likely        6 in 10 or more
    possible      3 to 5 in 10
    cannot tell   the interval reaches from below possible to above likely
    less likely   1 or 2 in 10; below that "under 1 in 10", folded in lists

The steps are ``word_likely`` and ``word_possible`` of ``parameters.csv``.
"""

from __future__ import annotations

import math
from typing import Final

from unknot.assess.assessment import Interval
from unknot.assess.parameters import load_parameters

CERTAIN: Final = 10  # nothing is


def tenths(probability: float) -> int:
    """Round a probability to so many in ten, half up."""
    return math.floor(probability * 10 + 0.5)


def word(probability: float, interval: Interval | None = None) -> str:
    """Choose the word for a probability, by its interval where that is known."""
    count = tenths(probability)
    low, high = _ends(probability, interval)
    likely, possible = load_parameters().word_likely, load_parameters().word_possible
    if interval and low >= likely:
        return "very likely"
    if low < possible and high > likely:
        return "cannot tell"
    if count >= likely:
        return "likely"
    if count >= possible:
        return "possible"
    return "less likely" if count >= 1 else "unlikely"


def out_of_ten(probability: float) -> str:
    """Say a probability as a natural frequency, such as "7 in 10"."""
    count = tenths(probability)
    if count >= CERTAIN:
        return "over 9 in 10"
    return f"{count} in 10" if count >= 1 else "under 1 in 10"


def between(probability: float, interval: Interval | None) -> str:
    """Say how far off it may be, such as "between 5 and 9"; empty: not by a tenth, or not known."""
    low, high = _ends(probability, interval)
    if low == high:
        return ""
    if low < 1 and high < CERTAIN:
        return f"at most {high}" if high > tenths(probability) else ""
    if low < 1:
        return "between 0 and 10"
    return f"between {low} and {high}" if high < CERTAIN else f"at least {low}"


def _ends(probability: float, interval: Interval | None) -> tuple[int, int]:
    """Give the ends in tenths; the probability itself could be true as well."""
    could_be = [tenths(one) for one in (probability, *(interval or ()))]
    return min(could_be), max(could_be)


def in_short(probability: float, interval: Interval | None = None) -> str:
    """Say a probability in a sentence, such as "likely, 7 in 10"; the rarest by number alone."""
    if tenths(probability) < 1:
        return out_of_ten(probability)
    return f"{word(probability, interval)}, {out_of_ten(probability)}"


def in_words(probability: float, interval: Interval | None = None) -> str:
    """Say a probability in full, such as "likely, 7 in 10, between 5 and 9"."""
    range_in_ten = between(probability, interval) if tenths(probability) >= 1 else ""
    return ", ".join(filter(None, (in_short(probability, interval), range_in_ten)))
