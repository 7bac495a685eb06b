"""A trigger point: one spot in a muscle where a knot is commonly found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TriggerPoint:
    """One spot, described once for both sides."""

    id: str
    """Without a side: ``trapezius_upper_1``."""
    muscle: str
    label: str
    location: str
    """Where a finger finds it."""
    region: str
    """The region of the skin over it, without a side."""
    paired: bool
    palpation: str
    """``flat``, ``pincer`` or ``deep``."""
    frequency: str
    """How often it is found active: ``very_common``, ``common``, ``occasional``, ``rare``."""
    causes_pain: bool
    """False where the point sends something else than pain, so that no drawing can point to it."""
    certainty: str
    """How well its pattern is founded; see ``CERTAINTIES``."""
    source: str
    position_m: tuple[float, float, float]
    """On the skin of the left half of the body or on the midline; metres."""
    position_note: str
