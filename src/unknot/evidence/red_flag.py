"""A warning sign that something other than a knot may be behind the pain."""

from __future__ import annotations

from dataclasses import dataclass

EMERGENCY = "emergency"
MENTION = "mention"
ADVICE = (EMERGENCY, "same_day", "see_clinician_soon", "ask_clinician_first", MENTION)
"""What a raised flag asks of the person, most urgent first; ``mention`` stops nothing."""


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One yes/no question that stops or steers self-care."""

    id: str
    question: str
    why: str
    advice: str
    """One of ``ADVICE``."""
    applies_to: tuple[str, ...]
    """Unsided regions whose pain makes the question worth asking; empty: any."""
    gate: str
    """The fact about the person without which it need not be asked; empty: ask everyone."""
    source: str
