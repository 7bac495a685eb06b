"""Encrypt the file of the diary, or make it plain again: all or nothing."""

from __future__ import annotations

import os
import secrets
from contextlib import closing
from pathlib import Path
from typing import Final

from unknot.diary.diary_file import SALT_BYTES, DiaryFile, find_file, is_encrypted, with_passphrase
from unknot.diary.errors import DiaryError, diary_error
from unknot.diary.folder import FILE
from unknot.diary.schema import bring_up_to_date, erase_copies

NEW: Final = "diary-before-encryption.sqlite"
"""What the file is called until it takes the other's place; a start removes one left behind."""
SHORTEST: Final = 8  # characters of a passphrase


def encrypt(folder: Path, passphrase: str) -> None:
    """Encrypt the diary in a folder; the plain file is written over and removed.

    Raises ``DiaryError`` when there is none, it is encrypted already, the passphrase is too short,
    another program has it open, or the disk is full; then the plain file stays as it was.
    """
    path = plain_file(folder)
    if len(passphrase) < SHORTEST:
        message = f"the passphrase is too short; take {SHORTEST} characters or more, or some words"
        raise DiaryError(path, message)
    bring_up_to_date(DiaryFile(path))
    salt = secrets.token_bytes(SALT_BYTES)
    new = with_passphrase(path.with_name(NEW), passphrase, salt)
    _rewrite(DiaryFile(path), new, driver=new)


def plain_file(folder: Path) -> Path:
    """Give the file that can be encrypted; ``DiaryError`` where there is none."""
    path = _existing(folder)
    if is_encrypted(path):
        raise DiaryError(path, "it is encrypted already; `unknot decrypt` makes it plain again")
    return path


def decrypt(folder: Path, passphrase: str | None = None) -> None:
    """Make an encrypted diary plain again; raises ``DiaryError`` as ``encrypt`` does."""
    path = _existing(folder)
    if not is_encrypted(path):
        raise DiaryError(path, "it is not encrypted; nothing was changed")
    old = find_file(path, passphrase)
    bring_up_to_date(old)
    _rewrite(old, DiaryFile(path.with_name(NEW)), driver=old)


def _existing(folder: Path) -> Path:
    path = folder / FILE
    if not path.exists() or not path.stat().st_size:
        raise DiaryError(path, "there is no diary yet; paint or record something first")
    return path


def _rewrite(old: DiaryFile, new: DiaryFile, *, driver: DiaryFile) -> None:
    """Write the content into a new file, see that it is whole, and put it in place of the old."""
    new.path.unlink(missing_ok=True)
    try:
        _export(old, new, driver)
        _check(new)
    except (driver.error, OSError) as error:
        new.path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise DiaryError(new.path, f"it cannot be written ({error.strerror})") from None
        raise diary_error(old.path, error) from None
    with old.path.open("r+b") as former:  # still open when the new file has taken its name
        new.path.replace(old.path)
        _sync(old.path.parent)
        former.write(b"\0" * os.fstat(former.fileno()).st_size)
        former.flush()
        os.fsync(former.fileno())
    erase_copies(old.path)


def _export(old: DiaryFile, new: DiaryFile, driver: DiaryFile) -> None:
    """Copy every table; nobody else may have the file open, so that nothing is written past us."""
    os.close(os.open(new.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(driver.driver.connect(old.path, isolation_level=None)) as connection:
        old.unlock(connection)
        connection.execute("PRAGMA busy_timeout = 0")
        # Leaves WAL, for which SQLite needs the file to itself; the log goes with it.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        key = "" if new.key is None else f"x'{new.key}'"
        connection.execute("ATTACH DATABASE ? AS new KEY ?", (str(new.path), key))
        connection.execute("SELECT sqlcipher_export('new')")
        connection.execute("DETACH DATABASE new")
    with new.path.open("rb") as file:
        os.fsync(file.fileno())


def _check(new: DiaryFile) -> None:
    with closing(new.connect()) as connection:
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise DiaryError(new.path, f"it did not come out whole ({found}); nothing was changed")


def _sync(folder: Path) -> None:
    """Make the new name last, where the system has a way to ask for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
