"""How strong a painted pain is: twenty levels, the halves of the scale from 0.5 to 10.

When a cause produces pain in a region at all, it does so at a level, drawn from a normal
distribution that is cut off at both ends and read on the halves, as a share of the scale:

    P(level x | pain) proportional to exp(-(x - mean)^2 / (2 spread^2)),   x = 0.05, 0.1, ... 1

Zones differ in their mean alone, so that of two zones the one with the higher mean gains with every
step up the scale, by the same ratio each time. The spread is wide: people use the scale
differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

LEVELS: Final = 20


def level_rows(means: Sequence[float], spread: float) -> npt.NDArray[np.float64]:
    """(len(means), 20) probability of each level, given that there is pain; rows sum to one."""
    shares = np.arange(1, LEVELS + 1) / LEVELS
    rows = np.exp(-((shares - np.array(means)[:, None]) ** 2) / (2 * spread**2))
    levels: npt.NDArray[np.float64] = rows / rows.sum(axis=1, keepdims=True)
    return levels
