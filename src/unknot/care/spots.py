"""Which spots to treat now: at most three, those found active first, keys before others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from unknot.assess import RankedPoint, kept_alive_by

AT_MOST: Final = 3
ENOUGH: Final = 0.1
"""A spot that was not pressed is treated from this probability of being responsible on."""
_WORTH = {"active": 0, "unknown": 1, "passive": 2}


def spots_to_treat(
    points: Sequence[RankedPoint], can_treat: Callable[[str], bool]
) -> tuple[RankedPoint, ...]:
    """Choose from a ranking; ``can_treat`` tells whether a person can treat a sided point alone.

    Active ones first, then likely ones that nobody pressed; sore ones that do not bring the pain
    only where there are no others; never what was pressed and not sore. One of a muscle, unless
    several of it are active. A spot of a muscle that keeps another one alive comes before it.
    Where none can be treated alone, the likeliest one, for what else there is to do about it.
    """
    sore = [point for point in points if point.kind in _WORTH]
    able = [point for point in sore if can_treat(point.trigger_point)] or sore[:1]
    worth = [p for p in able if p.kind == "active" or p.responsible >= ENOUGH] or able[:1]
    better = [point for point in worth if point.kind != "passive"]
    chosen: list[RankedPoint] = []
    for point in sorted(better or worth, key=lambda p: (_WORTH[p.kind], -p.responsible)):
        again = any((p.muscle, p.side) == (point.muscle, point.side) for p in chosen)
        if not again or point.kind == "active":
            chosen.append(point)
    return _keys_first(chosen[:AT_MOST])


def keeper_of(point: RankedPoint, others: Sequence[RankedPoint]) -> RankedPoint | None:
    """Find the spot among others that often keeps this one alive, on the same side."""
    listed = [one.trigger_point for one in (*others, point)]
    keys = kept_alive_by(point.muscle, point.side, listed)
    return next((one for one in others if one.muscle in keys and one.side == point.side), None)


def _keys_first(chosen: Sequence[RankedPoint]) -> tuple[RankedPoint, ...]:
    """Put each spot after the one that keeps it alive; else the order stays."""
    left, ordered = list(chosen), list[RankedPoint]()
    while left:
        free = [p for p in left if keeper_of(p, [o for o in left if o is not p]) is None]
        ordered.append((free or left)[0])
        left.remove(ordered[-1])
    return tuple(ordered)
