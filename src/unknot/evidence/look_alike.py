"""Something other than a trigger point that can feel like one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookAlike:
    """What it is, how it is told from a knot, and how often it shows each feature."""

    id: str
    label: str
    what_it_is: str
    tell_apart: str
    what_to_do: str
    applies_to: tuple[str, ...]
    """Unsided regions in which it can be felt; empty: any."""
    values: Mapping[str, float]
    """Feature to the probability of a yes, 0 to 1; most are judged."""
