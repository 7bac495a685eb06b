"""A note in the person's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from unknot.assess.fields import Fields
from unknot.diary.entries.reading import NOTE_LIMIT, missing, text

KEYS: Final = ("text",)


@dataclass(frozen=True, slots=True)
class Note:
    """What the person wants to remember."""

    kind: ClassVar[str] = "note"

    text: str

    def to_json(self) -> dict[str, Any]:
        """Write the entry in its one JSON form."""
        return {"unknot": self.kind, "version": 1, "text": self.text}


def read_note(fields: Fields) -> Note:
    """Read a note."""
    missing(fields, "text", "what you want to remember")
    return Note(text=text(fields, "text", at_most=NOTE_LIMIT, lines=True) or "")
