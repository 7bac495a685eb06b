"""How a range of motion is measured at home, and what part of a change is only error."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from unknot import atlas, evidence
from unknot.errors import Problem, UnknownIdError

EACH_TIME: Final = (
    "Two easy tries first. Then measure three times and write the middle value. The same tool, the "
    "same position and the same time of day each time. Stop where it hurts."
)
"""What holds for every movement."""


@dataclass(frozen=True, slots=True)
class HowToMeasure:
    """One movement that can be measured in numbers."""

    site: str
    """The sided movement."""
    unit: str
    normal: float | None
    """How far healthy adults get; None where nothing standard is known."""
    normal_source: str
    """A source of the atlas."""
    error: float
    """A change of one person up to this is noise."""
    error_source: str
    """A source of the evidence."""
    phone: str
    """With the level of a phone; empty where a phone is too large."""
    goniometer: str
    """With a goniometer, its two arms and its centre; the mouth with a ruler."""


def how_to_measure(site: str) -> HowToMeasure:
    """Say how a sided movement is measured; ``UnknownIdError`` where it is not, or is none."""
    movement = atlas.load().movement(site)
    row = _table().get(movement.id)
    if row is None:
        message = f"{movement.clinical} is not measured in numbers; write it as a note"
        raise UnknownIdError(Problem("site", message))
    side = atlas.split_side(site)[1]
    return HowToMeasure(
        site=site,
        unit=movement.unit or "degrees",
        normal=movement.normal,
        normal_source=movement.source,
        error=_error(row),
        error_source=row["source"],
        phone=row["phone"].replace("{side}", side),
        goniometer=row["goniometer"].replace("{side}", side),
    )


def measured_movements() -> tuple[str, ...]:
    """List the sided movements that can be measured in numbers, in the order of the atlas."""
    known = _table()
    return tuple(one for one in atlas.load().sided_movements if atlas.split_side(one)[0] in known)


def _error(row: Mapping[str, str]) -> float:
    """Take the figure from the evidence, or the judged one where it has none."""
    if row["error"]:
        return float(row["error"])
    found = (row["outcome"], row["source"])
    return next(
        one.mdc
        for one in evidence.load().psychometrics
        if (one.outcome, one.source) == found and one.mdc is not None
    )


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    table = files("unknot.diary.entries").joinpath("how_to_measure.csv")
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return {row["movement"]: row for row in rows}
