"""Where to press next: the spot whose answer tells most, and why; or nowhere, when none tells much.

What a press is worth is its expected information (``expected_bits``) less what it costs the person
where the spot lies deep or no finger reaches it. The more were pressed, the more the next one must
be worth, so that it comes to an end.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import numpy as np

from unknot import atlas
from unknot.assess.assessment import Assessment, NextSpot, PointSet, RankedPoint
from unknot.assess.cautions import Check, press_check
from unknot.assess.network import Floats
from unknot.assess.palpation import Examiner, expected_bits
from unknot.assess.parameters import load_parameters

_TIE_DIGITS: Final = 9  # what differs by less is a tie, and the ranking decides


def next_spots(  # noqa: PLR0913, PLR0917  # what the choice depends on
    points: Sequence[RankedPoint],
    sets: Sequence[PointSet],
    pressed: Collection[str],
    answers: Mapping[str, bool],
    examiner: Examiner,
    known: atlas.Atlas,
) -> tuple[NextSpot, ...]:
    """List the spots that are worth pressing, most telling first; empty: it is time to stop.

    ``points`` and ``sets`` are the ranking so far, ``answers`` those about contraindications.
    Points that were pressed, and those that must not be pressed, are left out.
    """
    names = [point.trigger_point for point in points]
    worth = worth_of(names, _probability(points), examiner, known)
    order = sorted(range(len(points)), key=lambda n: -round(float(worth[n]), _TIE_DIGITS))
    checks = [press_check(name, answers, known) for name in names]
    allowed = {n: found for n, found in enumerate(checks) if found and not found.blocked_by}
    open_points = [n for n in order if n in allowed and names[n] not in pressed]
    likeliest = min(open_points, default=None)  # the ranking starts with the likeliest
    rivals, enough = _rivals(sets), worth_asking(len(pressed))
    return tuple(
        NextSpot(
            trigger_point=names[n],
            bits=float(worth[n]),
            why=_why(points[n], rivals, first=n == 0, first_left=n == likeliest),
            ask_first=allowed[n].open_blocks,
        )
        for n in open_points
        if worth[n] >= enough
    )


def for_a_clinician(assessment: Assessment) -> tuple[RankedPoint, ...]:
    """List the points that matter and that only a clinician can check, likeliest first."""
    known, points = atlas.load(), assessment.trigger_points
    bits = expected_bits(_probability(points), "trained")
    return tuple(
        point
        for point, worth in zip(points, bits, strict=True)
        if point.kind == "unknown"
        and not pressable_alone(point.trigger_point, known)
        and worth >= worth_asking(0)
    )


def worth_asking(pressed: int) -> float:
    """Bits that a press must be worth after so many others: the stop rule."""
    parameters = load_parameters()
    return parameters.next_bits + parameters.tiredness * pressed


def worth_of(
    points: Sequence[str], probability: Floats, examiner: Examiner, known: atlas.Atlas
) -> Floats:
    """(N,) bits of pressing each of N points, active with this probability (N,), less the cost."""
    costs = np.array([_cost(point, known) for point in points])
    worth: Floats = expected_bits(probability, examiner) - costs
    return worth


def pressable_alone(point: str, known: atlas.Atlas) -> bool:
    """Tell whether people may press the point themselves, by its muscle and the place it lies in.

    Nothing is known of the person yet: ``press_check`` asks for their answers as well.
    """
    found = press_check(point, {}, known)
    return found is not None and not found.blocked_by


def not_to_press(assessment: Assessment, answers: Mapping[str, bool]) -> tuple[Check, ...]:
    """List the points that matter and that only this person's answers rule out, likeliest first."""
    known, points = atlas.load(), assessment.trigger_points
    bits = expected_bits(_probability(points), "trained")
    checks = (press_check(point.trigger_point, answers, known) for point in points)
    return tuple(
        found
        for point, worth, found in zip(points, bits, checks, strict=True)
        if found
        and found.blocked_by
        and point.kind == "unknown"
        and worth >= worth_asking(0)
        and pressable_alone(point.trigger_point, known)
    )


def _cost(point: str, known: atlas.Atlas) -> float:
    parameters, row = load_parameters(), known.trigger_point(point)
    finger = "fingers" in known.muscles[row.muscle].self_care_tools
    deep = row.palpation == "deep"
    return deep * parameters.cost_deep + (not finger) * parameters.cost_no_finger


def _probability(points: Sequence[RankedPoint]) -> Floats:
    return np.array([point.probability for point in points])


def _rivals(sets: Sequence[PointSet]) -> frozenset[str]:
    """Name the points in which the two likeliest sets differ, if each of them explains anything."""
    two = [frozenset(one.trigger_points) for one in sets[:2]]
    return two[0] ^ two[1] if len(two) == 2 and all(two) else frozenset()  # noqa: PLR2004


def _why(point: RankedPoint, rivals: frozenset[str], *, first: bool, first_left: bool) -> str:
    """Say in one sentence what a press would tell: first of the ranking, or of what is left."""
    if point.trigger_point in rivals:
        return "It would tell apart the two best explanations."
    if first:
        return "It is the most likely one, and not pressed yet."
    if first_left:
        return "Of those left to press, it is the most likely."
    if point.same_as:
        return "No drawing can tell it from its double; only pressing tells."
    return f"It could explain this pain: {atlas.region_label(next(iter(point.explains)))}."
