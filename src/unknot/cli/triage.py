"""What triage says in a terminal: what to do first, and which questions are open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from unknot.assess import Triage

QUESTIONS_SHOWN: Final = 5


def triage_lines(triage: Triage) -> Iterator[str]:
    """Write what comes before any ranking; nothing where all is answered and nothing is raised."""
    from unknot.evidence import EMERGENCY

    open_flags = [flag for flag in triage.flags if not flag.cleared]
    for flag in (*open_flags, *(flag for flag in triage.flags if flag.cleared), *triage.mention):
        yield flag.what_to_do
    if triage.withheld:
        yield "No knots are ranked until that has been looked at."
    if open_flags and open_flags[0].advice != EMERGENCY:
        yield (
            "If a clinician has looked at it, write the day in the drawing: "
            f'"cleared": {{"{open_flags[0].flag}": "2026-04-20"}}'
        )
    if triage.flags or triage.mention:
        yield ""
    if triage.questions and triage.outcome != EMERGENCY:
        yield from question_lines(triage.questions)
        yield ""


def question_lines(questions: Sequence[str]) -> Iterator[str]:
    """Write the most urgent questions that are open, and how to answer them."""
    from unknot.evidence import load

    yield "Before you trust this, answer:"
    for question in questions[:QUESTIONS_SHOWN]:
        yield f"  {question}: {load().red_flags[question].question}"
    more = len(questions) - QUESTIONS_SHOWN
    if more > 0:
        yield f"  and {more} more, listed by --json under triage.questions"
    yield f'Write each answer in the drawing: "answers": {{"{questions[0]}": false}}'
