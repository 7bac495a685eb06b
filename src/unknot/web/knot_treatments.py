"""What can be done to the knot of the model on its page, each at one usual dose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Kind = Literal["press", "needle", "heat", "ultrasound", "stretch", "massage", "relaxant", "steroid"]


class KnotTreatment(NamedTuple):
    """One treatment as the page gives it."""

    label: str
    evidence: str
    """Its id in the evidence."""
    amount: float
    """kPa for a press, insertions for needles, else a level from 0 to 1."""
    duration_s: float
    put_in: str = ""
    """What of its effect the model was simply told."""


KNOT_TREATMENTS: Final[Mapping[Kind, KnotTreatment]] = {
    "press": KnotTreatment("A press of 90 s", "self_pressure_fingers", 250, 90),
    "needle": KnotTreatment(
        "Dry needling, 10 insertions",
        "dry_needling",
        10,
        10,
        "That needles free fibres was put into the model: this is no evidence for it.",
    ),
    "heat": KnotTreatment("Warmth, 20 minutes", "heat", 1, 1200),
    "ultrasound": KnotTreatment("Ultrasound, 8 minutes", "therapeutic_ultrasound", 1, 480),
    "stretch": KnotTreatment("A stretch of 5 minutes", "self_stretching", 1, 300),
    "massage": KnotTreatment("Massage, 10 minutes", "massage", 1, 600),
    "relaxant": KnotTreatment("A muscle relaxant, 8 hours", "muscle_relaxant", 1, 28_800),
    "steroid": KnotTreatment(
        "A steroid, 2 days",
        "steroid_injection",
        1,
        172_800,
        "That a steroid acts on injury only was put into the model: this is no evidence for it.",
    ),
}
