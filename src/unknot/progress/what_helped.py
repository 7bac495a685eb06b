"""What seems to help: a person's days after something against their other days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any, Final, Literal

from unknot.diary import Medicine, SavedEntry
from unknot.progress.collect import pressed
from unknot.progress.difference import difference
from unknot.progress.series import Series

FEWEST_DAYS: Final = 6
"""Of each sort; judged. With five of fourteen days the interval was too short (0.88 of 0.95)."""
LATEST_DAYS: Final = 90
"""Days of the calendar that are compared; judged. Over longer, no course is steady."""
LEVEL: Final = 0.95
PRESSING: Final = "pressing"
CONFOUNDING: Final = (
    "This compares days, it does not prove a cause: what you do on a good day may not be what "
    "makes it good, and what you take on a bad day may look as if it did harm."
)

Seems = Literal["less", "more", "chance", "cannot_tell"]
WORDS: Final[Mapping[Seems, str]] = {
    "less": "less, by more than chance",
    "more": "more, by more than chance",
    "chance": "could still be chance",
    "cannot_tell": "cannot tell yet",
}


@dataclass(frozen=True, slots=True)
class Helped:
    """The days after one thing, such as pressing or a medicine, against the other days."""

    label: str
    """``pressing``, or the medicine as the person first wrote it."""
    kind: str
    """``session`` or ``medicine``."""
    days_after: int
    """Days with a value whose day before had it."""
    other_days: int
    seems: Seems
    difference: float | None
    """Value on the days after minus that on other days; None: cannot tell."""
    low: float | None
    high: float | None

    @property
    def words(self) -> str:
        """Say how the days after compare."""
        return WORDS[self.seems]

    def to_json(self) -> dict[str, Any]:
        """Return its JSON form."""
        return {
            "label": self.label,
            "kind": self.kind,
            "days_after": self.days_after,
            "other_days": self.other_days,
            "seems": self.seems,
            "words": self.words,
            "difference": self.difference,
            "low": self.low,
            "high": self.high,
        }


def what_helped(
    series: Series, entries: Iterable[SavedEntry], *, zone: tzinfo | None = None
) -> tuple[Helped, ...]:
    """Compare for pressing and for every medicine by name.

    A day belongs to what was done on the day before it; the last 90 days count. All intervals
    together hold the truth 95 times in 100 (Bonferroni), so that among many medicines none stands
    out by chance alone.
    """
    if series.days:
        series = series.since(series.days[-1].day - timedelta(days=LATEST_DAYS - 1))
    done = _days_of(entries, zone)
    enough = {key for key, days in done.items() if _enough(_split(series, days))}
    level = 1 - (1 - LEVEL) / max(1, len(enough))
    return tuple(
        _compared(series, key, days, level if key in enough else None)
        for key, days in sorted(done.items(), key=lambda one: (one[0][0] != "session", one[0][1]))
    )


def _compared(
    series: Series, key: tuple[str, str], done: Collection[date], level: float | None
) -> Helped:
    after = _split(series, done)
    days = [one.day.toordinal() for one in series.days]
    values = [one.value for one in series.days]
    found = None if level is None else difference(days, values, after, level=level)
    seems: Seems = "cannot_tell"
    if found:
        seems = "less" if found.high < 0 else "more" if found.low > 0 else "chance"
    return Helped(
        label=key[1],
        kind=key[0],
        days_after=sum(after),
        other_days=len(after) - sum(after),
        seems=seems,
        difference=found.estimate if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
    )


def _days_of(
    entries: Iterable[SavedEntry], zone: tzinfo | None
) -> dict[tuple[str, str], set[date]]:
    """Give the days on which each thing was done; a medicine is one however it is capitalised."""
    written: dict[str, str] = {}
    days: dict[tuple[str, str], set[date]] = {}
    for saved in entries:
        day = saved.at.astimezone(zone).date()
        if pressed(saved):
            days.setdefault(("session", PRESSING), set()).add(day)
        elif isinstance(saved.entry, Medicine):
            name = " ".join(saved.entry.name.split())
            label = written.setdefault(name.casefold(), name)
            days.setdefault(("medicine", label), set()).add(day)
    return days


def _split(series: Series, done: Collection[date]) -> list[bool]:
    """Tell of each day whether the day before had it."""
    return [one.day - timedelta(days=1) in done for one in series.days]


def _enough(after: list[bool]) -> bool:
    return min(sum(after), len(after) - sum(after)) >= FEWEST_DAYS
