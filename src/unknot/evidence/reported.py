"""What reviews and single studies report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReviewEffect:
    """One effect that a review pooled from several trials; never pooled again with others."""

    review: str
    treatment: str
    comparator: str
    outcome: str
    time: str
    scale: str
    """``SMD`` (in standard deviations) or the unit of the difference of means."""
    effect: float
    ci_low: float | None
    ci_high: float | None
    i2: float | None
    k: int | None
    n: int | None
    grade: str
    source: str
    verified: str
    """``page_read``, or ``memory`` where the digits were not read again."""
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one study in words, where no usable number was reachable."""

    id: str
    kind: str
    treatment: str
    """An id of a treatment or an alias, or ``construct``: whether trigger points exist."""
    finding: str
    grade: str
    """Empty for what is not about a treatment."""
    source: str
    verified: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a treatment does, in one judged sentence that names its sources."""

    treatment: str
    helps: str
    """``some``, ``little``, ``unclear`` or ``none``."""
    sentence: str
    sources: tuple[str, ...]
    basis: str
