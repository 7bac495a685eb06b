"""The file of the diary, plain or encrypted: what every connection to it needs.

An encrypted file is one of SQLCipher 4 with its usual settings: any program that knows SQLCipher
opens it with the same passphrase. SQLCipher would stretch the passphrase anew for every
connection, a tenth of a second each time; here it is stretched once.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from unknot.diary.errors import DiaryError, diary_error

PASSPHRASE: Final = "UNKNOT_PASSPHRASE"  # noqa: S105  # its name, not the thing
"""Names the environment variable that may hold the passphrase."""
PLAIN: Final = b"SQLite format 3\x00"
SALT_BYTES: Final = 16
PAGE_BYTES: Final = 4096
ROUNDS: Final = 256_000  # of PBKDF2, as SQLCipher 4 does
KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class DiaryFile:
    """The path, and the key where the file is encrypted."""

    path: Path
    key: str | None = field(default=None, repr=False)
    """Key and salt in hexadecimal digits, as SQLCipher takes them raw."""

    @property
    def driver(self) -> ModuleType:
        """The module that speaks to the file: ``sqlite3`` or ``sqlcipher3.dbapi2``."""
        return sqlite3 if self.key is None else sqlcipher(self.path)

    @property
    def error(self) -> type[sqlite3.Error]:
        """What that module raises."""
        raised: type[sqlite3.Error] = self.driver.Error
        return raised

    def connect(self, path: Path | None = None, **options: Any) -> sqlite3.Connection:  # noqa: ANN401
        """Connect to the file, or to another one with the same key."""
        connection: sqlite3.Connection = self.driver.connect(path or self.path, **options)
        self.unlock(connection)
        return connection

    def unlock(self, connection: sqlite3.Connection) -> None:
        """Give a new connection the key."""
        if self.key is not None:
            connection.execute("PRAGMA cipher_log_level = NONE")  # it writes to standard error
            connection.execute(f"PRAGMA key = \"x'{self.key}'\"")


def find_file(path: Path, passphrase: str | None = None) -> DiaryFile:
    """Look whether a file is encrypted, and unlock it.

    Without ``passphrase``, that of the environment variable ``UNKNOT_PASSPHRASE``. Raises
    ``DiaryError`` when there is none, when it does not fit, or when SQLCipher is not installed.
    """
    if not is_encrypted(path):
        return DiaryFile(path)
    given = passphrase if passphrase is not None else os.environ.get(PASSPHRASE)
    if not given:
        raise DiaryError(
            path,
            f"it is encrypted (or damaged). Give the passphrase in {PASSPHRASE}, or start unknot "
            "in a terminal, which asks for it",
        )
    file = with_passphrase(path, given, path.read_bytes()[:SALT_BYTES])
    connection = file.connect()
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except file.error as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB:
            raise diary_error(path, error) from None
        message = "the passphrase does not fit; nothing was changed. Try again"
        raise DiaryError(path, message) from None
    finally:
        connection.close()
    return file


def with_passphrase(path: Path, passphrase: str, salt: bytes) -> DiaryFile:
    """Stretch a passphrase to the key that SQLCipher 4 would take."""
    sqlcipher(path)
    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, ROUNDS, KEY_BYTES)
    return DiaryFile(path, key.hex() + salt.hex())


def is_encrypted(path: Path) -> bool:
    """Tell whether a file may be an encrypted diary: whole pages that do not begin as SQLite's."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(len(PLAIN))
    except OSError:  # said by whoever opens the file
        return False
    return size > 0 and size % PAGE_BYTES == 0 and head != PLAIN


def sqlcipher(path: Path) -> ModuleType:
    """Import SQLCipher, or say how to get it."""
    try:
        from sqlcipher3 import dbapi2  # noqa: PLC0415  # only where a diary is encrypted
    except ImportError:
        message = "an encrypted diary needs SQLCipher: pip install 'unknot[encrypted]'"
        raise DiaryError(path, message) from None
    module: ModuleType = dbapi2
    return module
