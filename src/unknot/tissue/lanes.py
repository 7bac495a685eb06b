"""Eight patients side by side: where a block of numbers keeps what of each.

A block is flat: row r of lane l stands at r * LANES + l. Kernels read and write one block at fixed
rows, so that the compiler sees that nothing overlaps and computes all lanes with each instruction.
"""

from __future__ import annotations

from typing import Final

from unknot.tissue.states import INPUTS, STATES

LANES: Final = 8
SIZE: Final = len(STATES)
HERE: Final = 0
"""First row of the states at which rates are wanted."""
INPUT: Final = HERE + SIZE
"""First row of the inputs."""
RATES: Final = INPUT + len(INPUTS)
"""First row of the rates, and of the right sides and solutions of linear systems."""
SHIFT: Final = RATES + SIZE
"""Row of what is on the diagonal of the linear systems."""
MATRIX: Final = SHIFT + 1
"""First row of the entries of the slope that are not always 0, later of their factors."""
BEGIN: Final = MATRIX + SIZE * SIZE
"""First row of the states at the beginning of a step."""
INVERSE: Final = BEGIN + SIZE
"""First of as many rows as there are states, each 1 / step."""
TOTAL: Final = INVERSE + SIZE
"""First row of weighted sums, later of squared errors."""
STAGES: Final = TOTAL + SIZE
"""First row of the six stages of a step; the last is its error."""
TIME: Final = STAGES + 6 * SIZE
STEP: Final = TIME + 1
PARAMETER: Final = STEP + 1
"""First row of the parameters."""
