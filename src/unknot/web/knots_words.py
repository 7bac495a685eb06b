"""Probabilities, places and lists in the words of the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from unknot.assess.words import between, out_of_ten, tenths, word
from unknot.atlas import Atlas, split_side

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
# "behind the ear" is a place by itself; "the behind the ear" is none.
_PREPOSITIONS = ("above", "behind", "between")


PALPATION: Mapping[str, str] = MappingProxyType(
    {
        "flat": "Press flat against what lies beneath and roll slowly across, as over a cord.",
        "pincer": "Take the fold between thumb and fingers and roll it slowly.",
        "deep": "It lies deep. Press slowly; you may feel only the tenderness.",
    }
)
HOW_SURE: Mapping[str, str] = MappingProxyType(
    {
        "textbook": "drawn in a textbook",
        "study": "found in a published study",
        "secondary": "taken from a teaching page",
        "second_reading": "read by a second expert, not checked against the printed figure",
        "extended": "worked out from a general rule",
        "single_observation": "seen only once",
    }
)
"""How a pattern is known: "The pattern is ..."."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A probability as a word, as a natural frequency, and how far off it may be."""

    word: str
    """``very likely``, ``likely``, ``possible``, ``cannot tell``, ``less likely``, ``unlikely``."""
    out_of_ten: str
    """``7 in 10``."""
    between: str
    """``between 5 and 9``; empty where that is not known, or less than a tenth."""
    tenths: int
    percent: int
    """Where the meter stands, 0 to 100."""
    could_be: tuple[int, int]
    """Where it may stand as well; both the same where that is not known."""

    @property
    def likely(self) -> bool:
        """Tell whether it stands out."""
        return self.word in ("very likely", "likely")

    @property
    def possible(self) -> bool:
        """Tell whether the heading counts it."""
        return self.word not in ("less likely", "unlikely")


def likelihood(probability: float, interval: Sequence[float] | None = None) -> Likelihood:
    """Say how likely something is, word before number."""
    ends = (interval[0], interval[1]) if interval else None
    percents = [round(100 * one) for one in (probability, *(ends or ()))]
    return Likelihood(
        word=word(probability, ends),
        out_of_ten=out_of_ten(probability),
        between=between(probability, ends),
        tenths=tenths(probability),
        percent=percents[0],
        could_be=(min(percents), max(percents)),
    )


def number_word(number: int) -> str:
    """Write small numbers as words."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def listed(words: Sequence[str]) -> str:
    """List things in a sentence: ``a, b and c``."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def place_in_sentence(region: str, atlas: Atlas, *, seen_from: str) -> str:
    """Name a painful place; its side only when it is not the side one speaks of."""
    label = atlas.region(region).label
    _, side = split_side(region)
    named = f"the pain {label}" if label.startswith(_PREPOSITIONS) else f"the {label}"
    return named if side in ("midline", seen_from) else f"{named}, your {side}"


def spoken_intensity(intensity: float) -> str:
    """Put a pain from 0 to 10 into one word."""
    for bound, spoken in ((0, "none"), (3, "mild"), (6, "moderate"), (8, "strong")):
        if intensity <= bound:
            return spoken
    return "very strong"
