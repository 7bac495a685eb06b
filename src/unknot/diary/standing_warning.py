"""The warning sign that stands for the person, on whichever drawing it was told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from unknot.assess import triage
from unknot.diary.saved_drawing import SavedDrawing


def standing_warning(
    drawings: Iterable[SavedDrawing], today: date, *, after: SavedDrawing | None = None
) -> SavedDrawing | None:
    """Find the drawing on which a warning sign stands; the one told last where there are several.

    A sign is of the person, not of one drawing: a new drawing whose questions are still open does
    not take it away. A no to the same question, or a clinician's look at it, told later does.
    ``after``: only what was told later than the answers of this drawing.
    """
    settled: set[str] = set()
    for saved in sorted(drawings, key=_told_at, reverse=True):
        if after is not None and (saved.id == after.id or _told_at(saved) <= _told_at(after)):
            break
        first = triage(saved.dated, today)
        standing = {sign.flag for sign in first.flags if not sign.cleared}
        if first.withheld and not standing <= settled:
            return saved
        settled |= {one for one, answer in saved.drawing.answers.items() if not answer}
        settled |= {sign.flag for sign in first.flags if sign.cleared}
    return None


def _told_at(saved: SavedDrawing) -> datetime:
    return saved.drawing.answered_at or saved.recorded_at
