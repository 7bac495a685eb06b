"""What a course of treatment comes to, and how hard a pressure is, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from unknot.tissue import SWITCHES, phase
from unknot.web.knot_course import DAYS, Course, Line, Regimen, instead
from unknot.web.knot_treatments import KNOT_TREATMENTS

OFTEN: Final = {1: "once a week", 2: "twice a week", 7: "every day"}
NOTICED: Final = 0.5  # points of pain; judged
THRESHOLD: Final = "pressure_pain_threshold_kpa"
KPA_PER_KG: Final = 98.0665
"""Pressure of one kilogram on a square centimetre, about the pad of a finger."""


def course_words(course: Course) -> tuple[str, ...]:
    """Say how the knot fares; the first sentence is the heading."""
    if not course.lines:
        return (
            "Without this step the model has no knot at all.",
            "Tight fibres recover by themselves, so there is nothing to press.",
        )
    none, yours, rival = (course.line(name) for name in ("none", "yours", "rival"))
    end = (
        f"Pain on day {DAYS}: {yours.on(DAYS, 'pain'):.1f} of 10; "
        f"untreated {none.on(DAYS, 'pain'):.1f}."
    )
    return (
        _ends(course.regimen, yours),
        end,
        *_instead(course.regimen),
        *_cost(none, yours),
        _other(rival),
        *filter(None, [KNOT_TREATMENTS[course.regimen.treatment].put_in]),
    )


def often(regimen: Regimen) -> str:
    """Say how often it is done."""
    return OFTEN.get(regimen.per_week, f"{regimen.per_week} times a week")


def how_hard(kpa: float) -> str:
    """Say how hard a pressure is, by what it does in the model and as a weight on a finger."""
    if kpa == 0:
        return "no pressure at all"
    healthy, _, knot = (one.reported[THRESHOLD] for one in phase().found)
    weight = f"about {kpa / KPA_PER_KG:.1f} kg on a fingertip"
    if kpa < knot / 2:
        return f"light, {weight}"
    if kpa < knot:
        return f"firm, {weight}: less than hurts in the knot"
    if kpa < healthy:
        return f"hard, {weight}: hurts in the knot, not beside it"
    return f"very hard, {weight}: hurts in healthy muscle too"


def _ends(regimen: Regimen, line: Line) -> str:
    if regimen.treatment == "press":
        done = f"Pressed like this {often(regimen)}, the model's knot"
    else:
        done = f"{KNOT_TREATMENTS[regimen.treatment].label}, {often(regimen)}: the model's knot"
    if line.lets_go is None:
        return f"{done} does not let go."
    return f"{done} lets go on day {line.lets_go}."


def _instead(regimen: Regimen) -> tuple[str, ...]:
    """Say which single change would be enough."""
    found = instead(regimen)
    if found is None:
        return ()
    other, day = found
    if other.pressure_kpa != regimen.pressure_kpa:
        change = f"With {other.pressure_kpa} kPa"
    elif other.seconds != regimen.seconds:
        change = f"With {other.seconds} seconds"
    else:
        change = f"Pressed {often(other)}"
    return (f"{change} instead, it would let go on day {day}.",)


def _cost(none: Line, yours: Line) -> tuple[str, ...]:
    """Say when the first week hurts more than doing nothing."""
    if yours.pain_days > none.pain_days + NOTICED:
        return ("The first week hurts more than doing nothing.",)
    return ()


def _other(line: Line) -> str:
    if line.lets_go is None:
        return "By the other mechanism it does not let go."
    return f"By the other mechanism it lets go on day {line.lets_go}."


def switched_off(steps: Sequence[str]) -> str:
    """Name the steps that are switched off."""
    return "; ".join(SWITCHES[step] for step in steps)
