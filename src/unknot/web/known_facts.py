"""Facts about the person that an earlier drawing already told, so that they are asked once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from unknot.assess import CHANGING_FACTS
from unknot.diary import SavedDrawing

KEPT = timedelta(days=180)
"""A no of half a year ago may have become a yes: over 50 now, or ill since."""


def known_before(earlier: Iterable[SavedDrawing], now: datetime) -> dict[str, bool]:
    """Take the lasting facts from the latest drawing that tells any."""
    for saved in earlier:
        lasting = {f: said for f, said in saved.drawing.person.items() if f not in CHANGING_FACTS}
        if lasting:
            fresh = now - (saved.drawing.answered_at or saved.recorded_at) <= KEPT
            return {fact: said for fact, said in lasting.items() if said or fresh}
    return {}
