"""What a person's answers still say today: a yes stays, a no is asked again after a week."""

from __future__ import annotations

from collections.abc import Mapping
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

AT: Final = "@"
"""Between a question and the place that an answer is about: ``skin_lesion@neck_back.left``."""


def answered_on(drawing: Drawing) -> datetime | None:
    """Give the time from which the answers of a drawing grow old."""
    return drawing.answered_at or drawing.recorded_at


def expired(answered: datetime | None, today: date) -> bool:
    """Tell whether answers are older than seven days; without a time they are being given now."""
    return answered is not None and (today - answered.date()).days > ANSWERS_LAST_DAYS


def standing_answers(drawing: Drawing, today: date, tables: Evidence) -> dict[str, bool]:
    """Give the answers that hold today, each yes also for the question that asks the same.

    A yes stays a yes until the person changes it, however old; a no that is older than a week is
    open again. Where two questions ask the same (``implied_by``, ``raises``) and one was answered
    yes, both are: the safer answer wins. A no settles its own question alone, because the two are
    never worded quite alike: no fever does not rule out an abscess.
    """
    held = _own_answers(drawing, today)
    for row in tables.contraindications.values():
        # A yes for one place is a yes to the wider question that asks the same of the person.
        if row.local and row.implied_by and any(_told_somewhere(row.id, held)):
            held[row.implied_by] = True
    for one, other in _same_questions(tables):
        if held.get(one) or held.get(other):
            held[one] = held[other] = True
    return held


def standing_facts(drawing: Drawing, today: date) -> dict[str, bool]:
    """Give the facts about the person that hold today; one that is not here counts as true."""
    old = expired(answered_on(drawing), today)
    return {
        fact: answer
        for fact, answer in drawing.person.items()
        if answer or not (old and fact in CHANGING_FACTS)
    }


def renewed(drawing: Drawing, now: datetime) -> Drawing:
    """Make room for new answers: forget each no that has expired, and note when a week begins.

    ``now`` is aware. While any no still counts, the week goes on from the oldest one, so that no
    answer is ever older than it seems.
    """
    answers = _own_answers(drawing, now.date())
    person = standing_facts(drawing, now.date())
    aging = [*answers.values(), *(person[fact] for fact in CHANGING_FACTS & person.keys())]
    since = now if all(aging) else answered_on(drawing) or now
    return replace(drawing, answers=answers, person=person, answered_at=since)


def with_answers(
    drawing: Drawing, answers: Mapping[str, bool], now: datetime, tables: Evidence
) -> Drawing:
    """Keep new answers with a drawing.

    A no takes back an earlier yes to the question that asks the same, which is then open again.
    """
    before = renewed(drawing, now)
    kept = {**before.answers, **answers}
    for one, other in _same_questions(tables):
        for changed, same in ((one, other), (other, one)):
            if answers.get(changed) is False and same not in answers and kept.get(same):
                del kept[same]
    return replace(before, answers=kept)


def _own_answers(drawing: Drawing, today: date) -> dict[str, bool]:
    old = expired(answered_on(drawing), today)
    return {question: answer for question, answer in drawing.answers.items() if answer or not old}


def _told_somewhere(question: str, answers: Mapping[str, bool]) -> list[bool]:
    """List what was answered to a question for single places."""
    return [yes for one, yes in answers.items() if one.startswith(question + AT)]


def _same_questions(tables: Evidence) -> list[tuple[str, str]]:
    """Pair the questions that ask the same."""
    features = tables.look_alike_features.values()
    rows = tables.contraindications.values()
    return [
        *((row.id, row.raises) for row in features if row.raises),
        *((row.id, row.implied_by) for row in rows if row.implied_by),
    ]
