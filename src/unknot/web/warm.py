"""Do once, in the background, what would make the first click wait."""

from __future__ import annotations

from unknot.assess import assess, parse_drawing
from unknot.atlas.body import load_body

EXAMPLE = {"unknot": "drawing", "version": 1, "regions": {"temple.left": 6, "neck_back.left": 7}}


def everything() -> None:
    """Load the kernels of the ranking and the skin."""
    assess(parse_drawing(EXAMPLE))
    load_body()
