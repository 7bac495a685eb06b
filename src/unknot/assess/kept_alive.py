"""Which knots of a list often keep others of it alive: an explanation, not part of the odds."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from unknot import atlas
from unknot.atlas import split_side

KEY: Final = "key"


def kept_alive_by(muscle: str, side: str, listed: Collection[str]) -> tuple[str, ...]:
    """Name the muscles whose knots often keep those of this muscle alive, on the same side.

    Both the key and its satellite must be among the ``listed`` trigger points (with sides), so that
    it helps to understand a ranking. It moves no probability: as a coupling of the odds it did not
    make published cases come out better (``benchmarks/README.md``).
    """
    known = atlas.load()
    keys = [
        row.muscle
        for row in known.satellites
        if row.strength == KEY
        and row.satellite_muscle == muscle
        and _any_of(row.muscle, row.key_points, side, listed)
        and _any_of(muscle, row.satellite_points, side, listed)
    ]
    return tuple(dict.fromkeys(keys))


def _any_of(muscle: str, points: Collection[str], side: str, listed: Collection[str]) -> bool:
    """Tell whether any of these points (empty: any of the muscle) is listed on this side."""
    known = atlas.load()
    return any(
        split_side(point)[0] in points if points else known.trigger_point(point).muscle == muscle
        for point in listed
        if split_side(point)[1] == side
    )
