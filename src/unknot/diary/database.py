"""The SQLite file: how it is opened, read and written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from unknot.diary.errors import diary_error

LOCK_WAIT_S = 20


class Database:
    """One SQLite file; readers and the one writer never stand in each other's way (WAL)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._readers = make_engine(path, foreign_keys=True)
        # IMMEDIATE: a transaction that first reads and then writes would fail with "locked",
        # without waiting, as soon as another one has written in between.
        self._writers = self._readers.execution_options(begin="BEGIN IMMEDIATE")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read from one unchanging state."""
        with self._transaction(self._readers) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write everything in the block or nothing."""
        with self._transaction(self._writers) as connection:
            yield connection

    def forget(self) -> None:
        """Empty the write-ahead log, where a deleted row would still be found."""
        with self._readers.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection."""
        self._readers.dispose()

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise diary_error(self.path, error) from None


def make_engine(path: Path, *, foreign_keys: bool) -> Engine:
    """Make the engine; its transactions begin as the ``begin`` execution option says."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),  # in a URL as text, ? and % would mean something
        connect_args={"timeout": LOCK_WAIT_S},
        pool_size=5,
        max_overflow=40,  # one for every thread of the web app
        hide_parameters=True,  # an error must not print a person's pain
    )

    def on_connect(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
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
