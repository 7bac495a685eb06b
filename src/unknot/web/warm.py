"""Do beforehand what would make the first click wait.

The app does it in the background when it starts; ``python -m unknot.web.warm`` does it at set-up,
and compiles every kernel, so that no person waits for the compiler.
"""

from __future__ import annotations

from unknot.assess import assess, parse_drawing
from unknot.assess.warm import warm as compile_kernels
from unknot.web.pictures import draw_buttons

EXAMPLE = {"unknot": "drawing", "version": 1, "regions": {"temple.left": 6, "neck_back.left": 7}}


def everything() -> None:
    """Load the kernels of the ranking, then draw the pictures of the view buttons."""
    assess(parse_drawing(EXAMPLE), intervals=True)
    draw_buttons()


if __name__ == "__main__":
    compile_kernels()
    everything()
