"""Limbs that hang on each other, and where they point at rest.

Lengths are in units of about a centimetre, angles in degrees: 0 points to the right of the picture,
90 up. A limb without a parent begins at the origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["body", "mark", "thing", "joint"]


@dataclass(frozen=True, slots=True)
class Limb:
    """One limb: a round-ended stroke."""

    name: str
    parent: str
    length: float
    angle: float
    width: float
    layer: int = 1
    """What lies nearer covers what has a smaller one."""
    at: float = 1.0
    """Where on its parent it begins: 0 at its start, 1 at its end."""
    kind: Kind = "body"
    """``mark``: drawn on the body; ``thing``: a chair, the floor; ``joint``: not drawn."""
    cut: float = 0
    """The picture may cut off its beginning up to here: 0 none of it, 1 all of it."""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a body."""

    limbs: tuple[Limb, ...]
    drawn_side: str
    """Whose left or right the table of poses moves here; the other side is the mirror image."""
    left_at: str
    """On which side of the picture the person's left lies; empty: in a side view, on neither."""
    words: str = ""
    """From where it is seen, where that is not plain."""
