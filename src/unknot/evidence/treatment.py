"""A treatment, in words for a person to read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment: how it is done, what to expect, how sure that is, what can go wrong."""

    id: str
    label: str
    who: str
    """Who can do it: ``self`` or ``clinician``."""
    what_it_is: str
    dose: str
    expected: str
    evidence_summary: str
    grade: str
    """How sure the evidence is: ``high``, ``moderate``, ``low`` or ``very_low``."""
    harms: str
    not_when: tuple[str, ...]
    """Contraindications that rule it out."""
    caution_when: tuple[str, ...]
    """Contraindications after which it needs advice."""
    sources: tuple[str, ...]
