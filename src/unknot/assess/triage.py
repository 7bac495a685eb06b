"""Triage: whether something more serious than a knot may be behind the pain; always first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final, Literal

from unknot import atlas, evidence
from unknot.assess.answers import standing_answers, standing_facts
from unknot.assess.drawing import Drawing
from unknot.assess.triage_words import what_to_do
from unknot.evidence import ADVICE, MENTION, RedFlag

Outcome = Literal[
    "emergency", "same_day", "see_clinician_soon", "unknown", "ask_clinician_first", "go_on"
]
OUTCOMES: Final[tuple[Outcome, ...]] = (
    *("emergency", "same_day", "see_clinician_soon", "unknown", "ask_clinician_first", "go_on"),
)
"""Every outcome, most urgent first."""
WITHHOLDING: Final = frozenset(OUTCOMES[:3])
"""Outcomes with which nobody is told where to press or what to do against a knot."""


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """One warning sign that the person has, and what to do about it."""

    flag: str
    advice: str
    what_to_do: str
    """One calm sentence: what to do instead, and why."""
    cleared: date | None
    """The day on which a clinician looked at it; it then stops nothing and stays in sight."""

    def to_json(self) -> dict[str, object]:
        """Write the flag in its one JSON form."""
        return asdict(self) | {"cleared": self.cleared.isoformat() if self.cleared else None}


@dataclass(frozen=True, slots=True)
class Triage:
    """Whether self-care is safe. ``unknown``: applicable safety questions are open."""

    outcome: Outcome
    flags: tuple[RaisedFlag, ...]
    """Warning signs that the person has, most urgent first; cleared ones stay in sight here."""
    mention: tuple[RaisedFlag, ...]
    """Signs that stop nothing and are worth repeating to the person and to a clinician."""
    questions: tuple[str, ...]
    """Red flags still to ask about, most urgent first."""

    @property
    def withheld(self) -> bool:
        """Tell whether ranking and plan are withheld: someone has to look at this first."""
        return self.outcome in WITHHOLDING

    def to_json(self) -> dict[str, object]:
        """Write the triage in its one JSON form."""
        return {
            "outcome": self.outcome,
            "flags": [flag.to_json() for flag in self.flags],
            "mention": [flag.to_json() for flag in self.mention],
            "questions": list(self.questions),
        }


def triage(drawing: Drawing, today: date) -> Triage:
    """Decide from the answers in a drawing whether to go on, and what is still to ask.

    A yes counts wherever the pain is; regions and facts about the person only spare questions. A
    question is spared only by a known fact, never by a missing one. ``today`` dates the answers.
    """
    tables = evidence.load()
    answers = standing_answers(drawing, today, tables)
    raised: list[RaisedFlag] = []
    questions: list[str] = []
    applicable = {flag.id for flag in flags_to_ask(drawing, today)}
    for flag in _as_asked(tables):
        cleared = _cleared_on(flag, drawing, today, tables)
        answer = answers.get(flag.id)
        unanswered = answer is None and flag.id in applicable
        if unanswered and not cleared:
            questions.append(flag.id)
        elif answer or unanswered:  # what a clinician looked at was there
            told = what_to_do(flag, cleared=cleared)
            raised.append(RaisedFlag(flag.id, flag.advice, told, cleared))
    return Triage(
        outcome=_outcome(raised, still_open=bool(questions)),
        flags=tuple(flag for flag in raised if flag.advice != MENTION),
        mention=tuple(flag for flag in raised if flag.advice == MENTION),
        questions=tuple(questions),
    )


def flags_to_ask(drawing: Drawing, today: date) -> tuple[RedFlag, ...]:
    """List the red flags that matter for the painted regions and this person, in file order."""
    painful = painful_places(drawing)
    facts = standing_facts(drawing, today)
    return tuple(
        flag
        for flag in evidence.load().red_flags.values()
        if matters_for(flag, painful) and not_ruled_out(flag.gate, facts)
    )


def painful_places(drawing: Drawing) -> frozenset[str]:
    """Name the regions that hurt, whichever their side."""
    return frozenset(atlas.split_side(region)[0] for region in drawing.painful)


def matters_for(flag: RedFlag, places: frozenset[str]) -> bool:
    """Tell whether pain in any of these unsided regions makes the flag worth asking about."""
    return not flag.applies_to or not places.isdisjoint(flag.applies_to)


def not_ruled_out(gate: str, facts: Mapping[str, bool]) -> bool:
    """Tell whether a gate lets a question through: no gate, a true fact, or an unknown one."""
    return not gate or facts.get(gate, True)


def _as_asked(tables: evidence.Evidence) -> list[RedFlag]:
    """Sort the flags: most urgent first, those of a region before general ones, then as filed."""
    return sorted(
        tables.red_flags.values(), key=lambda flag: (ADVICE.index(flag.advice), not flag.applies_to)
    )


def _cleared_on(
    flag: RedFlag, drawing: Drawing, today: date, tables: evidence.Evidence
) -> date | None:
    """Give the day on which a clinician looked at a flag; never for an emergency."""
    day = drawing.cleared.get(flag.id)
    if day is None or day > today or flag.id not in tables.clearable_flags:
        return None
    return day


def _outcome(raised: list[RaisedFlag], *, still_open: bool) -> Outcome:
    """Take the most urgent of what is raised and not cleared, and of what is open."""
    held = {flag.advice for flag in raised if not flag.cleared}
    if still_open:
        held.add("unknown")
    return next((outcome for outcome in OUTCOMES if outcome in held), "go_on")
