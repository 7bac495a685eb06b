"""A question that tells a trigger point from what feels like one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookAlikeFeature:
    """One yes/no question, and how often people with a trigger point say yes."""

    id: str
    question: str
    short: str
    """The same as a statement."""
    value_if_trigger_point: float
    """Probability of a yes, 0 to 1."""
    asked_first: int | None
    """Its place among the questions that come before all others; None: where it tells most."""
    answered_by: tuple[str, ...]
    """Red flags that ask the same: a yes to one is a yes here, a no to all is a no."""
    raises: str
    """The red flag that a yes here raises, so that nobody is told past it; empty: none."""
    basis: str
    """``published``, ``clinical consensus`` or ``judged``."""
    source: str
