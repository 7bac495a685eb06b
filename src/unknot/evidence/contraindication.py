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
    ruled_out_by: str
    """The fact about the person without which it cannot be true; empty: none."""
    local: bool
    """The answer can differ from place to place; else it is about the person."""
    short: str
    """One line to tick; rows with the same line are one question. Empty: never asked."""

    @property
    def asked(self) -> bool:
        """Tell whether the person is asked; else the region of a spot decides, and nobody is."""
        return bool(self.short)

    def answered_as(self, place: str) -> str:
        """Name the answer about a sided region: ``skin_lesion@neck_back.left``, or the bare id."""
        return f"{self.id}@{place}" if self.local else self.id

    def matters_at(self, region: str) -> bool:
        """Tell whether it matters for a spot in an unsided region."""
        return not self.applies_to or region in self.applies_to
