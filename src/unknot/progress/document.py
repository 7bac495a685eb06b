"""Progress in its one JSON form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from typing import Any, Final

from unknot.diary import SavedDrawing, SavedEntry
from unknot.progress.body_map import body_maps
from unknot.progress.change import change
from unknot.progress.collect import series, session_days, without_spots
from unknot.progress.see_someone import see_someone
from unknot.progress.series import Series
from unknot.progress.what_helped import CONFOUNDING, what_helped

KIND: Final = "progress"
VERSION: Final = 1


def progress_document(
    entries: Iterable[SavedEntry],
    drawings: Iterable[SavedDrawing] = (),
    *,
    today: date,
    withheld: bool,
    zone: tzinfo | None = None,
) -> dict[str, Any]:
    """Give every series with its change, what seems to help, the body over time, and reasons.

    ``withheld``: a warning sign stands, so that no spot is named and nothing that treats one.
    """
    entries, drawings = tuple(entries), tuple(drawings)
    known = series(entries, drawings, zone=zone)
    if withheld:
        known = without_spots(known)
    pain = next((one for one in known if one.measure.what == "pain"), None)
    done = () if withheld else entries
    reasons = see_someone(pain, entries, drawings, today=today, zone=zone)
    return {
        "unknot": KIND,
        "version": VERSION,
        "series": [_course(one, done, today, zone) for one in known],
        "sessions": [day.isoformat() for day in session_days(entries, zone=zone)],
        "body": [one.to_json() for one in body_maps(entries, drawings, zone=zone)],
        "see_someone": [one.to_json() for one in reasons],
        "confounding": CONFOUNDING,
    }


def _course(
    one: Series, entries: Sequence[SavedEntry], today: date, zone: tzinfo | None
) -> dict[str, Any]:
    return {
        **one.to_json(),
        "change": change(one, today=today).to_json(),
        "helped": [found.to_json() for found in what_helped(one, entries, zone=zone)],
    }
