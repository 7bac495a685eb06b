"""Do once, in the background, what would make the first click wait."""

from __future__ import annotations

from unknot.assess import assess, parse_drawing
from unknot.web.still import Still, png

EXAMPLE = {"unknot": "drawing", "version": 1, "regions": {"temple.left": 6, "neck_back.left": 7}}


def everything() -> None:
    """Load the kernels of the ranking, then those of the pictures."""
    assess(parse_drawing(EXAMPLE))
    png(Still(view="front", height_px=32))
