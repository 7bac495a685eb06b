"""The person's own left and right, as the last word of an id."""

from __future__ import annotations

SIDES = ("left", "right")
MIDLINE = "midline"
_OTHER = {"left": "right", "right": "left", MIDLINE: MIDLINE}


def split_side(sided_id: str) -> tuple[str, str]:
    """Separate an id from its side: ``("temple", "left")``, or ``("vertex", "midline")``."""
    name, _, last = sided_id.rpartition(".")
    return (name, last) if name and last in SIDES else (sided_id, MIDLINE)


def sided(name: str, side: str) -> str:
    """Write an id with its side, or bare where the side is ``midline``."""
    return name if side == MIDLINE else f"{name}.{side}"


def other_side(side: str) -> str:
    """Give the opposite side; the midline is its own opposite."""
    return _OTHER[side]


def mirrored(sided_id: str) -> str:
    """Give the same place on the other side of the body; the midline stays."""
    name, side = split_side(sided_id)
    return sided(name, other_side(side))


def both_sides(name: str, *, paired: bool) -> tuple[str, ...]:
    """List every sided id of one name, left before right."""
    return tuple(sided(name, side) for side in SIDES) if paired else (name,)
