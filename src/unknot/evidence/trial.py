"""What one randomised trial measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trial:
    """One outcome of one comparison: the mean and the spread of each group at the end."""

    trial: str
    treatment: str
    """An id of ``treatments.csv`` or ``treatment_aliases.csv``."""
    comparator: str
    muscle_or_area: str
    outcome: str
    time: str
    scale: str
    n_treatment: int
    mean_treatment: float
    sd_treatment: float
    n_comparator: int
    mean_comparator: float
    sd_comparator: float
    risk_of_bias: str
    """``low``, ``some`` or ``high``."""
    source: str
    verified: str
    """``page_read``, or ``memory`` where the digits were not read again."""
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class TrialDifference:
    """One printed difference between two groups, with its 95 % interval."""

    trial: str
    treatment: str
    comparator: str
    muscle_or_area: str
    outcome: str
    time: str
    scale: str
    n_treatment: int
    n_comparator: int
    difference: float
    ci_low: float
    ci_high: float
    risk_of_bias: str
    source: str
    verified: str
    confidence: str
    note: str
