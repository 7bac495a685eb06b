"""What a person's answers still say today: a yes stays, a no is asked again after a week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from unknot.assess.drawing import Drawing
from unknot.evidence import Evidence

ANSWERS_LAST_DAYS: Final = 7
CHANGING_FACTS: Final = frozenset(
    {"could_be_pregnant", "treated_in_last_2_weeks", "injured_in_last_2_weeks"}
)
"""Facts about the person that a week can change: their no is asked again like any other."""


def expired(recorded_at: datetime | None, today: date) -> bool:
    """Tell whether answers are older than seven days; without a time they are being given now."""
    return recorded_at is not None and (today - recorded_at.date()).days > ANSWERS_LAST_DAYS


def standing_answers(drawing: Drawing, today: date, tables: Evidence) -> dict[str, bool]:
    """Give the answers that hold today, each yes also for the question that asks the same.

    A yes stays a yes until the person changes it, however old; a no that is older than a week is
    open again. Where two questions ask the same (``implied_by``) and one was answered yes, both
    are: the safer answer wins. A no settles its own question alone, because the two are never
    worded quite alike: no fever does not rule out an abscess.
    """
    old = expired(drawing.recorded_at, today)
    held = {question: answer for question, answer in drawing.answers.items() if answer or not old}
    pairs = [(row.id, row.implied_by) for row in tables.contraindications.values()]
    for one, other in pairs:
        if other and (held.get(one) or held.get(other)):
            held[one] = held[other] = True
    return held


def standing_facts(drawing: Drawing, today: date) -> dict[str, bool]:
    """Give the facts about the person that hold today; one that is not here counts as true."""
    old = expired(drawing.recorded_at, today)
    return {
        fact: answer
        for fact, answer in drawing.person.items()
        if answer or not (old and fact in CHANGING_FACTS)
    }


def told_today(drawing: Drawing, today: date, tables: Evidence) -> Drawing:
    """Keep the answers that still hold and date them today, so that new ones may stand beside them.

    An answer that is added to an old drawing would be as old as the drawing.
    """
    return replace(
        drawing,
        answers=standing_answers(drawing, today, tables),
        person=standing_facts(drawing, today),
        recorded_at=None,
    )
