"""A drawing in the diary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from unknot.assess import Drawing
from unknot.diary.paint import Paint


@dataclass(frozen=True, slots=True)
class SavedDrawing:
    """One pain drawing with its name, its times and the picture that was painted."""

    id: str
    title: str
    """The person's own, else made from its places."""
    recorded_at: datetime
    """When it hurt like this; aware."""
    created_at: datetime
    updated_at: datetime
    """Grows with every change: two windows tell by it whether they hold the same state."""
    atlas: str
    """Version of the atlas on which it was painted."""
    drawing: Drawing
    """What today's atlas knows of it."""
    unknown: tuple[str, ...]
    """The ids in it that today's atlas lacks."""
    paint: Paint | None
    """None where only regions were chosen, or where the skin has another version today."""
    kept: Mapping[str, Any]
    """``drawing`` and ``paint`` as they were saved, with every id."""

    @property
    def dated(self) -> Drawing:
        """The drawing with the time at which it was recorded: answers grow old from then on."""
        return replace(self.drawing, recorded_at=self.recorded_at)

    def to_json(self) -> dict[str, Any]:
        """Return the form in which the API gives it: everything as it was saved."""
        return {
            "id": self.id,
            "title": self.title,
            "created_at": self.created_at.isoformat(),
            "updated_at": self.updated_at.isoformat(),
            **self.kept,
        }
