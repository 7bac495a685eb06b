"""Do beforehand what would make the first click wait.

The app does it in the background when it starts; ``python -m unknot.web.warm`` does it at set-up,
and compiles every kernel, so that no person waits for the compiler.
"""

from __future__ import annotations

from unknot.assess import assess, parse_drawing
from unknot.assess.warm import warm as compile_kernels
from unknot.tissue import phase
from unknot.tissue.warm import warm as compile_model
from unknot.web.knot_course import Regimen, course
from unknot.web.pictures import draw_buttons
from unknot.web.press_table import HOLDS_KPA, press_table

EXAMPLE = {"unknot": "drawing", "version": 1, "regions": {"temple.left": 6, "neck_back.left": 7}}


def everything() -> None:
    """Load the kernels of ranking and of the knot's model, then draw the view buttons."""
    assess(parse_drawing(EXAMPLE), intervals=True)
    course(Regimen())
    for kpa in HOLDS_KPA:
        press_table(kpa)
    phase()
    draw_buttons()


if __name__ == "__main__":
    compile_kernels()
    compile_model()
    everything()
