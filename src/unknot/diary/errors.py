"""What can go wrong with the diary, in words that say what to try."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from unknot.errors import DataError, Problem, UnknownIdError


class DiaryError(DataError):
    """The diary cannot be read or written; says which file, why, and what to try."""

    def __init__(self, path: Path, message: str) -> None:
        self.path = path
        super().__init__([Problem(str(path), message)])


class UnknownDrawingError(UnknownIdError):
    """The diary has no drawing with this id."""

    def __init__(self, drawing_id: str) -> None:
        self.drawing_id = drawing_id
        super().__init__(Problem("", "This drawing is no longer here. It may have been deleted."))


class UnknownEntryError(UnknownIdError):
    """The diary has no entry with this id."""

    def __init__(self, entry_id: str) -> None:
        self.entry_id = entry_id
        super().__init__(Problem("", "This entry is no longer here. It may have been deleted."))


class ChangedElsewhereError(DataError):
    """The drawing or entry was changed after this copy of it was read."""

    def __init__(self, kept_id: str, what: str = "drawing") -> None:
        message = (
            "it was changed in another window. Open it again, then repeat your change; "
            "nothing was overwritten"
        )
        super().__init__([Problem(f"{what} {kept_id}", message)])


# By SQLite's primary result code: the fact, and what to try.
SQLITE_WORDS = {
    sqlite3.SQLITE_FULL: "the disk is full. Free about 2 MB, then try again",
    sqlite3.SQLITE_READONLY: (
        "it cannot be written: the file or its folder is read-only. Make both writable, or choose "
        "another folder with `--data FOLDER` or UNKNOT_DATA"
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened. See whether the folder exists and is writable, or choose another one "
        "with `--data FOLDER` or UNKNOT_DATA"
    ),
    sqlite3.SQLITE_CORRUPT: (
        "it is damaged. Copy the file to a safe place; then put a backup in its place, or choose "
        "another folder with `--data FOLDER` or UNKNOT_DATA"
    ),
    sqlite3.SQLITE_NOTADB: (
        "it is not a diary of unknot, or it is damaged. Move the file away, or choose another "
        "folder with `--data FOLDER` or UNKNOT_DATA"
    ),
    sqlite3.SQLITE_BUSY: "another program keeps it locked. Close that program, then try again",
    sqlite3.SQLITE_IOERR: (
        "the disk does not answer as it should. See whether it is full or was removed, then try "
        "again"
    ),
}


def diary_error(path: Path, error: DBAPIError | sqlite3.Error) -> DiaryError:
    """Say in a person's words what SQLite reported; a fault of ours is raised as it is."""
    reported = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(reported, "sqlite_errorcode", 0) & 0xFF  # extended codes share the low byte
    if code not in SQLITE_WORDS:
        raise error
    return DiaryError(path, SQLITE_WORDS[code])
