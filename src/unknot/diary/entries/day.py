"""How a day was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from unknot.assess.fields import Fields
from unknot.diary.entries.reading import (
    NOTE_LIMIT,
    intensity,
    not_empty,
    pain,
    plain_number,
    plain_numbers,
    text,
)

KEYS: Final = ("pain", "overall", "note")


@dataclass(frozen=True, slots=True)
class Day:
    """Where it hurts at some moment of a day, and how much altogether."""

    kind: ClassVar[str] = "day"

    pain: Mapping[str, float] = field(default_factory=dict)
    """Sided region to pain 0 to 10."""
    overall: float | None = None
    note: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Write the entry in its one JSON form."""
        return {
            "unknot": self.kind,
            "version": 1,
            "pain": plain_numbers(self.pain),
            "overall": plain_number(self.overall),
            "note": self.note,
        }


def read_day(fields: Fields) -> Day:
    """Read how a day was."""
    not_empty(fields, "day", KEYS)
    return Day(
        pain=pain(fields, "pain") or {},
        overall=intensity(fields, "overall"),
        note=text(fields, "note", at_most=NOTE_LIMIT, lines=True),
    )
