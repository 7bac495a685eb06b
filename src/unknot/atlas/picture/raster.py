"""Fill triangles into a depth buffer."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from unknot.atlas.picture.jit import jit

TINY = 1e-12
SLACK = 1e-6  # no gaps between triangles that share an edge


@jit
def fill(
    screen: NDArray[np.float64],
    triangles: NDArray[np.int32],
    depth: NDArray[np.float32],
    owner: NDArray[np.int32],
    weights: NDArray[np.float32],
) -> None:
    """Keep, for every pixel, the nearest triangle and the weights of its first two corners.

    screen (N, 3): pixels right, pixels down, depth away from the camera; depth and owner (H, W);
    weights (H, W, 2).
    """
    height, width = depth.shape
    for t in range(triangles.shape[0]):
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        x0, y0, z0 = screen[a, 0], screen[a, 1], screen[a, 2]
        x1, y1, z1 = screen[b, 0], screen[b, 1], screen[b, 2]
        x2, y2, z2 = screen[c, 0], screen[c, 1], screen[c, 2]
        area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        if area > -TINY:  # seen from behind: y runs down, so a front face has a negative area
            continue
        left = max(0, math.ceil(min(x0, x1, x2) - 0.5))
        right = min(width - 1, math.floor(max(x0, x1, x2) - 0.5))
        top = max(0, math.ceil(min(y0, y1, y2) - 0.5))
        bottom = min(height - 1, math.floor(max(y0, y1, y2) - 0.5))
        for row in range(top, bottom + 1):
            y = row + 0.5
            for column in range(left, right + 1):
                x = column + 0.5
                first = ((x1 - x) * (y2 - y) - (x2 - x) * (y1 - y)) / area
                second = ((x2 - x) * (y0 - y) - (x0 - x) * (y2 - y)) / area
                third = 1.0 - first - second
                if first < -SLACK or second < -SLACK or third < -SLACK:
                    continue
                z = first * z0 + second * z1 + third * z2
                if z < depth[row, column]:
                    depth[row, column] = z
                    owner[row, column] = t
                    weights[row, column, 0] = first
                    weights[row, column, 1] = second
