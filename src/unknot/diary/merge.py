"""Putting a backup back: nothing that is here is lost, and nothing is replaced unasked.

What the diary lacks is added. What it holds alike stays. Where one id has another content here,
the diary keeps its own, or, when asked, takes that of the backup and keeps its own beside it: an
entry's in its history, a drawing's as a drawing of its own.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, update

from unknot.diary.tables import utc_text
from unknot.diary.whole import PARTS, Values, Whole, for_table, read_whole, write_rows

WITH_ID = ("people", "drawings", "entries")
MAY_DIFFER = ("drawings", "entries")


@dataclass(frozen=True, slots=True)
class Conflict:
    """One drawing or entry that is not the same here and in the backup."""

    part: str
    """``drawings`` or ``entries``."""
    here: Values
    there: Values


@dataclass(frozen=True, slots=True)
class Merge:
    """What putting a backup back adds to the diary, and where the two differ."""

    added: Mapping[str, tuple[Values, ...]]
    """By part, the rows that the diary lacks."""
    alike: Mapping[str, int]
    """By part, how many rows are here already."""
    conflicts: tuple[Conflict, ...] = ()
    oldest: Mapping[str, str] = field(default_factory=dict)
    """People whose record begins earlier in the backup, and when."""

    @property
    def nothing(self) -> bool:
        """Whether the diary holds all of it already."""
        return not self.conflicts and not any(self.added.values())


def compare(connection: Connection, there: Whole) -> Merge:
    """Hold a backup against the diary."""
    here = read_whole(connection)
    mine = {part: {row["id"]: row for row in here[part]} for part in WITH_ID}
    known = {part: _texts(rows) for part, rows in here.items()}
    added: dict[str, tuple[Values, ...]] = {}
    alike: dict[str, int] = {}
    conflicts: list[Conflict] = []
    for part, rows in there.items():
        ids = mine.get(part, {})
        fresh = [row for row in rows if _text(row) not in known[part]]
        added[part] = tuple(row for row in fresh if row.get("id") not in ids)
        alike[part] = len(rows) - len(fresh)
        if part in MAY_DIFFER:
            both = (row for row in fresh if row["id"] in ids)
            conflicts += (Conflict(part, ids[row["id"]], row) for row in both)
    since = {row["id"]: row["created_at"] for row in here["people"]}
    oldest = {
        row["id"]: row["created_at"]
        for row in there["people"]
        if row["created_at"] < since.get(row["id"], "")
    }
    return Merge(added, alike, tuple(conflicts), oldest)


def put_back(connection: Connection, merge: Merge, *, take_theirs: bool) -> None:
    """Write what a comparison found, within the same transaction."""
    for part in PARTS:
        write_rows(connection, part, merge.added[part])
    for person, since in merge.oldest.items():
        _update(connection, "people", {"id": person, "created_at": since})
    if not take_theirs:
        return
    now = utc_text(datetime.now(UTC))
    for conflict in merge.conflicts:
        if conflict.part == "drawings":
            beside = {**conflict.here, "id": str(uuid.uuid4())}
            write_rows(connection, "drawings", [beside])
        else:
            write_rows(connection, "history", [_former(conflict.here, now)])
        _update(connection, conflict.part, conflict.there)


def _former(entry: Values, now: str) -> Values:
    """Write an entry as a former state of itself."""
    content = {key: value for key, value in entry.items() if key != "id"}
    changed_at = max(now, entry["updated_at"])
    return {**content, "entry": entry["id"], "change": "edited", "changed_at": changed_at}


def _update(connection: Connection, part: str, row: Values) -> None:
    table = PARTS[part]
    this = update(table).where(table.c.id == row["id"])
    connection.execute(this.values(for_table(part, row)))


def _texts(rows: Iterable[Values]) -> frozenset[str]:
    return frozenset(_text(row) for row in rows)


def _text(row: Values) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)
