"""The rows of entries and of their former states, within one transaction."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from unknot.diary.entries import KINDS, Entry, kept_entry, parse_entry
from unknot.diary.errors import ChangedElsewhereError, UnknownEntryError
from unknot.diary.people_rows import check_person
from unknot.diary.saved_entry import FormerEntry, SavedEntry
from unknot.diary.tables import entries, entry_history
from unknot.diary.when import aware, happened
from unknot.errors import DataError, Problem, no_such

CONTENT = ("person", "kind", "at", "created_at", "updated_at", "document")


def add_entry(
    connection: Connection, entry: Entry, *, at: datetime | None, person: str
) -> SavedEntry:
    """Save a new entry."""
    check_person(connection, person)
    now = datetime.now(UTC)
    row = {
        "id": str(uuid.uuid4()),
        "person": person,
        "at": now if at is None else happened(at, now),
        "created_at": now,
        "updated_at": now,
        **_content(entry),
    }
    connection.execute(insert(entries).values(row))
    return find_entry(connection, row["id"])


def find_entry(connection: Connection, entry_id: str) -> SavedEntry:
    """Find an entry; ``UnknownEntryError`` when there is none with this id."""
    return _saved(_row(connection, entry_id))


def find_alike(
    connection: Connection, entry: Entry, *, since: datetime, person: str
) -> SavedEntry | None:
    """Find an entry that says the same and was saved since then; the first one."""
    same = select(entries).where(entries.c.person == person, entries.c.created_at >= since)
    same = same.where(*(entries.c[key] == value for key, value in _content(entry).items()))
    row = connection.execute(same.order_by(entries.c.created_at)).first()
    return _saved(row) if row else None


def find_at(
    connection: Connection, entry: Entry, *, at: datetime, person: str
) -> SavedEntry | None:
    """Find an entry that says the same of the same moment."""
    same = select(entries).where(entries.c.person == person, entries.c.at == aware(at, "at"))
    same = same.where(*(entries.c[key] == value for key, value in _content(entry).items()))
    row = connection.execute(same.order_by(entries.c.created_at)).first()
    return _saved(row) if row else None


def list_entries(
    connection: Connection,
    *,
    kind: str | None,
    since: datetime | None,
    until: datetime | None,
    person: str,
) -> tuple[SavedEntry, ...]:
    """List entries, the oldest first; from ``since`` on, and before ``until``."""
    asked = select(entries).where(entries.c.person == person)
    if kind is not None:
        if kind not in KINDS:
            message = no_such("kind of entry", kind, KINDS, "unknot diary list --help")
            raise DataError([Problem("kind", message)])
        asked = asked.where(entries.c.kind == kind)
    if since is not None:
        asked = asked.where(entries.c.at >= aware(since, "since"))
    if until is not None:
        asked = asked.where(entries.c.at < aware(until, "until"))
    order = asked.order_by(entries.c.at, entries.c.created_at, entries.c.id)
    return tuple(_saved(row) for row in connection.execute(order))


def change_entry(
    connection: Connection,
    entry_id: str,
    entry: Entry,
    *,
    at: datetime | None,
    seen: datetime | None,
) -> SavedEntry:
    """Put a new state in place of an entry; the former one goes into its history."""
    old = _unchanged(connection, entry_id, seen)
    if entry.kind != old.kind:
        message = f"this entry is a {old.kind}, and stays one; record a {entry.kind} of its own"
        raise DataError([Problem("unknot", message)])
    # Two changes within one tick of the clock must not look like one.
    now = max(datetime.now(UTC), old.updated_at + timedelta(microseconds=1))
    _remember(connection, old, "edited", now)
    values = {
        "at": old.at if at is None else happened(at, now),
        "updated_at": now,
        **_content(entry),
    }
    connection.execute(update(entries).where(entries.c.id == entry_id).values(values))
    return find_entry(connection, entry_id)


def remove_entry(connection: Connection, entry_id: str, *, seen: datetime | None) -> None:
    """Take an entry out; its last state goes into its history."""
    old = _unchanged(connection, entry_id, seen)
    _remember(connection, old, "deleted", datetime.now(UTC))
    connection.execute(delete(entries).where(entries.c.id == entry_id))


def history_of(connection: Connection, entry_id: str) -> tuple[FormerEntry, ...]:
    """List the former states of an entry, the oldest first; of a deleted one as well."""
    mine = select(entry_history).where(entry_history.c.entry == entry_id)
    rows = connection.execute(mine.order_by(entry_history.c.number)).all()
    if not rows:
        find_entry(connection, entry_id)  # never changed, or not there
    return tuple(FormerEntry(row.change, row.changed_at, _saved(row, entry_id)) for row in rows)


def forget_entry(connection: Connection, entry_id: str) -> None:
    """Erase an entry and all its former states."""
    history_of(connection, entry_id)  # refuses an unknown id
    connection.execute(delete(entries).where(entries.c.id == entry_id))
    connection.execute(delete(entry_history).where(entry_history.c.entry == entry_id))


def _content(entry: Entry) -> dict[str, Any]:
    """Return the columns that hold what was said; what cannot be true is refused."""
    document = entry.to_json()
    parse_entry(document)
    written = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return {"kind": entry.kind, "document": written}


def _row(connection: Connection, entry_id: str) -> Row[Any]:
    row = connection.execute(select(entries).where(entries.c.id == entry_id)).one_or_none()
    if row is None:
        raise UnknownEntryError(entry_id)
    return row


def _unchanged(connection: Connection, entry_id: str, seen: datetime | None) -> Row[Any]:
    row = _row(connection, entry_id)
    if seen is not None and seen != row.updated_at:
        raise ChangedElsewhereError(entry_id, "entry")
    return row


def _remember(connection: Connection, old: Row[Any], change: str, now: datetime) -> None:
    former = {column: getattr(old, column) for column in CONTENT}
    row = {"entry": old.id, "change": change, "changed_at": now, **former}
    connection.execute(insert(entry_history).values(row))


def _saved(row: Row[Any], entry_id: str | None = None) -> SavedEntry:
    kept = json.loads(row.document)
    entry, unknown = kept_entry(kept)
    return SavedEntry(
        id=entry_id or row.id,
        person=row.person,
        kind=row.kind,
        at=row.at,
        created_at=row.created_at,
        updated_at=row.updated_at,
        entry=entry,
        unknown=unknown,
        kept=kept,
    )
