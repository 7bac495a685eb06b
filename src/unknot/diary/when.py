"""Times from outside: always with a zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from unknot.errors import DataError, Problem

EXAMPLE: Final = "2026-05-01T09:30:00+00:00"
_DAY: Final = timedelta(days=1)


def aware(moment: datetime, place: str = "at") -> datetime:
    """Give a time in UTC; ``DataError`` on one without a zone, or at an end of the calendar."""
    if moment.utcoffset() is None:
        raise DataError([Problem(place, f"no time zone; write it as {EXAMPLE}")])
    try:  # a day to spare on both sides: it is shown in the zone of whoever reads it
        in_utc = moment.astimezone(UTC)
        _ = in_utc - _DAY, in_utc + _DAY
    except OverflowError:
        message = "too near the first or last day of the calendar; write when it was"
        raise DataError([Problem(place, message)]) from None
    return in_utc


def happened(moment: datetime, now: datetime) -> datetime:
    """Give the time of something that was, in UTC; ``DataError`` when it lies ahead.

    A day is to spare, for a clock that is set wrongly and corrected later.
    """
    in_utc = aware(moment)
    if in_utc > now + _DAY:
        message = "lies in the future; write when it was"
        raise DataError([Problem("at", message)])
    return in_utc


def parse_time(given: object, place: str = "at") -> datetime:
    """Read a time in ISO 8601 that has a zone."""
    try:
        moment = datetime.fromisoformat(given if isinstance(given, str) else "")
    except ValueError:
        raise DataError([Problem(place, f"not a time; write it as {EXAMPLE}")]) from None
    return aware(moment, place)
