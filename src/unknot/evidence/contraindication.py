"""A reason not to use some treatments."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contraindication:
    """One yes/no question, what a yes rules out, and what then needs advice."""

    id: str
    question: str
    blocks: tuple[str, ...]
    """Treatments that a yes rules out."""
    cautions: tuple[str, ...]
    """Treatments that need advice after a yes."""
    why: str
    source: str
    applies_to: tuple[str, ...]
    """Unsided regions for which it matters; empty: any."""
    implied_by: str
    """The red flag (or wider contraindication) that asks the same; empty: none."""
