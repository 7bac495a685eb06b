"""A medicine that was taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from unknot.assess.fields import Fields
from unknot.diary.entries.reading import NAME_LIMIT, NOTE_LIMIT, missing, number, plain_number, text

KEYS: Final = ("name", "amount", "unit", "note")
MOST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Medicine:
    """What was taken, and how much of it, in the person's own words."""

    kind: ClassVar[str] = "medicine"

    name: str
    amount: float | None = None
    unit: str | None = None
    """Such as ``mg`` or ``tablets``."""
    note: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Write the entry in its one JSON form."""
        return {
            "unknot": self.kind,
            "version": 1,
            "name": self.name,
            "amount": plain_number(self.amount),
            "unit": self.unit,
            "note": self.note,
        }


def read_medicine(fields: Fields) -> Medicine:
    """Read a medicine."""
    missing(fields, "name", "what it is called")
    return Medicine(
        name=text(fields, "name", at_most=NAME_LIMIT) or "",
        amount=number(fields, "amount", least=0, most=MOST),
        unit=text(fields, "unit", at_most=NAME_LIMIT),
        note=text(fields, "note", at_most=NOTE_LIMIT, lines=True),
    )
