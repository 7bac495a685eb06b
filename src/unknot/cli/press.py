"""What the command says about pressing: what it told, where to press next, when to stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from unknot.assess import Assessment, Drawing, Kind, NextSpot

NEXT_SHOWN: Final = 3
FOUND: Final[dict[Kind, str]] = {
    "active": "it brings the pain you know, or sends pain elsewhere",
    "passive": "it hurts only where it is pressed",
    "not_tender": "it does not hurt",
    "unknown": "it hurts; whether that is the pain you know was not told",
}


def pressed_lines(drawing: Drawing, assessment: Assessment) -> Iterator[str]:
    """Say what each press found, and how likely the point is now."""
    from unknot.assess import kind_of
    from unknot.assess.words import in_words

    if not drawing.palpations:
        return
    now = {
        point.trigger_point: in_words(point.responsible, point.interval)
        for point in assessment.trigger_points
    }
    yield "What pressing told:"
    for palpation in drawing.palpations:
        point = palpation.trigger_point
        likely = now.get(point, "this drawing does not point to it")
        yield f"  {point}: {FOUND[kind_of(palpation)]} ({likely})"
    yield ""


def next_lines(drawing: Drawing, assessment: Assessment) -> Iterator[str]:
    """Say where to press next and how to tell it, or that it is time to stop."""
    from unknot.assess import ANSWERS, for_a_clinician

    spots = assessment.next_spots
    if spots:
        yield from _first_lines(spots[:NEXT_SHOWN])
        yield "Press next:"
        for spot in spots[:NEXT_SHOWN]:
            yield f"  {spot.trigger_point}: {spot.why}"
        yield f"Tell what you felt: --press {spots[0].trigger_point}=ANSWER"
        yield f"  ANSWER is {', '.join(ANSWERS)}; or let `unknot assess -i` ask you."
    elif drawing.palpations:
        yield "No further press would tell much: you can stop pressing."
    checks = [point.trigger_point for point in for_a_clinician(assessment)]
    if checks:
        yield f"Do not press these yourself; a clinician can check: {', '.join(checks)}."
    held_back = list(held_back_lines(drawing, assessment))
    yield from held_back
    if spots or checks or held_back or drawing.palpations:
        yield ""


def held_back_lines(drawing: Drawing, assessment: Assessment) -> Iterator[str]:
    """Name the spots that the person's own answers rule out for pressing, and say why."""
    from unknot.assess import caution_answers, not_to_press

    today = datetime.now(tz=UTC).astimezone().date()
    for found in not_to_press(assessment, caution_answers(drawing, today)):
        yield f"Do not press {found.trigger_point}: {' '.join(found.reasons)}"


def _first_lines(spots: Sequence[NextSpot]) -> Iterator[str]:
    """Say what must not be true of a spot that is pressed."""
    from unknot.assess import caution_lines

    asked = dict.fromkeys(one for spot in spots for one in spot.ask_first)
    if asked:
        yield "Before you press: none of these may be true (`-i` asks; or answer in the drawing)."
        for line in caution_lines(asked):
            yield f"  {', '.join(line.contraindications)}: {line.text}"


def place(spot: NextSpot) -> str:
    """Name a spot: ``upper trapezius, front edge (point 1), your left``."""
    from unknot import atlas

    point = atlas.load().trigger_point(spot.trigger_point)
    side = atlas.split_side(spot.trigger_point)[1]
    return point.label if side == atlas.MIDLINE else f"{point.label}, your {side}"


def spot_lines(spot: NextSpot) -> Iterator[str]:
    """Say where one spot lies, how a finger finds it, and what not to press."""
    from unknot import atlas

    known = atlas.load()
    point = known.trigger_point(spot.trigger_point)
    muscle = known.muscles[point.muscle]
    yield f"Press here: {place(spot)}  ({spot.trigger_point})"
    yield f"  Why: {spot.why}"
    yield f"  Find it: {point.location}"
    yield f"  Use: {', '.join(muscle.self_care_tools).replace('_', ' ')}."
    if muscle.caution:
        yield f"  Take care: {muscle.caution}"
