"""What putting a backup back would do, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from unknot.diary import Conflict, Merge, Values, default_title
from unknot.diary.kept import kept_drawing

ONE_AND_MANY: Mapping[str, tuple[str, str]] = {
    "drawings": ("drawing", "drawings"),
    "entries": ("entry", "entries"),
    "history": ("former state of an entry", "former states of entries"),
}
KIND_WORDS: Mapping[str, str] = {
    "plan": "plan",
    "session": "session",
    "follow_up": "answer of the day after",
    "day": "day",
    "measurement": "measurement",
    "medicine": "medicine",
    "note": "note",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One drawing or entry that is not the same here and in the backup."""

    name: str
    """``drawing “Temple, your left”``, or the kind of entry."""
    at: datetime
    """When it happened."""
    changed_here: datetime
    changed_there: datetime


def differences(merge: Merge) -> Iterator[Difference]:
    """Name what differs, in the order of the backup."""
    for conflict in merge.conflicts:
        here, there = conflict.here, conflict.there
        moment = here["recorded_at" if conflict.part == "drawings" else "at"]
        yield Difference(
            name=_name(conflict),
            at=datetime.fromisoformat(moment),
            changed_here=datetime.fromisoformat(here["updated_at"]),
            changed_there=datetime.fromisoformat(there["updated_at"]),
        )


def added_words(merge: Merge) -> str:
    """Say what would be added: ``3 drawings and 1 entry``, or ``nothing``."""
    return counted({part: len(rows) for part, rows in merge.added.items()})


def alike_words(merge: Merge) -> str:
    """Say what is here already."""
    return counted(merge.alike)


def counted(counts: Mapping[str, int]) -> str:
    """Say how many there are of each part, in words; people are not told."""
    said = [
        f"{counts[part]} {one if counts[part] == 1 else many}"
        for part, (one, many) in ONE_AND_MANY.items()
        if counts.get(part)
    ]
    if not said:
        return "nothing"
    return " and ".join([", ".join(said[:-1]), said[-1]] if said[1:] else said)


def _name(conflict: Conflict) -> str:
    if conflict.part == "drawings":
        return f"drawing “{_title(conflict.here)}”"
    return KIND_WORDS[conflict.here["kind"]]


def _title(row: Values) -> str:
    return str(row["title"] or default_title(kept_drawing(row["drawing"])[0].regions))
