"""The atlas: what is known of muscles, their trigger points and where those send pain."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from unknot.atlas.movement import Movement, MovementTerm
from unknot.atlas.muscle import Muscle
from unknot.atlas.referral import Referral, SidedReferral
from unknot.atlas.region import Region
from unknot.atlas.satellite import Satellite
from unknot.atlas.sides import MIDLINE, SIDES, both_sides, sided, split_side
from unknot.atlas.source import Source
from unknot.atlas.trigger_point import TriggerPoint
from unknot.errors import Problem, UnknownIdError, no_such

Sided = TypeVar("Sided", Region, TriggerPoint, Movement)
"""What may have a left and a right."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """All tables of the atlas, read only; look-ups take sided ids.

    The mappings are keyed by unsided ids and keep the order of the files.
    """

    version: str
    regions: Mapping[str, Region]
    muscles: Mapping[str, Muscle]
    trigger_points: Mapping[str, TriggerPoint]
    referrals: tuple[Referral, ...]
    satellites: tuple[Satellite, ...]
    sources: Mapping[str, Source]
    movements: Mapping[str, Movement]
    movement_terms: Mapping[str, MovementTerm]
    """What each term of ``limited_movements`` means for a person who moves."""
    sided_regions: tuple[str, ...] = field(init=False)
    """Every region on each of its sides, in file order, left before right."""
    sided_points: tuple[str, ...] = field(init=False)
    """Every trigger point on each of its sides, in file order, left before right."""
    sided_movements: tuple[str, ...] = field(init=False)
    """Every movement on each of its sides, in file order, left before right."""
    limited_movements: frozenset[str] = field(init=False)
    """Every term for what a knot in some muscle limits; a drawing may use these too."""
    _patterns: Mapping[str, tuple[SidedReferral, ...]] = field(init=False, repr=False)
    _points_of: Mapping[str, tuple[TriggerPoint, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sided_regions", _all_sides(self.regions.values()))
        object.__setattr__(self, "sided_points", _all_sides(self.trigger_points.values()))
        object.__setattr__(self, "sided_movements", _all_sides(self.movements.values()))
        movements = (muscle.limited_movements for muscle in self.muscles.values())
        object.__setattr__(self, "limited_movements", frozenset().union(*movements))
        object.__setattr__(self, "_patterns", _patterns(self.trigger_points, self.referrals))
        points_of: dict[str, list[TriggerPoint]] = {muscle: [] for muscle in self.muscles}
        for point in self.trigger_points.values():
            points_of[point.muscle].append(point)
        by_muscle = {muscle: tuple(points) for muscle, points in points_of.items()}
        object.__setattr__(self, "_points_of", by_muscle)

    def region(self, sided_id: str) -> Region:
        """Find a region by its sided id; ``UnknownIdError`` says what is wrong and what is near."""
        return _find(sided_id, self.regions, "region", "unknot atlas regions")

    def muscle(self, muscle_id: str) -> Muscle:
        """Find a muscle; ``UnknownIdError`` names those that are near."""
        if muscle_id not in self.muscles:
            message = no_such("muscle", muscle_id, self.muscles, "unknot atlas muscles")
            raise UnknownIdError(Problem("", message))
        return self.muscles[muscle_id]

    def trigger_point(self, sided_id: str) -> TriggerPoint:
        """Find a trigger point by its sided id; ``UnknownIdError`` as for ``region``."""
        return _find(sided_id, self.trigger_points, "trigger point", "unknot atlas trigger-points")

    def movement(self, sided_id: str) -> Movement:
        """Find a movement by its sided id; ``UnknownIdError`` as for ``region``."""
        return _find(sided_id, self.movements, "movement", "unknot atlas movements")

    def check_movement_word(self, word: str) -> None:
        """Raise ``UnknownIdError`` on what is no term of a muscle and no sided movement."""
        if word in self.limited_movements:
            return
        if " " in word:  # no id has one
            message = no_such("movement", word, self.movement_terms, "unknot atlas movements")
            raise UnknownIdError(Problem("", message))
        self.movement(word)

    def movements_of(self, muscle_id: str, side: str) -> tuple[str, ...]:
        """List the sided movements that a knot in a muscle of this side limits, each once."""
        found: list[str] = []
        for word in self.muscle(muscle_id).limited_movements:
            term = self.movement_terms[word]
            found += term.on(side, paired=self.movements[term.movement].paired)
        return tuple(dict.fromkeys(found))

    def points_of(self, muscle_id: str) -> tuple[TriggerPoint, ...]:
        """List the trigger points of a muscle, each once for both sides."""
        return self._points_of[self.muscle(muscle_id).id]

    def referrals_of(self, sided_point: str) -> tuple[SidedReferral, ...]:
        """List the sided regions where a sided trigger point is felt, in file order."""
        self.trigger_point(sided_point)
        return self._patterns[sided_point]

    def position(self, sided_point: str) -> tuple[float, float, float]:
        """Give the skin point over a sided trigger point, metres; the right is mirrored in x."""
        x, y, z = self.trigger_point(sided_point).position_m
        return (-x, y, z) if split_side(sided_point)[1] == "right" else (x, y, z)

    def indistinguishable_groups(self) -> tuple[frozenset[str], ...]:
        """Group sided points whose patterns are the same: no drawing tells them, only pressing.

        Points that do not cause pain are left out; so are points without a double.
        """
        groups: dict[frozenset[tuple[str, str]], list[str]] = {}
        for sided_point in self.sided_points:
            if self.trigger_point(sided_point).causes_pain:
                pattern = frozenset((r.region, r.zone) for r in self._patterns[sided_point])
                groups.setdefault(pattern, []).append(sided_point)
        return tuple(frozenset(group) for group in groups.values() if len(group) > 1)


def _all_sides(things: Iterable[Region | TriggerPoint | Movement]) -> tuple[str, ...]:
    return tuple(one for thing in things for one in both_sides(thing.id, paired=thing.paired))


def _patterns(
    points: Mapping[str, TriggerPoint], referrals: Iterable[Referral]
) -> dict[str, tuple[SidedReferral, ...]]:
    """Resolve same / opposite / midline for every side of every point."""
    found: dict[str, list[SidedReferral]] = {one: [] for one in _all_sides(points.values())}
    for referral in referrals:
        paired = points[referral.trigger_point].paired
        for side in SIDES if paired else (MIDLINE,):
            found[sided(referral.trigger_point, side)].append(referral.on(side))
    return {point: tuple(pattern) for point, pattern in found.items()}


def _find(given: str, known: Mapping[str, Sided], kind: str, listed_by: str) -> Sided:
    name, side = split_side(given)
    thing = known.get(name)
    if thing is None:
        # Compared without the side, which would make every left id look like every other.
        near = difflib.get_close_matches(name, known)
        candidates = [sided(one, side) if known[one].paired else one for one in near]
        message = no_such(kind, given, candidates, listed_by)
    elif thing.paired and side == MIDLINE:
        message = f"{kind} {given!r} needs a side: {given}.left or {given}.right"
    elif not thing.paired and side != MIDLINE:
        why = "has no side" if kind == "movement" else "lies on the midline and has no side"
        message = f"{kind} {name!r} {why}: write {name!r}"
    else:
        return thing
    raise UnknownIdError(Problem("", message))
