"""Bring the file to today's form, or refuse it."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from unknot.diary.database import make_engine
from unknot.diary.diary_file import DiaryFile
from unknot.diary.errors import DiaryError, diary_error

MIGRATIONS = Path(__file__).parent / "migrations"
REVISION = "0002"
"""The newest migration: the form that this program reads and writes."""
COPY = "diary-before-{}.sqlite"
"""What the copy is called that is kept while the form changes, or a backup is put back."""
COPIES = COPY.format("*") + "*"


def bring_up_to_date(
    file: DiaryFile, migrations: Path = MIGRATIONS, revision: str = REVISION
) -> None:
    """Run the migrations that the file lacks, all or none; an older file is copied before.

    A failed migration leaves the old file usable. Once the file is seen to be whole, changed or
    not, the copy is removed: what is deleted later must not stand in it. It stays where the file
    came out damaged, and until the next start where the program was stopped half way.

    Raises ``DiaryError`` when the file is newer than the program, or not a diary.
    """
    path = file.path
    engine = make_engine(file, foreign_keys=False)  # off while tables are rebuilt; checked after
    try:
        with engine.connect() as reader:
            if revision_of(reader, path) == revision:
                remove_copies(file)
                return
        try:
            writer = engine.execution_options(begin="BEGIN IMMEDIATE")
            with writer.begin() as connection:  # another process may have migrated while we waited
                found = revision_of(connection, path)
                if found != revision:
                    migrate(connection, file, found, migrations)
        finally:
            remove_copies(file)
    except DBAPIError as error:
        raise diary_error(path, error) from None
    finally:
        engine.dispose()


def revision_of(connection: Connection, path: Path) -> str | None:
    """Return the form of the file; None when it is empty."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table'"
    tables = {str(name) for (name,) in connection.exec_driver_sql(names)}
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise DiaryError(
            path,
            "it is an SQLite file, but not a diary of unknot. Move the file away, or choose "
            "another folder with `--data FOLDER` or UNKNOT_DATA",
        )
    found = "SELECT version_num FROM alembic_version"
    return str(connection.exec_driver_sql(found).scalar_one())


def migrate(connection: Connection, file: DiaryFile, found: str | None, migrations: Path) -> None:
    """Run every migration after the one found, inside the transaction of the connection."""
    # Takes a quarter of a second to import, and almost every start has nothing to migrate.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None:
        if found not in known:
            raise DiaryError(
                file.path,
                f"it was written by a newer unknot (form {found}; this one knows up to "
                f"{max(known)}). Update unknot, or choose another folder with `--data FOLDER` "
                "or UNKNOT_DATA. The file was not touched",
            )
        keep_copy(file, found)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        tables = ", ".join(sorted({str(row[0]) for row in broken}))
        raise DiaryError(
            file.path,
            f"the update of its form would leave loose rows in {tables}; nothing was changed. "
            "Go on with the unknot you had, and report this",
        )


def keep_copy(file: DiaryFile, reason: str) -> Path:
    """Copy the file as it is before much of it changes; return the copy."""
    copy = file.path.with_name(COPY.format(reason))
    try:
        os.close(os.open(copy, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(file.connect()) as source, closing(file.connect(copy)) as target:
            source.backup(target)
    except file.error as error:
        copy.unlink(missing_ok=True)
        raise diary_error(file.path, error) from None
    return copy


def remove_copies(file: DiaryFile) -> None:
    """Remove the copies that were kept, if the file itself is whole."""
    if not any(file.path.parent.glob(COPIES)):
        return
    try:
        with closing(file.connect()) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except file.error:  # what is wrong is said by whoever opens the file
        return
    if found == "ok":
        erase_copies(file.path)


def erase_copies(path: Path) -> None:
    """Remove every copy of the file, and what SQLite may have left beside one."""
    for copy in path.parent.glob(COPIES):
        copy.unlink(missing_ok=True)
