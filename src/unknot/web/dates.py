"""Dates as a person says them."""

from __future__ import annotations

from datetime import UTC, date, datetime

NOON, EVENING = 12, 18  # hours


def said(day: date, today: date) -> str:
    """Say a day: "today", "yesterday", "Friday, 1 May", with the year when it is another one."""
    days = (today - day).days
    if days in (0, 1):
        return ("today", "yesterday")[days]
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day:%A}, {day.day} {day:%B}{year}"


def today() -> date:
    """Return the day on this machine's clock."""
    return local_day(datetime.now(UTC))


def now() -> datetime:
    """Return the time at this place, in whole seconds."""
    return datetime.now(UTC).astimezone().replace(microsecond=0)


def local_day(moment: datetime) -> date:
    """Return the day at this place on which a moment lies."""
    return moment.astimezone().date()


def clock(moment: datetime) -> str:
    """Return the time of day at this place: ``09:30``."""
    return f"{moment.astimezone():%H:%M}"


def greeting(now: datetime) -> str:
    """Greet by the time of day."""
    hour = now.astimezone().hour
    return f"Good {'morning' if hour < NOON else 'afternoon' if hour < EVENING else 'evening'}."
