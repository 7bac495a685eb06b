"""What a body can do at all: a value outside was misread or mistyped."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from unknot import atlas

UNITS: Final[Mapping[str, tuple[str, ...]]] = {
    "pressure_pain_threshold": ("kPa", "kg/cm2", "N/cm2"),
    "range_of_motion": ("degrees", "mm"),
    "disability": ("0-10",),
    "pain": ("0-10",),
}
"""Everything that can be measured, and the units it may be given in."""
KPA_PER: Final[Mapping[str, float]] = {"kPa": 1.0, "kg/cm2": 98.0665, "N/cm2": 10.0}


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the greatest value that can be, in ``unit``."""

    unit: str
    least: float
    most: float
    words: str
    """What the body does, such as "a neck turns"."""
    source: str


def limits_of(what: str, site: str | None = None) -> Limits | None:
    """Give the limits of a measurement; None for a movement that is not measured in numbers."""
    movement = atlas.split_side(site)[0] if what == "range_of_motion" and site else ""
    return all_limits().get((what, movement))


@cache
def all_limits() -> Mapping[tuple[str, str], Limits]:
    """Read the table: (what, unsided movement or empty) to its limits."""
    table = files("unknot.diary.entries").joinpath("limits.csv").read_text(encoding="utf-8")
    return {
        (row["what"], row["movement"]): Limits(
            unit=row["unit"],
            least=float(row["least"]),
            most=float(row["most"]),
            words=row["words"],
            source=row["source"],
        )
        for row in csv.DictReader(table.splitlines())
    }
