"""An entry in the diary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from unknot.diary.entries import Entry

ME = "me"
"""The person of a diary that has one."""


@dataclass(frozen=True, slots=True)
class SavedEntry:
    """One entry with its id and its times, all of them aware."""

    id: str
    person: str
    kind: str
    at: datetime
    """When it happened."""
    created_at: datetime
    updated_at: datetime
    """Grows with every change: two windows tell by it whether they hold the same state."""
    entry: Entry
    """What today's atlas knows of it."""
    unknown: tuple[str, ...] = ()
    """The places in it that today's atlas does not know."""
    kept: Mapping[str, Any] = field(default_factory=dict)
    """The document as it was saved, with every id; empty: that of ``entry``."""

    def to_json(self) -> dict[str, Any]:
        """Return the form in which the API gives it: everything as it was saved."""
        return {
            "id": self.id,
            "person": self.person,
            "kind": self.kind,
            "at": self.at.isoformat(),
            "created_at": self.created_at.isoformat(),
            "updated_at": self.updated_at.isoformat(),
            "entry": dict(self.kept) or self.entry.to_json(),
        }


@dataclass(frozen=True, slots=True)
class FormerEntry:
    """A state in which an entry was before it was edited or deleted."""

    change: str
    """What ended it: ``edited`` or ``deleted``."""
    changed_at: datetime
    saved: SavedEntry

    def to_json(self) -> dict[str, Any]:
        """Return the form in which the API gives it."""
        return {
            "change": self.change,
            "changed_at": self.changed_at.isoformat(),
            **self.saved.to_json(),
        }
