"""Where it hurt over some days, put together into one picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from math import ceil
from statistics import fmean
from typing import Any, Final

from unknot.diary import SavedDrawing, SavedEntry
from unknot.progress.collect import pain_told

MOST_MAPS: Final = 4
FEWEST_DAYS: Final = 3
"""Days of the calendar in one map at least."""


@dataclass(frozen=True, slots=True)
class BodyMap:
    """The mean pain of every place over the days from ``first`` to ``last``, both included."""

    first: date
    last: date
    pain: Mapping[str, float]
    """Sided region to the mean of the days on which it was told, zeros among them."""

    def to_json(self) -> dict[str, Any]:
        """Return its JSON form."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "pain": dict(self.pain),
        }


def body_maps(
    entries: Iterable[SavedEntry],
    drawings: Iterable[SavedDrawing] = (),
    *,
    zone: tzinfo | None = None,
) -> tuple[BodyMap, ...]:
    """Divide the time from the first to the last told day into at most four equal blocks.

    Left and right stay apart; several values of one day count as their mean; blocks in which
    nothing was told are left out.
    """
    told: dict[str, dict[date, list[float]]] = {}
    for day, region, pain in pain_told(entries, drawings, zone):
        told.setdefault(region, {}).setdefault(day, []).append(pain)
    days = sorted({day for by_day in told.values() for day in by_day})
    if not days:
        return ()
    blocks = _blocks(days[0], days[-1])
    maps = (BodyMap(first, last, _means(told, first, last)) for first, last in blocks)
    return tuple(one for one in maps if one.pain)


def _blocks(first: date, last: date) -> list[tuple[date, date]]:
    span = (last - first).days + 1
    length = max(FEWEST_DAYS, ceil(span / MOST_MAPS))
    starts = (first + timedelta(days=skip) for skip in range(0, span, length))
    return [(start, min(last, start + timedelta(days=length - 1))) for start in starts]


def _means(
    told: Mapping[str, Mapping[date, list[float]]], first: date, last: date
) -> dict[str, float]:
    means = {}
    for region, by_day in told.items():
        days = [fmean(values) for day, values in by_day.items() if first <= day <= last]
        if days:
            means[region] = fmean(days)
    return means
