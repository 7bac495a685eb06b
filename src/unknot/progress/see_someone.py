"""When the course itself is a reason to see a clinician."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any, Final

from unknot.assess.widespread import spread_of
from unknot.diary import PlanKept, SavedDrawing, SavedEntry
from unknot.progress.change import change
from unknot.progress.collect import pain_told, pressed
from unknot.progress.series import Series

TWO_WEEKS: Final = timedelta(days=14)
SEEN_DAYS: Final = 3
"""Days at the start and at the end whose painful areas are compared; judged."""
TWICE: Final = 2
"""A new area counts when it hurt on at least so many of the last days; judged."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to see a clinician, in one calm sentence."""

    reason: str
    """``worse``, ``no_help`` or ``spreads``."""
    words: str

    def to_json(self) -> dict[str, Any]:
        """Return its JSON form."""
        return {"reason": self.reason, "words": self.words}


def see_someone(
    pain: Series | None,
    entries: Iterable[SavedEntry],
    drawings: Iterable[SavedDrawing] = (),
    *,
    today: date,
    zone: tzinfo | None = None,
) -> tuple[Reason, ...]:
    """List the reasons; empty: none. ``pain``: the series that matters most to the person."""
    entries = tuple(entries)
    reasons = []
    if pain is not None:
        reasons += list(_of_course(pain, entries, today, zone))
    if spread := _new_areas(pain_told(entries, drawings, zone)):
        words = f"The pain has spread: {_listed(spread)} hurts now and did not at first. "
        if len(spread) > 1:
            words = f"The pain has spread: {_listed(spread)} hurt now and did not at first. "
        reasons.append(Reason("spreads", words + "Pain that spreads is worth a clinician's look."))
    return tuple(reasons)


def _of_course(
    pain: Series, entries: Sequence[SavedEntry], today: date, zone: tzinfo | None
) -> Iterable[Reason]:
    place = f"{pain.label[:1].upper()}{pain.label[1:]}"
    if change(pain).verdict == "worse":
        words = f"{place} has become worse by more than chance. See someone who treats muscle pain."
        yield Reason("worse", words)
        return
    begun = _run_begun(entries, today, zone)
    if begun is None or today - max(begun, pain.days[0].day) < TWO_WEEKS:
        return
    if change(pain.since(begun)).verdict in ("inside", "worse"):
        words = (
            f"{place}: two weeks or more of pressing, and no change beyond the error of "
            "measurement. It is time to see someone: another look, or another treatment."
        )
        yield Reason("no_help", words)


def _run_begun(entries: Sequence[SavedEntry], today: date, zone: tzinfo | None) -> date | None:
    """Give the day on which pressing began, if it goes on; a break of two weeks begins anew."""
    begun = last = None
    for saved in sorted(entries, key=lambda one: one.at):
        if pressed(saved) or isinstance(saved.entry, PlanKept):
            day = saved.at.astimezone(zone).date()
            if last is None or day - last >= TWO_WEEKS:
                begun = day
            last = day
    return begun if last and today - last < TWO_WEEKS else None


def _new_areas(told: Iterable[tuple[date, str, float]]) -> list[str]:
    """Name the areas of the 19 that hurt on the last days and did not on the first."""
    by_day: dict[date, set[str]] = {}
    for day, region, pain in told:
        hurts = by_day.setdefault(day, set())
        if pain > 0:
            hurts.add(region)
    days = sorted(by_day)
    if len(days) < 2 * SEEN_DAYS:
        return []
    first, last = (
        [spread_of(by_day[day]).areas for day in some]
        for some in (days[:SEEN_DAYS], days[-SEEN_DAYS:])
    )
    before = {area for areas in first for area in areas}
    now = Counter(area for areas in last for area in areas)
    new = [area for area, times in now.items() if area not in before and times >= TWICE]
    return new if len(now) > len(before) else []


def _listed(areas: Sequence[str]) -> str:
    """Name areas: ``your left hip and your neck``."""
    words = []
    for area in areas:
        name, _, side = area.partition(".")
        words.append(f"your {side} {name}".replace("_", " ").replace("  ", " "))
    return f"{', '.join(words[:-1])} and {words[-1]}" if words[1:] else words[0]
