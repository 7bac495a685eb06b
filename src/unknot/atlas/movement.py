"""A movement that a person can try, and the clinicians' terms that mean it."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.atlas.sides import MIDLINE, SIDES, other_side, sided

MOVES_TO = ("toward", "limb", "none")
"""What the side of a movement says: toward that side, of that side's limb, or it has none."""
RELATIONS = ("same", "opposite", "either")
"""Side of the movement that a term means, seen from the side of the muscle."""
EITHER_SIDE = "left or right"


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement in plain words; ``neck_turn.left`` is the head turning to the left."""

    id: str
    label: str
    """As the person says it; ``{side}`` stands where the side is said."""
    clinical: str
    joint: str
    test: str
    """How to try it in five seconds."""
    normal: float | None
    """How far healthy adults get, in ``unit``; None where nothing standard is known."""
    unit: str
    side: str
    """Of ``MOVES_TO``."""
    source: str

    @property
    def paired(self) -> bool:
        """Tell whether it has a left and a right."""
        return self.side != "none"

    def said(self, side: str = MIDLINE) -> str:
        """Say it in the words of the person who moves, such as "Turning my head to the left"."""
        return _with_side(self.label, side)

    def try_it(self, side: str = MIDLINE) -> str:
        """Say how to try it."""
        return _with_side(self.test, side)


@dataclass(frozen=True, slots=True)
class MovementTerm:
    """What a term in the table of muscles means for a person who moves."""

    term: str
    movement: str
    relation: str
    """Of ``RELATIONS``; ``either``: both directions, or a movement without sides."""
    note: str
    """Where the movement is not quite the term; may be empty."""
    source: str

    def on(self, side: str, *, paired: bool) -> tuple[str, ...]:
        """List the sided movements that are meant for a muscle of this side.

        ``paired``: whether the movement has sides. A muscle of the midline has both.
        """
        if not paired:
            return (self.movement,)
        if self.relation == "either" or side == MIDLINE:
            return tuple(sided(self.movement, one) for one in SIDES)
        return (sided(self.movement, side if self.relation == "same" else other_side(side)),)


def _with_side(words: str, side: str) -> str:
    return words.replace("{side}", EITHER_SIDE if side == MIDLINE else side)
