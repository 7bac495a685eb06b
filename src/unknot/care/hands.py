"""What of a muscle's caution matters to somebody who presses it with their own hands."""

from __future__ import annotations

import re
from typing import Final

NEEDLE: Final = re.compile(r"\bneedl", re.IGNORECASE)
HANDS: Final = re.compile(
    r"press|light|stop|keep|grip|pinch|roll|check|doctor|exclude|examined|at home", re.IGNORECASE
)
"""Words of a sentence that also speaks to who presses, or to a person at home."""


def caution_for_hands(caution: str) -> str:
    """Give a muscle's caution without the sentences that are for clinicians with a needle only."""
    sentences = [one.removesuffix(".") for one in caution.split(". ") if one]
    kept = [one for one in sentences if HANDS.search(one) or not NEEDLE.search(one)]
    return "".join(f"{one}. " for one in kept).rstrip()
