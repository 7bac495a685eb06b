"""A muscle cut across, drawn by a seeded generator: fibres, small vessels, and a tense middle.

A picture to think with, not anatomy: a real cut has thousands of fibres.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from scipy.spatial import Voronoi, cKDTree

from unknot.tissue.linear import Floats

SEED: Final = 7
FIBRES: Final = 150
HALF_WIDTH: Final = 264.0
HALF_HEIGHT: Final = 216.0
KNOT_AT: Final = (46.0, -12.0)
KNOT_RADIUS: Final = 108.0
LEVELS: Final = 5
_ROUNDS: Final = 14
_SHARE_WITH_VESSEL: Final = 0.42
_INNER: Final = 0.86  # fibres are drawn a little smaller than their cell


@dataclass(frozen=True, slots=True)
class Fibre:
    """One fibre: its outline, and how deep in the knot it lies, 0 (outside) to ``LEVELS``."""

    outline: str
    level: int


@dataclass(frozen=True, slots=True)
class Vessel:
    """One small vessel between fibres."""

    x: float
    y: float
    in_knot: bool


@dataclass(frozen=True, slots=True)
class MuscleCut:
    """The whole cut, in the units of its picture."""

    fibres: tuple[Fibre, ...]
    vessels: tuple[Vessel, ...]
    box: str = (
        f"{-HALF_WIDTH - 6:g} {-HALF_HEIGHT - 6:g} {2 * HALF_WIDTH + 12:g} {2 * HALF_HEIGHT + 12:g}"
    )


@cache
def muscle_cut() -> MuscleCut:
    """Draw the cut; always the same one."""
    random = np.random.default_rng(SEED)
    centres = _spread(random)
    # Mirrored beyond the edge, so that the cells at the edge end there.
    cells = Voronoi(np.concatenate([centres, centres * (2 / _depth(centres) - 1)[:, None]]))
    fibres = [
        _fibre(cells.vertices[cells.regions[cells.point_region[at]]], centre)
        for at, centre in enumerate(centres)
    ]
    corners = cells.vertices[_depth(cells.vertices) < 0.95]  # noqa: PLR2004 - inside the edge
    chosen = corners[random.random(len(corners)) < _SHARE_WITH_VESSEL]
    vessels = [
        Vessel(round(float(x), 1), round(float(y), 1), bool(_from_knot(np.array([x, y])) < 1))
        for x, y in chosen
    ]
    return MuscleCut(tuple(fibres), tuple(vessels))


def _spread(random: np.random.Generator) -> Floats:
    """Spread centres evenly over the ellipse, (fibres, 2): Lloyd's rounds on random points."""
    many = random.uniform(-1, 1, (40_000, 2)) * (HALF_WIDTH, HALF_HEIGHT)
    inside = many[_depth(many) < 1]
    centres = inside[:FIBRES].copy()
    for _ in range(_ROUNDS):
        nearest = cKDTree(centres).query(inside)[1]
        counts = np.bincount(nearest, minlength=FIBRES)[:, None]
        sums = [np.bincount(nearest, inside[:, axis], FIBRES) for axis in (0, 1)]
        centres = np.stack(sums, axis=1) / counts
    return centres


def _depth(points: Floats) -> Floats:
    """Give 0 in the middle of the muscle, 1 at its edge, (points,)."""
    depth: Floats = np.hypot(points[..., 0] / HALF_WIDTH, points[..., 1] / HALF_HEIGHT)
    return depth


def _from_knot(point: Floats) -> float:
    """Give 0 in the middle of the knot, 1 at its edge."""
    return float(np.hypot(*(point - KNOT_AT))) / KNOT_RADIUS


def _fibre(corners: Floats, centre: Floats) -> Fibre:
    """Round the corners of a cell: curves from the middle of one side to that of the next."""
    around = corners[np.argsort(np.arctan2(*(corners - centre).T[::-1]))]
    shrunk = centre + _INNER * (around - centre)
    middles = (shrunk + np.roll(shrunk, -1, axis=0)) / 2
    curves = [
        f"Q{a:.0f} {b:.0f} {x:.0f} {y:.0f}"
        for (a, b), (x, y) in zip(
            np.roll(shrunk, -1, axis=0), np.roll(middles, -1, axis=0), strict=True
        )
    ]
    level = int(np.ceil(LEVELS * max(0.0, 1 - _from_knot(centre))))
    return Fibre(f"M{middles[0][0]:.0f} {middles[0][1]:.0f}{''.join(curves)}Z", level)
