"""Seeded drawings for the benchmarks, made from the real atlas."""

from __future__ import annotations

import numpy as np

from unknot import atlas
from unknot.assess.levels import LEVELS
from unknot.assess.network import PAINFUL, BodyNetwork, Floats, Ints, Status

ESSENTIAL_PAINTED = 0.95
SPILLOVER_PAINTED = 0.75
STRAY_PAINTED = 0.01  # of any region, by anything else
ACTIVE = 1, 6
FEWEST_PAINTED, MOST_PAINTED = 2, 32


def seeded_drawings(body: BodyNetwork, count: int, seed: int) -> Status:
    """Draw (count, F) drawings; see ``seeded_cases``."""
    return seeded_cases(body, count, seed)[0]


def graded(drawings: Status, seed: int) -> Status:
    """Give each painted region a level, any as often as any other: all of them cost the same."""
    levels = np.random.default_rng(seed).integers(1, LEVELS + 1, drawings.shape).astype(np.int8)
    return np.where(drawings == PAINFUL, drawings + levels, drawings)


def seeded_cases(
    body: BodyNetwork,
    count: int,
    seed: int,
    *,
    between: tuple[int, int] = ACTIVE,
    chances: Floats | None = None,
) -> tuple[Status, list[Ints]]:
    """Draw (count, F) drawings of 1 to 6 active points (``between``): 2 to 32 regions, about 12.

    Half of the drawings have their points in one area of the body, as a person in pain does. Points
    are drawn with ``chances`` (C,), else each as often as any other. Also gives the active points
    of each drawing.
    """
    rng = np.random.default_rng(seed)
    known = atlas.load()
    painted = np.zeros((len(body.points), len(body.regions)))
    for cause, point in enumerate(body.points):
        for referral in known.referrals_of(point):
            chance = ESSENTIAL_PAINTED if referral.zone == "essential" else SPILLOVER_PAINTED
            painted[cause, body.region_index[referral.region]] = chance
    beside = (painted > 0).astype(float) @ (painted > 0).T > 0
    drawings = np.zeros((count, len(body.regions)), np.int8)
    truth: list[Ints] = []
    while len(truth) < count:
        size = rng.integers(between[0], between[1] + 1)
        if chances is None:
            active = rng.integers(len(body.points), size=size)
        else:
            active = rng.choice(len(body.points), size, replace=False, p=chances / chances.sum())
        if rng.random() < 0.5:  # noqa: PLR2004
            near = np.flatnonzero(beside[active[0]])
            near_chances = None if chances is None else chances[near] / chances[near].sum()
            count_near = min(active.size, near.size)
            active = rng.choice(near, count_near, replace=False, p=near_chances)
        silent = (1 - STRAY_PAINTED) * np.prod(1 - painted[active], axis=0)
        regions = rng.random(len(body.regions)) > silent
        if FEWEST_PAINTED <= regions.sum() <= MOST_PAINTED:
            drawings[len(truth), regions] = PAINFUL
            truth.append(active)
    return drawings, truth
