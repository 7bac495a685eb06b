"""The atlas as JSON documents: the same for the command line and the web API."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import chain
from typing import Any

from unknot.atlas.atlas import Atlas
from unknot.atlas.movement import EITHER_SIDE, Movement
from unknot.atlas.muscle import Muscle
from unknot.atlas.packaged import load
from unknot.atlas.region import Region
from unknot.atlas.sides import MIDLINE, other_side, sided, split_side
from unknot.atlas.trigger_point import TriggerPoint
from unknot.errors import Problem, UnknownIdError, no_such

Row = dict[str, Any]

FORM_VERSION = 1


def document(kind: str, given: str | None = None) -> Row:
    """Give one table of the atlas, or one row in detail, as a JSON document.

    ``kind`` is one of ``KINDS``. A row is asked for by its id, with or without a side: with a
    side its pain is told in sided regions, without it as same / opposite / midline. The rows
    of ``referrals`` are asked for by a trigger point or by a region; a movement lists the muscles
    whose knots limit it, and with a side on which side.
    Raises ``UnknownIdError`` for an id that is not there.
    """
    table, detail = _KINDS[kind]
    atlas = load()
    rows = table(atlas) if given is None else detail(atlas, given)
    key = kind.replace("-", "_")
    return {"unknot": "atlas", "version": FORM_VERSION, "atlas": atlas.version, key: list(rows)}


def _regions(atlas: Atlas) -> Iterable[Row]:
    return (_row("region", region) for region in atlas.regions.values())


def _one_region(atlas: Atlas, given: str) -> Iterable[Row]:
    region = atlas.regions.get(given) or atlas.region(given)
    row = _row("region", region) | {"region": given}
    return [row | {"referrals": _felt_in(atlas, given)}]


def _muscles(atlas: Atlas) -> Iterable[Row]:
    return (_row("muscle", muscle) for muscle in atlas.muscles.values())


def _one_muscle(atlas: Atlas, given: str) -> Iterable[Row]:
    points = [_row("trigger_point", point) for point in atlas.points_of(given)]
    return [_row("muscle", atlas.muscle(given)) | {"trigger_points": points}]


def _trigger_points(atlas: Atlas) -> Iterable[Row]:
    return (_row("trigger_point", point) for point in atlas.trigger_points.values())


def _one_trigger_point(atlas: Atlas, given: str) -> Iterable[Row]:
    point = atlas.trigger_points.get(given) or atlas.trigger_point(given)
    row = _row("trigger_point", point) | {"trigger_point": given}
    if split_side(given)[1] != MIDLINE:
        side = split_side(given)[1] if atlas.regions[point.region].paired else MIDLINE
        row |= {"region": sided(point.region, side), "position_m": list(atlas.position(given))}
    return [row | {"referrals": _felt_from(atlas, given)}]


def _referrals(atlas: Atlas) -> Iterable[Row]:
    return (asdict(referral) for referral in atlas.referrals)


def _referrals_of(atlas: Atlas, given: str) -> Iterable[Row]:
    name = split_side(given)[0]
    if name in atlas.trigger_points:
        return _felt_from(atlas, given)
    if name in atlas.regions:
        return _felt_in(atlas, given)
    known = [*atlas.trigger_points, *atlas.sided_points, *atlas.regions, *atlas.sided_regions]
    listed_by = "unknot atlas trigger-points"
    message = no_such("trigger point or region", given, known, listed_by)
    raise UnknownIdError(Problem("", message))


def _felt_from(atlas: Atlas, point: str) -> list[Row]:
    """List where a point is felt; an unsided point in unsided regions."""
    if point in atlas.trigger_points:
        return [asdict(referral) for referral in atlas.referrals if referral.trigger_point == point]
    return [{"trigger_point": point} | asdict(felt) for felt in atlas.referrals_of(point)]


def _felt_in(atlas: Atlas, region: str) -> list[Row]:
    """List which points are felt in a region; those of an unsided region are unsided."""
    if region in atlas.regions:
        return [asdict(referral) for referral in atlas.referrals if referral.region == region]
    atlas.region(region)
    return [
        {"trigger_point": point} | asdict(felt)
        for point in atlas.sided_points
        for felt in atlas.referrals_of(point)
        if felt.region == region
    ]


def _movements(atlas: Atlas) -> Iterable[Row]:
    return (_movement_row(atlas, movement.id) for movement in atlas.movements.values())


def _one_movement(atlas: Atlas, given: str) -> Iterable[Row]:
    if given not in atlas.movements:
        atlas.movement(given)
    limited_by = [list(_limited_by(atlas, muscle, given)) for muscle in atlas.muscles.values()]
    return [_movement_row(atlas, given) | {"muscles": list(chain(*limited_by))}]


def _limited_by(atlas: Atlas, muscle: Muscle, given: str) -> Iterator[Row]:
    """Give each term of a muscle that means a movement, and on which side the muscle then is."""
    name, side = split_side(given)
    for term in map(atlas.movement_terms.__getitem__, muscle.limited_movements):
        if term.movement == name:
            on = other_side(side) if term.relation == "opposite" else side
            if term.relation == "either":
                on = EITHER_SIDE
            elif side == MIDLINE:
                on = term.relation
            yield {"muscle": muscle.id, "side": on, "term": term.term}


def _movement_row(atlas: Atlas, given: str) -> Row:
    """Give a movement with its words said for its side, and the terms that mean it."""
    name, side = split_side(given)
    movement = atlas.movements[name]
    words = {"label": movement.said(side), "test": movement.try_it(side)}
    terms = [term.term for term in atlas.movement_terms.values() if term.movement == name]
    return _row("movement", movement) | words | {"movement": given, "terms": terms}


def _row(id_name: str, thing: Region | Muscle | TriggerPoint | Movement) -> Row:
    """Give a value with its id under the name that other rows refer to it by."""
    row = asdict(thing)
    return {id_name: row.pop("id")} | row


_KINDS: Mapping[
    str, tuple[Callable[[Atlas], Iterable[Row]], Callable[[Atlas, str], Iterable[Row]]]
] = {
    "regions": (_regions, _one_region),
    "muscles": (_muscles, _one_muscle),
    "trigger-points": (_trigger_points, _one_trigger_point),
    "referrals": (_referrals, _referrals_of),
    "movements": (_movements, _one_movement),
}
KINDS = tuple(_KINDS)
