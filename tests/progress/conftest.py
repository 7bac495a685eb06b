"""A diary written down in a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from unknot.diary import Day, Entry, Hold, SavedEntry, Session, SessionPoint

FIRST = date(2026, 4, 20)
NECK = "neck_back.left"


def saved(entry: Entry, day: int, *, hour: int = 12) -> SavedEntry:
    """Keep an entry on a day counted from the first."""
    at = datetime(FIRST.year, FIRST.month, FIRST.day, hour, tzinfo=UTC) + timedelta(days=day)
    name = f"{entry.kind}-{day}-{hour}"
    return SavedEntry(name, "me", entry.kind, at, at, at, entry)


def pain_days(values: Sequence[float | None], region: str = NECK) -> list[SavedEntry]:
    """Write one value down for each day; None: nothing on that day."""
    return [
        saved(Day(pain={region: value}), day)
        for day, value in enumerate(values)
        if value is not None
    ]


def pressed_on(*days: int) -> list[SavedEntry]:
    """Press a point on some days."""
    point = SessionPoint("trapezius_upper_1.left", "self_pressure_fingers", (Hold(30, 30),))
    return [saved(Session(ended="done", points=(point,)), day, hour=18) for day in days]


@pytest.fixture(name="saved")
def fixture_saved() -> Callable[..., SavedEntry]:
    return saved


@pytest.fixture(name="pain_days")
def fixture_pain_days() -> Callable[..., list[SavedEntry]]:
    return pain_days


@pytest.fixture(name="pressed_on")
def fixture_pressed_on() -> Callable[..., list[SavedEntry]]:
    return pressed_on
