"""Outlines of a field: closed polygons where it reaches a level."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from unknot.atlas.body.mesh import Floats

# The sides of a cell of four grid points, clockwise: top, right, bottom, left.
SIDES = 4
CORNERS = 3  # of the smallest polygon


def outlines(field: Floats, level: float, *, tolerance: float) -> list[Floats]:
    """Trace where a field (H, W) rises to a level: closed polygons of (x, y) in pixels.

    A pixel's value lies in its middle; outside the picture the field is taken to be lower. The
    polygons are simplified to `tolerance` pixels; fill them by the even-odd rule.
    """
    padded = np.pad(np.asarray(field, float), 1, constant_values=min(0.0, level - 1))
    following, points = _steps(padded, level)
    rings = []
    while following:
        start, there = following.popitem()
        ring = [start]
        while there != start:
            ring.append(there)
            there = following.pop(there)
        if len(ring) > SIDES:
            rings.append(simplified(np.array([points[edge] for edge in ring]), tolerance))
    return sorted((ring for ring in rings if len(ring) >= CORNERS), key=lambda ring: ring.tolist())


def _steps(field: Floats, level: float) -> tuple[dict[int, int], dict[int, tuple[float, float]]]:
    """From every crossed grid edge to the next one along the outline, and where each is crossed.

    Walking clockwise round a cell, an outline leaves through the edge where the field falls below
    the level and arrives through the next one where it rises (marching squares).
    """
    height, width = field.shape
    inside = field >= level
    corners = [inside[:-1, :-1], inside[:-1, 1:], inside[1:, 1:], inside[1:, :-1]]
    falls = [corners[side] & ~corners[(side + 1) % SIDES] for side in range(SIDES)]
    rises = [~corners[side] & corners[(side + 1) % SIDES] for side in range(SIDES)]
    cell = np.arange(height * width).reshape(height, width)
    across, down = 2 * cell, 2 * cell + 1
    edges = [across[:-1, :-1], down[:-1, 1:], across[1:, :-1], down[:-1, :-1]]
    following: dict[int, int] = {}
    for side in range(SIDES):
        waiting = falls[side].copy()
        for turn in range(1, SIDES):
            other = (side + turn) % SIDES
            here = waiting & rises[other]
            pairs = zip(edges[side][here].tolist(), edges[other][here].tolist(), strict=True)
            following.update(pairs)
            waiting &= ~here
    return following, {edge: _crossing(field, level, edge) for edge in following}


def _crossing(field: Floats, level: float, edge: int) -> tuple[float, float]:
    """Where the field crosses the level on a grid edge, in pixels of the unpadded picture."""
    row, column = divmod(edge // 2, field.shape[1])
    here = field[row, column]
    there = field[row + 1, column] if edge % 2 else field[row, column + 1]
    share = float((level - here) / (there - here))
    x, y = (column, row + share) if edge % 2 else (column + share, row)
    return x - 0.5, y - 0.5


def simplified(ring: Floats, tolerance: float) -> Floats:
    """Drop points of a closed polygon (K, 2) that lie within a tolerance of their neighbours' line.

    Douglas and Peucker (1973), between the first point and the one farthest from it.
    """
    far = int(np.argmax(((ring - ring[0]) ** 2).sum(axis=1)))
    closed = np.vstack([ring, ring[:1]])
    keep = np.zeros(len(closed), bool)
    keep[[0, far, len(ring)]] = True
    spans = [(0, far), (far, len(ring))]
    while spans:
        first, last = spans.pop()
        apart = _distances(closed[first + 1 : last], closed[first], closed[last])
        if apart.size and apart.max() > tolerance:
            middle = first + 1 + int(np.argmax(apart))
            keep[middle] = True
            spans += [(first, middle), (middle, last)]
    return closed[:-1][keep[:-1]]


def _distances(points: Floats, start: Floats, end: Floats) -> NDArray[np.float64]:
    """Distance of points (K, 2) from a line; from its start where it has no length."""
    along, apart = end - start, points - start
    length = float(np.hypot(*along))
    if length == 0:
        return np.asarray(np.hypot(apart[:, 0], apart[:, 1]))
    return np.asarray(np.abs(apart[:, 0] * along[1] - apart[:, 1] * along[0]) / length)
