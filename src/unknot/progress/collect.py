"""What the diary holds, as series: one for each place, point, movement and activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo
from typing import Final

from unknot.atlas import MIDLINE, load, movement_words, region_label, split_side
from unknot.diary import Day, FollowUp, Measurement, SavedDrawing, SavedEntry, Session
from unknot.progress.series import Series, make_series

OVERALL: Final = "pain overall"

Told = tuple[str, str, date, float]
"""What, site, day and value."""


def series(
    entries: Iterable[SavedEntry],
    drawings: Iterable[SavedDrawing] = (),
    *,
    zone: tzinfo | None = None,
) -> tuple[Series, ...]:
    """Give every series: pain first, of each kind those with the most days, places before overall.

    Pain of a place comes from drawings, days, follow-ups and measurements; a place that was not
    marked counts as not told, never as 0. What was felt just before and after a session is no
    value of the day. ``zone``: where the person counts days; None: that of this machine.
    """
    found: dict[tuple[str, str], list[tuple[date, float]]] = {}
    for what, site, day, value in _told(entries, drawings, zone):
        found.setdefault((what, site), []).append((day, value))
    made = [
        make_series(what, site, _label(what, site), told) for (what, site), told in found.items()
    ]
    return tuple(sorted(made, key=_rank))


def without_spots(found: Iterable[Series]) -> tuple[Series, ...]:
    """Leave out what names a spot: for as long as a warning sign stands."""
    return tuple(one for one in found if one.measure.what != "pressure_pain_threshold")


def session_days(entries: Iterable[SavedEntry], *, zone: tzinfo | None = None) -> tuple[date, ...]:
    """Give the days on which something was pressed, oldest first."""
    return tuple(sorted({_day(saved.at, zone) for saved in entries if pressed(saved)}))


def pressed(saved: SavedEntry) -> bool:
    """Tell whether an entry is a session in which something was pressed."""
    session = saved.entry
    return isinstance(session, Session) and (
        session.ended == "done" or any(h.held_s > 0 for p in session.points for h in p.holds)
    )


def pain_told(
    entries: Iterable[SavedEntry], drawings: Iterable[SavedDrawing], zone: tzinfo | None
) -> Iterator[tuple[date, str, float]]:
    """Give the day, the sided region and the pain of everything that was told of a place."""
    for drawing in drawings:
        for region, pain in drawing.drawing.regions.items():
            yield _day(drawing.recorded_at, zone), region, pain
    for saved in entries:
        if isinstance(saved.entry, (Day, FollowUp)):
            for region, pain in (saved.entry.pain or {}).items():
                yield _day(saved.at, zone), region, pain


def _told(
    entries: Iterable[SavedEntry], drawings: Iterable[SavedDrawing], zone: tzinfo | None
) -> Iterator[Told]:
    entries = tuple(entries)
    yield from (
        ("pain", region, day, pain) for day, region, pain in pain_told(entries, drawings, zone)
    )
    for saved in entries:
        entry, day = saved.entry, _day(saved.at, zone)
        if isinstance(entry, Day) and entry.overall is not None:
            yield "pain", "", day, entry.overall
        elif isinstance(entry, Measurement):
            yield _measured(entry, day)


def _measured(entry: Measurement, day: date) -> Told:
    value = entry.value if entry.kpa is None else entry.kpa
    return entry.what, entry.activity or entry.site or "", day, value


def _label(what: str, site: str) -> str:
    """Name what a series follows."""
    if not site:
        return OVERALL
    if what == "range_of_motion":
        return movement_words(site)
    if what == "disability":
        return site
    name, side = split_side(site)
    if name in load().regions:
        return region_label(site)
    label = load().trigger_points[name].label
    return label if side == MIDLINE else f"{label}, your {side}"


def _rank(one: Series) -> tuple[int, int, bool, float, str]:
    kinds = ("pain", "disability", "pressure_pain_threshold", "range_of_motion")
    strongest = max(day.value for day in one.days)
    place = kinds.index(one.measure.what), -len(one.days), not one.site
    return *place, -strongest, one.site


def _day(moment: datetime, zone: tzinfo | None) -> date:
    return moment.astimezone(zone).date()
