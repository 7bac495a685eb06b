"""How far pain is spread: areas in the manner of the Widespread Pain Index, and share of the skin.

The index counts 19 areas of the body: shoulder girdle, upper arm, lower arm, hip, upper leg, lower
leg and jaw, each left and right, and neck, chest, abdomen, upper back, lower back (Wolfe 2016,
2016 revisions to the fibromyalgia criteria). ``pain_areas.csv`` puts our regions into them;
head, hands, feet and groin belong to none. The index asks about the last seven days, a drawing
about now: so this is a count in its manner, not the index.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from unknot.atlas import MIDLINE, sided, split_side
from unknot.atlas.body import load_body

AREAS_IN_ALL: Final = 19
ONE_OF_TWO: Final = frozenset(
    {"shoulder_girdle", "upper_arm", "lower_arm", "hip", "upper_leg", "lower_leg", "jaw"}
)
"""Areas that there are on each side; the others are one."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the pain of one drawing is spread."""

    areas: tuple[str, ...]
    """Painful areas of the 19, such as ``hip.left`` or ``neck``, in the order of the table."""
    surface_share: float
    """Share of the skin's surface that is painted, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Place:
    area: str
    above_waist: bool


def spread_of(painful: Collection[str]) -> Spread:
    """Count the painful areas and the painted share of the skin; ``painful``: sided regions."""
    found = {_area(region): None for region in sorted(painful, key=_order)}
    area_cm2 = load_body().area_cm2
    share = sum(area_cm2[region] for region in painful) / sum(area_cm2.values())
    return Spread(tuple(area for area in found if area), share)


def on_both_sides_above_and_below(painful: Collection[str]) -> bool:
    """Tell whether it hurts left and right, above and below the waist."""
    sides = {split_side(region)[1] for region in painful} - {MIDLINE}
    halves = {_places()[split_side(region)[0]].above_waist for region in painful}
    return len(sides) == len(halves) == 2  # noqa: PLR2004


def _area(region: str) -> str:
    """Name the area of a sided region; empty: it belongs to none."""
    name, side = split_side(region)
    area = _places()[name].area
    return sided(area, side) if area in ONE_OF_TWO else area


def _order(region: str) -> tuple[int, str]:
    name, side = split_side(region)
    return list(_places()).index(name), side


@cache
def _places() -> dict[str, _Place]:
    table = files("unknot.assess").joinpath("pain_areas.csv").read_text(encoding="utf-8")
    return {
        row["region"]: _Place(row["area"], row["half"] == "above")
        for row in csv.DictReader(table.splitlines())
    }
