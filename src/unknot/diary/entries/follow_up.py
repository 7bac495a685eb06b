"""The answer to the question of the next day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from unknot.assess.fields import Fields
from unknot.diary.entries.reading import (
    entry_ids,
    movements,
    not_empty,
    one_of,
    pain,
    plain_numbers,
)

KEYS: Final = ("sessions", "pain", "soreness", "moved_better")
SORENESS: Final = ("none", "a_little", "a_lot")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How it is about a day after one or more sessions; None where nobody answered."""

    kind: ClassVar[str] = "follow_up"

    sessions: tuple[str, ...]
    """Ids of the sessions that it is about; at least one."""
    pain: Mapping[str, float] | None = None
    """Sided region to pain 0 to 10, now."""
    soreness: str | None = None
    """From pressing: ``none``, ``a_little`` or ``a_lot``."""
    moved_better: tuple[str, ...] | None = None
    """Sided movements that went better; empty: none did."""

    def to_json(self) -> dict[str, Any]:
        """Write the entry in its one JSON form."""
        return {
            "unknot": self.kind,
            "version": 1,
            "sessions": list(self.sessions),
            "pain": plain_numbers(self.pain),
            "soreness": self.soreness,
            "moved_better": None if self.moved_better is None else list(self.moved_better),
        }


def read_follow_up(fields: Fields) -> FollowUp:
    """Read the answer to the question of the next day."""
    if fields.tree.get("sessions") in (None, []):
        fields.refuse("sessions", "missing; write the ids of the sessions that it is about")
    not_empty(fields, "follow_up", KEYS[1:])
    return FollowUp(
        sessions=entry_ids(fields, "sessions"),
        pain=pain(fields, "pain"),
        soreness=one_of(fields, "soreness", "soreness", SORENESS),
        moved_better=movements(fields, "moved_better"),
    )
