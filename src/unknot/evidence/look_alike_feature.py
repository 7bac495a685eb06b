"""A question that tells a trigger point from what feels like one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookAlikeFeature:
    """One yes/no question, and how often people with a trigger point say yes."""

    id: str
    question: str
    value_if_trigger_point: float
    """Probability of a yes, 0 to 1."""
    basis: str
    """``published``, ``clinical consensus`` or ``judged``."""
    source: str
