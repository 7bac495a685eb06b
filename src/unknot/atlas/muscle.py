"""A muscle: what it does, what disturbs it, how a person can treat it."""

from __future__ import annotations

from dataclasses import dataclass

SELF_CARE_TOOLS = ("fingers", "tennis_ball", "back_nobber", "foam_roller")
"""What a person can press a knot with."""


@dataclass(frozen=True, slots=True)
class Muscle:
    """One muscle (or one group that is treated as one)."""

    id: str
    label: str
    latin: str
    body_part: str
    action: str
    nerve: str
    innervation_root: str
    """Spinal segments (``C5-C6``); empty for muscles of cranial nerves."""
    limited_movements: tuple[str, ...]
    """Movements that a knot in it makes stiff or painful."""
    aggravated_by: tuple[str, ...]
    self_care_tools: tuple[str, ...]
    """Of ``SELF_CARE_TOOLS``; empty: it must not be pressed without a clinician."""
    stretch: str
    caution: str
    """What lies near it and must not be pressed; may be empty."""
