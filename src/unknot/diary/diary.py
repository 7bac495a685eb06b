"""The diary: what a person recorded."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from unknot.assess import Drawing
from unknot.atlas import load
from unknot.diary.database import Database
from unknot.diary.diary_file import find_file
from unknot.diary.entries import Entry
from unknot.diary.entry_rows import (
    add_entry,
    change_entry,
    find_alike,
    find_at,
    find_entry,
    forget_entry,
    history_of,
    list_entries,
    remove_entry,
)
from unknot.diary.errors import ChangedElsewhereError, UnknownDrawingError
from unknot.diary.folder import make_file
from unknot.diary.kept import kept_drawing, with_told
from unknot.diary.merge import Merge, compare, put_back
from unknot.diary.paint import Paint, kept_paint
from unknot.diary.people_rows import add_person, list_people
from unknot.diary.saved_drawing import SavedDrawing
from unknot.diary.saved_entry import ME, FormerEntry, SavedEntry
from unknot.diary.schema import bring_up_to_date, erase_copies, keep_copy, remove_copies
from unknot.diary.tables import drawings, people
from unknot.diary.title import default_title
from unknot.diary.whole import PARTS, Whole, read_whole

TOLD = ("drawings", "entries", "history")
"""The parts of the diary that a person is told of."""
Times = Row[str, datetime, datetime]
"""Id, ``recorded_at`` and ``updated_at`` of a drawing."""


class Diary:
    """Keeps drawings and entries in one folder; for many threads and processes at once.

    Every method raises ``DiaryError`` when the file cannot be read or written. ``seen`` is the
    ``updated_at`` of the copy that a change starts from: when the drawing or entry has changed
    since, ``ChangedElsewhereError`` is raised and nothing is overwritten.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, folder: Path, passphrase: str | None = None) -> Self:
        """Open the diary in a folder; make what is missing, update what is old.

        ``passphrase``: of an encrypted diary; without it, that in ``UNKNOT_PASSPHRASE``.
        """
        file = find_file(make_file(folder), passphrase)
        bring_up_to_date(file)
        return cls(Database(file))

    @property
    def folder(self) -> Path:
        """The folder in which everything lies."""
        return self._database.file.path.parent

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def count(self) -> int:
        """Count the drawings."""
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(drawings)).scalar_one()

    def drawings(self, *, at_most: int | None = None) -> tuple[SavedDrawing, ...]:
        """List drawings, the latest first: all, or so many."""
        newest_first = (drawings.c.recorded_at.desc(), drawings.c.created_at.desc())
        with self._database.reading() as connection:
            rows = connection.execute(select(drawings).order_by(*newest_first).limit(at_most)).all()
        return tuple(_saved(row) for row in rows)

    def drawing(self, drawing_id: str) -> SavedDrawing:
        """Find a drawing; ``UnknownDrawingError`` when there is none with this id."""
        with self._database.reading() as connection:
            return _find(connection, drawing_id)

    def add(
        self, drawing: Drawing, *, paint: Paint | None = None, title: str | None = None
    ) -> SavedDrawing:
        """Save a new drawing."""
        now = datetime.now(UTC)
        drawing = _dated(drawing)
        row = {
            "id": str(uuid.uuid4()),
            "title": title,
            "created_at": now,
            "updated_at": now,
            **_content(drawing, paint, now),
        }
        with self._database.writing() as connection:
            connection.execute(insert(drawings).values(row))
            return _find(connection, row["id"])

    def replace(
        self,
        drawing_id: str,
        drawing: Drawing,
        *,
        paint: Paint | None = None,
        seen: datetime | None = None,
    ) -> SavedDrawing:
        """Put a new drawing and picture in place of the saved ones; the name stays."""
        with self._database.writing(erasing=True) as connection:
            old = _unchanged(connection, drawing_id, seen)
            return _change(connection, old, _content(_dated(drawing), paint, old.recorded_at))

    def tell(self, drawing_id: str, told: Drawing, *, seen: datetime | None = None) -> SavedDrawing:
        """Keep what a person answered; what was painted stays as it was saved, with every id."""
        with self._database.writing() as connection:
            old = _unchanged(connection, drawing_id, seen)
            saved = _find(connection, drawing_id)
            document = with_told(saved.kept["drawing"], told, saved.unknown)
            return _change(connection, old, {"drawing": _canonical(document)})

    def rename(
        self, drawing_id: str, title: str | None, *, seen: datetime | None = None
    ) -> SavedDrawing:
        """Give a drawing a name; None names it after its places again."""
        with self._database.writing(erasing=True) as connection:
            old = _unchanged(connection, drawing_id, seen)
            return _change(connection, old, {"title": title})

    def delete(self, drawing_id: str, *, seen: datetime | None = None) -> None:
        """Delete a drawing so that its content is in no file any more.

        Where another program reads the diary meanwhile, that waits for the next change or the
        closing (``Database.writing``).
        """
        with self._database.writing(erasing=True) as connection:
            _unchanged(connection, drawing_id, seen)
            connection.execute(delete(drawings).where(drawings.c.id == drawing_id))

    def record(self, entry: Entry, *, at: datetime | None = None, person: str = ME) -> SavedEntry:
        """Save a new entry; ``at`` is when it happened, now by default.

        The same entry at the same ``at`` is kept once: whoever did not hear the answer may send it
        again.
        ``DataError`` on what cannot be true, an unknown person or a time without zone.
        """
        with self._database.writing() as connection:
            kept = None if at is None else find_at(connection, entry, at=at, person=person)
            return kept or add_entry(connection, entry, at=at, person=person)

    def record_once(self, entry: Entry, *, within: timedelta, person: str = ME) -> SavedEntry:
        """Save a new entry, unless the same was saved so shortly before: then give that one."""
        with self._database.writing() as connection:
            just_now = datetime.now(UTC) - within
            return find_alike(connection, entry, since=just_now, person=person) or add_entry(
                connection, entry, at=None, person=person
            )

    def entry(self, entry_id: str) -> SavedEntry:
        """Find an entry; ``UnknownEntryError`` when there is none with this id."""
        with self._database.reading() as connection:
            return find_entry(connection, entry_id)

    def entries(
        self,
        kind: str | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        person: str = ME,
    ) -> tuple[SavedEntry, ...]:
        """List entries, the oldest first; from ``since`` on, and before ``until``."""
        with self._database.reading() as connection:
            return list_entries(connection, kind=kind, since=since, until=until, person=person)

    def change(
        self,
        entry_id: str,
        entry: Entry,
        *,
        at: datetime | None = None,
        seen: datetime | None = None,
    ) -> SavedEntry:
        """Put a new state in place of an entry; its history keeps the former one."""
        with self._database.writing() as connection:
            return change_entry(connection, entry_id, entry, at=at, seen=seen)

    def remove(self, entry_id: str, *, seen: datetime | None = None) -> None:
        """Take an entry out of the diary; its history keeps it until ``forget``."""
        with self._database.writing() as connection:
            remove_entry(connection, entry_id, seen=seen)

    def history(self, entry_id: str) -> tuple[FormerEntry, ...]:
        """List the former states of an entry, the oldest first; of a removed one as well."""
        with self._database.reading() as connection:
            return history_of(connection, entry_id)

    def forget(self, entry_id: str) -> None:
        """Erase an entry with its history, so that they are in no file any more.

        Also one that was removed before. Waits as ``delete`` does.
        """
        with self._database.writing(erasing=True) as connection:
            forget_entry(connection, entry_id)

    def erase(self) -> dict[str, int]:
        """Erase everything the person recorded, so that it is in no file any more.

        Returns how many ``drawings``, ``entries`` and former states (``history``) there were.
        Waits as ``delete`` does.
        """
        with self._database.writing(erasing=True) as connection:
            erased = {part: connection.execute(delete(PARTS[part])).rowcount for part in TOLD}
            connection.execute(delete(people).where(people.c.id != ME))
            connection.execute(update(people).values(created_at=datetime.now(UTC)))
        erase_copies(self._database.file.path)
        return erased

    def counts(self) -> dict[str, int]:
        """Count the ``drawings``, ``entries`` and former states (``history``) of all people."""
        with self._database.reading() as connection:
            return {
                part: connection.execute(select(func.count()).select_from(PARTS[part])).scalar_one()
                for part in TOLD
            }

    def whole(self) -> Whole:
        """Give everything in the diary as plain values, for a backup."""
        with self._database.reading() as connection:
            return read_whole(connection)

    def compare(self, backup: Whole) -> Merge:
        """Say what putting a backup back would add, and where it differs; nothing is changed."""
        with self._database.reading() as connection:
            return compare(connection, backup)

    def put_back(self, backup: Whole, *, take_theirs: bool = False) -> Merge:
        """Put a backup back, all of it or nothing; return what was added and what differed.

        Where the two differ the diary keeps its own; with ``take_theirs`` that of the backup takes
        its place, and its own stays beside it (``merge.py``). The file is copied before and the
        copy removed once the file is seen to be whole: what is deleted later must not stand in it.
        """
        file = self._database.file
        keep_copy(file, "restore")
        try:
            with self._database.writing() as connection:
                merge = compare(connection, backup)
                put_back(connection, merge, take_theirs=take_theirs)
        finally:
            remove_copies(file)
        return merge

    def add_person(self, person: str) -> None:
        """Let entries be recorded for one more person, by a short name."""
        with self._database.writing() as connection:
            add_person(connection, person)

    def people(self) -> tuple[str, ...]:
        """List the people of the diary, the first one first; one, until there are more."""
        with self._database.reading() as connection:
            return list_people(connection)


def _dated(drawing: Drawing) -> Drawing:
    """Name the atlas on which it was painted, so that a later atlas can translate its regions."""
    return replace(drawing, atlas=drawing.atlas or load().version)


def _content(drawing: Drawing, paint: Paint | None, recorded_at: datetime) -> dict[str, Any]:
    """Return the columns that hold what was painted."""
    return {
        "recorded_at": drawing.recorded_at or recorded_at,
        "atlas": drawing.atlas,
        "drawing": _canonical(drawing.to_json()),
        "paint": paint and _canonical(paint.to_json()),
    }


def _canonical(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _find(connection: Connection, drawing_id: str) -> SavedDrawing:
    row = connection.execute(select(drawings).where(drawings.c.id == drawing_id)).one_or_none()
    if row is None:
        raise UnknownDrawingError(drawing_id)
    return _saved(row)


def _unchanged(connection: Connection, drawing_id: str, seen: datetime | None) -> Times:
    """Find id and times, and do not look at the content: it may be of another atlas."""
    times = select(drawings.c.id, drawings.c.recorded_at, drawings.c.updated_at)
    old = connection.execute(times.where(drawings.c.id == drawing_id)).one_or_none()
    if old is None:
        raise UnknownDrawingError(drawing_id)
    if seen is not None and seen != old.updated_at:
        raise ChangedElsewhereError(drawing_id)
    return old


def _change(connection: Connection, old: Times, values: dict[str, Any]) -> SavedDrawing:
    # Two changes within one tick of the clock must not look like one.
    now = max(datetime.now(UTC), old.updated_at + timedelta(microseconds=1))
    this = update(drawings).where(drawings.c.id == old.id)
    connection.execute(this.values(updated_at=now, **values))
    return _find(connection, old.id)


def _saved(row: Row[Any]) -> SavedDrawing:
    kept = {
        "drawing": json.loads(row.drawing),
        "paint": None if row.paint is None else json.loads(row.paint),
    }
    drawing, unknown = kept_drawing(kept["drawing"])
    return SavedDrawing(
        id=row.id,
        title=row.title or default_title(drawing.regions),
        recorded_at=row.recorded_at,
        created_at=row.created_at,
        updated_at=row.updated_at,
        atlas=row.atlas,
        drawing=drawing,
        unknown=unknown,
        paint=kept_paint(kept["paint"]),
        kept=kept,
    )
