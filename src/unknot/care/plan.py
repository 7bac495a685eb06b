"""A plan: what to do, what is ruled out, what is still to ask, when to look again."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.assess import RankedMuscle, Triage
from unknot.care.dose import Dose


@dataclass(frozen=True, slots=True)
class PlannedTreatment:
    """One thing to do, for one spot or muscle, and why."""

    treatment: str
    """An id of treatments.csv."""
    who: str
    """``self`` or ``clinician``."""
    target: str
    """The sided trigger point or muscle that it is for."""
    rule: str
    """The rule that put it here."""
    why: str
    how: str
    """Position and movement, in words; may be empty."""
    grade: str
    dose: Dose
    cautions: tuple[str, ...]
    stop_if: tuple[str, ...]
    sources: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """Write it in its one JSON form."""
        return {
            "treatment": self.treatment,
            "who": self.who,
            "for": self.target,
            "rule": self.rule,
            "why": self.why,
            "how": self.how,
            "grade": self.grade,
            "dose": self.dose.to_json(),
            "cautions": list(self.cautions),
            "stop_if": list(self.stop_if),
            "sources": list(self.sources),
        }


@dataclass(frozen=True, slots=True)
class Blocked:
    """One treatment that is ruled out at one target, and by what."""

    treatment: str
    target: str
    because: str

    def to_json(self) -> dict[str, object]:
        """Write it in its one JSON form."""
        return {"treatment": self.treatment, "for": self.target, "because": self.because}


@dataclass(frozen=True, slots=True)
class FollowUp:
    """When to look again."""

    next_day: str
    after_days: tuple[int, ...]
    words: str

    def to_json(self) -> dict[str, object]:
        """Write it in its one JSON form."""
        return {
            "next_day": self.next_day,
            "after_days": list(self.after_days),
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do now; without treatments while triage or an open question stands before it."""

    triage: Triage
    muscles: tuple[RankedMuscle, ...]
    treatments: tuple[PlannedTreatment, ...]
    blocked: tuple[Blocked, ...]
    open_questions: tuple[str, ...]
    """Ids to answer first, most consequential first: red flags, then contraindications."""
    open_answers: tuple[str, ...]
    """The keys that these have in the ``answers`` of a drawing: some are asked of each place."""
    spots: tuple[str, ...]
    """Sided trigger points that it is about, also while it waits; none while withheld."""
    clinician_asks: tuple[str, ...]
    """Treatments not offered because not all that speaks against them was asked: who gives one
    asks first."""
    habits: tuple[str, ...]
    follow_up: FollowUp
    see_clinician_if: tuple[str, ...]

    @property
    def waits(self) -> bool:
        """Tell whether something has to be settled before there is a plan."""
        return (
            self.triage.withheld
            or bool(self.open_questions)
            or self.triage.outcome == "ask_clinician_first"
        )

    def to_json(self) -> dict[str, object]:
        """Write the plan in its one JSON form."""
        return {
            "unknot": "plan",
            "version": 1,
            "triage": self.triage.to_json(),
            "muscles": [
                {
                    "muscle": one.muscle,
                    "side": one.side,
                    "probability": one.probability,
                    "responsible": one.responsible,
                }
                for one in self.muscles
            ],
            "treatments": [one.to_json() for one in self.treatments],
            "blocked": [one.to_json() for one in self.blocked],
            "open_questions": list(self.open_questions),
            "open_answers": list(self.open_answers),
            "clinician_asks": list(self.clinician_asks),
            "habits": list(self.habits),
            "follow_up": self.follow_up.to_json(),
            "see_clinician_if": list(self.see_clinician_if),
        }
