"""A reminder of the question of the next day, as a calendar file (RFC 5545).

A calendar may be shown on other devices, or kept by somebody else: the file says that there is a
question, and nothing of what hurts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final

from unknot.diary.follow_up_due import WAIT
from unknot.diary.saved_entry import SavedEntry

MORNING: Final = time(9)
NIGHT: Final = time(21)
LASTS: Final = timedelta(minutes=5)
LINE_BYTES: Final = 75
SUMMARY: Final = "unknot: how is it after yesterday's session?"
DESCRIPTION: Final = (
    "Three short questions: how it is now, whether it is sore, what moves better.\n"
    "Start unknot and open Today."
)


def remind_at(session_at: datetime, zone: tzinfo | None) -> datetime:
    """Give the time at which the question is due, put off until 9 in the morning at night.

    ``zone``: that of the person; None: that of this computer.
    """
    due = (session_at + WAIT).astimezone(zone)
    if MORNING <= due.time() < NIGHT:
        return due
    day = due.date() + timedelta(days=1) if due.time() >= NIGHT else due.date()
    morning = datetime.combine(day, MORNING)
    return morning.astimezone() if zone is None else morning.replace(tzinfo=zone)


def reminder_ics(session: SavedEntry, *, now: datetime, zone: tzinfo | None = None) -> str:
    """Write the calendar file for one session: one event of five minutes, with an alarm."""
    start = remind_at(session.at, zone)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//unknot//unknot//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{session.id}@unknot",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(start)}",
        f"DTEND:{_utc(start + LASTS)}",
        f"SUMMARY:{_escaped(SUMMARY)}",
        f"DESCRIPTION:{_escaped(DESCRIPTION)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(SUMMARY)}",
        "TRIGGER:PT0M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Escape what has a meaning in a text value."""
    for given, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(given, written)
    return text


def _folded(line: str) -> Iterator[str]:
    """Break a line after at most 75 bytes; a further part begins with a space.

    Everything here is ASCII, so that a character is a byte.
    """
    yield line[:LINE_BYTES]
    for begin in range(LINE_BYTES, len(line), LINE_BYTES - 1):
        yield f" {line[begin : begin + LINE_BYTES - 1]}"
