"""What the Press page says: the spot to press, what the last press changed, and the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from unknot.assess import (
    Assessment,
    Drawing,
    Kind,
    RankedMuscle,
    RankedPoint,
    assess,
    caution_answers,
    for_a_clinician,
    kind_of,
    not_to_press,
    press_check,
)
from unknot.assess.words import in_short
from unknot.atlas import MIDLINE, Atlas, split_side
from unknot.web.knots_words import PALPATION, Likelihood, capital, likelihood

KIND_WORDS: Final[dict[Kind, str]] = {
    "active": "active: it brings your pain, or sends pain elsewhere",
    "passive": "passive: sore only where it is pressed",
    "not_tender": "not sore",
    "unknown": "sore; whether it is your pain was not told",
}
TOOLS: Final = {
    "fingers": "fingers",
    "tennis_ball": "a tennis ball",
    "back_nobber": "a hook",
    "foam_roller": "a foam roller",
}
RANKED_SHOWN: Final = 5
ABOUT: Final = 3
"""So many more presses are announced at most; the answers decide how many it takes."""


@dataclass(frozen=True, slots=True)
class PressSpot:
    """One spot to press now."""

    id: str
    name: str
    """Muscle and side."""
    place: str
    """The point by its own label."""
    why: str
    find: str
    feel: str
    tools: str
    care: str
    """What to mind, in one sentence; may be empty."""
    more_care: str
    side: str


@dataclass(frozen=True, slots=True)
class RankRow:
    """One muscle of the ranking as it stands."""

    key: str
    name: str
    likelihood: Likelihood


@dataclass(frozen=True, slots=True)
class Found:
    """What one press found."""

    point: str
    name: str
    kind: Kind
    words: str


def spot_of(point: str, why: str, atlas: Atlas) -> PressSpot:
    """Describe a sided trigger point to a person who is to press it."""
    row = atlas.trigger_point(point)
    muscle = atlas.muscles[row.muscle]
    side = split_side(point)[1]
    care, more_care = _for_fingers(muscle.caution)
    return PressSpot(
        id=point,
        name=name_of(row.muscle, side, atlas),
        place=capital(row.label),
        why=why,
        find=capital(row.location),
        feel=PALPATION[row.palpation],
        tools=", or ".join(TOOLS[tool] for tool in muscle.self_care_tools),
        care=care,
        more_care=more_care,
        side="" if side == MIDLINE else f"your {side}",
    )


def _for_fingers(caution: str) -> tuple[str, str]:
    """Part a caution into the first sentence that matters to a finger, and the rest."""
    sentences = [f"{one.removesuffix('.')}." for one in caution.split(". ") if one]
    first = next((one for one in sentences if "needl" not in one), "")
    return first, " ".join(one for one in sentences if one != first)


def name_of(muscle: str, side: str, atlas: Atlas) -> str:
    """Name a muscle on one side: ``Trapezius, your left``."""
    label = capital(atlas.muscles[muscle].label.partition(" (")[0])
    return label if side == MIDLINE else f"{label}, your {side}"


def ranking(answer: Assessment, atlas: Atlas) -> tuple[RankRow, ...]:
    """Give the head of the ranking."""
    return tuple(
        RankRow(
            key=f"{muscle.muscle}.{muscle.side}",
            name=name_of(muscle.muscle, muscle.side, atlas),
            likelihood=likelihood(muscle.responsible, muscle.interval),
        )
        for muscle in answer.muscles[:RANKED_SHOWN]
    )


def found(drawing: Drawing, atlas: Atlas) -> tuple[Found, ...]:
    """Say what each press found, in the order in which they were made."""
    return tuple(
        _found(palpation.trigger_point, kind_of(palpation), atlas)
        for palpation in drawing.palpations
    )


def _found(point: str, kind: Kind, atlas: Atlas) -> Found:
    side = split_side(point)[1]
    row = atlas.trigger_point(point)
    where = capital(row.label) if side == MIDLINE else f"{capital(row.label)}, your {side}"
    return Found(point, where, kind, KIND_WORDS[kind])


def what_changed(drawing: Drawing, now: Assessment, today: date, atlas: Atlas) -> str:
    """Say in one sentence what the last press changed."""
    *earlier, last = drawing.palpations
    before = assess(replace(drawing, palpations=tuple(earlier)), today=today, intervals=True)
    row = atlas.trigger_point(last.trigger_point)
    side = split_side(last.trigger_point)[1]
    was, is_now = (_of(answer.muscles, row.muscle, side) for answer in (before, now))
    moved = _place_moved(before, now, row.muscle, side)
    name = name_of(row.muscle, side, atlas)
    if was == is_now:
        return f"{name}: still {is_now}.{moved}"
    return f"{name}: now {is_now}; it was {was}.{moved}"


def _of(muscles: Sequence[RankedMuscle], muscle: str, side: str) -> str:
    """Say how likely one muscle is; what is not listed is as unlikely as can be."""
    found = (
        in_short(m.responsible, m.interval) for m in muscles if (m.muscle, m.side) == (muscle, side)
    )
    return next(found, in_short(0))


def _place_moved(before: Assessment, now: Assessment, muscle: str, side: str) -> str:
    """Say whether the first of the list has changed."""
    firsts = [answer.muscles[0] if answer.muscles else None for answer in (before, now)]
    keys = [first and (first.muscle, first.side) for first in firsts]
    if keys[0] == keys[1] or keys[1] is None:
        return ""
    return (
        " It is first in the list now." if keys[1] == (muscle, side) else " Another one is first."
    )


def clinician_checks(answer: Assessment, atlas: Atlas) -> tuple[str, ...]:
    """Name what only a clinician can check."""
    points: tuple[RankedPoint, ...] = for_a_clinician(answer)
    return tuple(dict.fromkeys(name_of(point.muscle, point.side, atlas) for point in points))


def held_back(answer: Assessment, drawing: Drawing, today: date, atlas: Atlas) -> tuple[str, ...]:
    """Say which muscles the person's own answers keep from pressing, and why."""
    muscles: dict[str, dict[str, None]] = {}
    for found in not_to_press(answer, caution_answers(drawing, today)):
        row, side = atlas.trigger_point(found.trigger_point), split_side(found.trigger_point)[1]
        why = muscles.setdefault(name_of(row.muscle, side, atlas), {})
        why.update(dict.fromkeys(found.reasons))
    return tuple(f"{name}: {' '.join(why)}" for name, why in muscles.items())


def minds(drawing: Drawing, point: str, today: date, atlas: Atlas) -> tuple[str, ...]:
    """Say what the place of a spot, and what the person told, call for care with."""
    found = press_check(point, caution_answers(drawing, today), atlas)
    return found.reasons if found else ()


def count_words(pressed: int, left: int) -> str:
    """Say how far one is: ``Spot 2 of about 4``."""
    return f"Spot {pressed + 1} of about {pressed + min(left, ABOUT)}"
