"""What the pages say about movements: cards to try, and what was told, without any markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from unknot.assess import Drawing
from unknot.atlas import MIDLINE, Atlas, Muscle, movement_words, split_side
from unknot.web.figures import Figure, figure_of

LIMITED, FREE, UNSURE = "limited", "free", "unsure"
ANSWERS: Mapping[str, str] = {
    FREE: "Moves freely",
    LIMITED: "Limited or hurts",
    UNSURE: "Not sure",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One movement to try."""

    id: str
    """With its side."""
    words: str
    try_it: str
    figure: Figure
    side: str
    """``left``, ``right`` or ``midline``: the person's own."""
    told: str
    """``limited``, ``free``, ``unsure``, or empty where nothing was told."""

    @property
    def side_at(self) -> str:
        """Say at which border of the picture the person's side is named; left in a side view."""
        if self.side == MIDLINE or not self.figure.left_at:
            return "left"
        other = {"left": "right", "right": "left"}[self.figure.left_at]
        return self.figure.left_at if self.side == "left" else other


@dataclass(frozen=True, slots=True)
class ToldMovements:
    """What was told of a drawing, in plain words."""

    limited: tuple[str, ...]
    free: tuple[str, ...]
    any_limit: bool
    """Whether a muscle of the ranking limits any movement."""


def cards(movements: Iterable[str], told: Mapping[str, str], atlas: Atlas) -> list[Card]:
    """Make a card for each sided movement; ``told`` maps movements to answers."""
    return [_card(movement, told.get(movement, ""), atlas) for movement in movements]


def told_of(drawing: Drawing) -> dict[str, str]:
    """Map each movement that a drawing tells of to what it tells."""
    limited, free = drawing.limited_movements, drawing.free_movements
    return dict.fromkeys(limited, LIMITED) | dict.fromkeys(free, FREE)


def told_movements(drawing: Drawing, muscles: Iterable[str], atlas: Atlas) -> ToldMovements:
    """Say what a drawing tells of movements, beside a ranking of these muscles."""
    return ToldMovements(
        limited=tuple(_said(one, atlas) for one in drawing.limited_movements),
        free=tuple(_said(one, atlas) for one in drawing.free_movements),
        any_limit=any(atlas.muscles[muscle].limited_movements for muscle in muscles),
    )


def limits_of(atlas: Atlas, muscle: Muscle, side: str) -> list[str]:
    """Say to the person which movements a knot in a muscle of this side limits."""
    sides: dict[str, list[str]] = {}
    for movement in atlas.movements_of(muscle.id, side):
        name, to = split_side(movement)
        sides.setdefault(name, []).append(to)
    return [_to_person(atlas, name, found) for name, found in sides.items()]


def _to_person(atlas: Atlas, name: str, sides: Sequence[str]) -> str:
    words = atlas.movements[name].said(sides[0] if len(sides) == 1 else MIDLINE)
    return words.replace(" my ", " your ")


def _card(movement: str, told: str, atlas: Atlas) -> Card:
    name, side = split_side(movement)
    return Card(
        id=movement,
        words=movement_words(movement),
        try_it=atlas.movements[name].try_it(side),
        figure=figure_of(movement),
        side=side,
        told=told,
    )


def _said(word: str, atlas: Atlas) -> str:
    """Say a movement within a sentence; a term of the atlas stays as it is."""
    if word in atlas.movement_terms:
        return word
    words = movement_words(word).replace(" my ", " your ")
    return words[0].lower() + words[1:]
