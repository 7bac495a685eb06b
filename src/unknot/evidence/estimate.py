"""One line of a forest plot."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

NAME = re.compile(r"[a-z_]+?(?=_?\d|_pilot|_water|$)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!:)")
YEAR_OF_ID = re.compile(r"(?:19|20)\d\d")
RANGE = re.compile(r"(\d+)-(\d+)([dwm])")
SPAN = re.compile(r"(\d+)([dwm])")
UNITS = {"d": "day", "w": "week", "m": "month"}
TIMES = {
    "immediate": "right after",
    "immediate-3d": "up to 3 days",
    "post_treatment": "at the end of treatment",
    "short_term": "short term",
    "follow_up": "at follow-up",
    "mixed": "at various times",
    "weeks": "after weeks",
    "post_exercise": "after exercise",
    "during_or_immediate": "during or right after",
    "16w_max": "up to 16 weeks",
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """What one trial or one review found, treatment less comparator."""

    study: str
    label: str
    """Such as ``Sterling 2015``."""
    given: str
    """What was given, where it is not the plain treatment; else empty."""
    comparator: str
    comparator_label: str
    outcome: str
    time: str
    scale: str
    effect: float
    low: float | None
    high: float | None
    trials: int | None
    people: int | None
    weight: float | None
    """Share of the pooled figure; None where nothing is pooled."""
    trust: str
    """Of a review its grade; of a trial ``low_risk_of_bias``, ``some_...`` or ``high_...``."""
    source: str
    verified: str
    confidence: str
    note: str

    @property
    def read_again(self) -> bool:
        """Whether the digits were read on the page that is cited."""
        return self.verified == "page_read"

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out "no difference"."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high

    @property
    def when(self) -> str:
        """The time in words."""
        return time_words(self.time)

    def between(self, low: float, high: float) -> Estimate:
        """Give the same with another interval."""
        return replace(self, low=low, high=high)


def study_label(study: str, citation: str) -> str:
    """Name a study by its first author and year."""
    found = NAME.match(study)
    name = (found.group() if found else study).strip("_").replace("_", "-").title()
    year = YEAR.search(citation) or YEAR_OF_ID.search(study)
    return f"{name} {year.group()}" if year else name


def time_words(time: str) -> str:
    """Say a time such as ``6w`` or ``6-12m`` in words."""
    if time in TIMES:
        return TIMES[time]
    if match := RANGE.fullmatch(time):
        return f"{match[1]} to {match[2]} {UNITS[match[3]]}s"
    if match := SPAN.fullmatch(time):
        return f"after {match[1]} {UNITS[match[2]]}{'' if match[1] == '1' else 's'}"
    return time.replace("_", " ")
