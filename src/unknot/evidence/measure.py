"""How the things that trials count are named, directed and judged."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that trials measure, and which way is better."""

    id: str
    label: str
    family: str
    """What belongs together on a page: ``pain``, ``tenderness``, ``movement``, ..."""
    better: str
    """``lower`` or ``higher``."""
    good_words: str
    bad_words: str


@dataclass(frozen=True, slots=True)
class Comparator:
    """What a treatment was compared with."""

    id: str
    label: str
    kind: str
    """``inactive`` (sham or nothing), ``active`` (other treatment) or ``mixed``."""


@dataclass(frozen=True, slots=True)
class TreatmentAlias:
    """A name that a trial or a review gives a treatment, and the treatment on whose page it is."""

    id: str
    label: str
    treatment: str
    note: str


@dataclass(frozen=True, slots=True)
class Psychometric:
    """How one measurement behaves: what change matters to people, what change is only error."""

    kind: str
    outcome: str
    population: str
    unit: str
    normal: tuple[float, float] | None
    """Least and greatest usual value; both the same where one value is given."""
    mcid: float | None
    """The smallest change that people notice as one."""
    sem: tuple[float, float] | None
    """Standard error of one measurement, least and greatest."""
    mdc: float | None
    """The smallest change in one person that is more than error."""
    source: str
    verified: str
    confidence: str
    note: str
