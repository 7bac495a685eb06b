"""The SQLite file: how it is opened, read and written."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from unknot.diary.diary_file import DiaryFile
from unknot.diary.errors import diary_error

LOCK_WAIT_S = 20
LOG_WAIT_S = 0.2

logger = logging.getLogger(__name__)


class Database:
    """One SQLite file; readers and the one writer never stand in each other's way (WAL)."""

    def __init__(self, file: DiaryFile) -> None:
        self.file = file
        self._readers = make_engine(file, foreign_keys=True)
        # IMMEDIATE: a transaction that first reads and then writes would fail with "locked",
        # without waiting, as soon as another one has written in between.
        self._writers = self._readers.execution_options(begin="BEGIN IMMEDIATE")
        self._forgetting = threading.Lock()
        self._log_tells = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read from one unchanging state."""
        with self._transaction(self._readers) as connection:
            yield connection

    @contextmanager
    def writing(self, *, erasing: bool = False) -> Iterator[Connection]:
        """Write everything in the block or nothing; ``erasing``: also from the log of writes.

        A reader that began before may still need the log. Then what was erased stays in it until
        the next write that finds no such reader, or until the last program closes the file.
        """
        with self._transaction(self._writers) as connection:
            yield connection
        if erasing:
            self._log_tells = True
        self._forget()

    def close(self) -> None:
        """Close every connection."""
        self._forget()
        self._readers.dispose()

    def _forget(self) -> None:
        """Empty the write-ahead log when it may tell what was erased."""
        with self._forgetting:
            if not self._log_tells:  # or another thread has just emptied it
                return
            self._log_tells = False
            if not empty_log(self.file):
                self._log_tells = True
                logger.warning(
                    "%s-wal: what was changed or deleted can still be read there, because another "
                    "program is reading the diary. Close that program; the next change here, or "
                    "closing unknot, erases it",
                    self.file.path,
                )

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise diary_error(self.file.path, error) from None


def empty_log(file: DiaryFile) -> bool:
    """Move the write-ahead log into the file and cut it to nothing; False when it is in use."""
    try:
        # A connection of its own: it must not wait for a lock as long as the others do.
        with closing(file.connect(timeout=LOG_WAIT_S)) as connection:
            ((busy, _, _),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except file.error:  # the change itself is saved; the log is emptied another time
        return False
    return not busy


def make_engine(file: DiaryFile, *, foreign_keys: bool) -> Engine:
    """Make the engine; its transactions begin as the ``begin`` execution option says."""
    engine = create_engine(
        URL.create(
            "sqlite", database=str(file.path)
        ),  # in a URL as text, ? and % would mean something
        module=file.driver,
        connect_args={"timeout": LOCK_WAIT_S},
        pool_size=5,
        max_overflow=40,  # one for every thread of the web app
        hide_parameters=True,  # an error must not print a person's pain
    )

    def on_connect(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        file.unlock(connection)
        connection.isolation_level = None  # transactions begin below, not in the driver
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")

    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine
