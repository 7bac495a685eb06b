"""Seeded drawings for the benchmarks, made from the real atlas."""

from __future__ import annotations

import numpy as np

from unknot import atlas
from unknot.assess.network import PAINFUL, BodyNetwork, Status

ESSENTIAL_PAINTED = 0.95
SPILLOVER_PAINTED = 0.75
STRAY_PAINTED = 0.01  # of any region, by anything else
MOST_ACTIVE = 6
FEWEST_PAINTED, MOST_PAINTED = 2, 32


def seeded_drawings(body: BodyNetwork, count: int, seed: int) -> Status:
    """Draw (count, F) drawings of 1 to 6 active points with 2 to 32 painted regions, about 12.

    Half of the drawings have their points in one area of the body, as a person in pain does.
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
    done = 0
    while done < count:
        active = rng.integers(len(body.points), size=rng.integers(1, MOST_ACTIVE + 1))
        if rng.random() < 0.5:  # noqa: PLR2004
            near = np.flatnonzero(beside[active[0]])
            active = rng.choice(near, min(active.size, near.size), replace=False)
        silent = (1 - STRAY_PAINTED) * np.prod(1 - painted[active], axis=0)
        regions = rng.random(len(body.regions)) > silent
        if FEWEST_PAINTED <= regions.sum() <= MOST_PAINTED:
            drawings[done, regions] = PAINFUL
            done += 1
    return drawings
