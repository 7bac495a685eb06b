"""What a course of presses comes to, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from unknot.tissue import SWITCHES
from unknot.web.knot_course import DAYS, Course, Line

OFTEN: Final = {1: "once a week", 2: "twice a week", 7: "every day"}
NOTICED: Final = 0.5  # points of pain; judged


def course_words(course: Course) -> tuple[str, ...]:
    """Say how the knot fares; the first sentence is the heading."""
    if not course.lines:
        return (
            "Without this step the model has no knot at all.",
            "Tight fibres recover by themselves, so there is nothing to press.",
        )
    none, yours, rival = (course.line(name) for name in ("none", "yours", "rival"))
    often = OFTEN.get(course.pressing.per_week, f"{course.pressing.per_week} times a week")
    end = (
        f"Pain on day {DAYS}: {yours.on(DAYS, 'pain'):.1f} of 10; "
        f"untreated {none.on(DAYS, 'pain'):.1f}."
    )
    return (_ends(often, yours), end, *_cost(none, yours), _other(rival))


def _ends(often: str, line: Line) -> str:
    if line.lets_go is None:
        return f"Pressed like this {often}, the model's knot does not let go."
    return f"Pressed like this {often}, the model's knot lets go on day {line.lets_go}."


def _cost(none: Line, yours: Line) -> tuple[str, ...]:
    """Say when the first week hurts more than doing nothing."""
    if yours.pain_days > none.pain_days + NOTICED:
        return ("The first week hurts more than doing nothing: this is too hard.",)
    return ()


def _other(line: Line) -> str:
    if line.lets_go is None:
        return "By the other mechanism it does not let go."
    return f"By the other mechanism it lets go on day {line.lets_go}."


def switched_off(steps: Sequence[str]) -> str:
    """Name the steps that are switched off."""
    return "; ".join(SWITCHES[step] for step in steps)
