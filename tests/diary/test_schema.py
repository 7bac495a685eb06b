"""The file is brought to today's form, or refused with nothing changed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from unknot.assess import parse_drawing
from unknot.diary import Diary, DiaryError, Note
from unknot.diary.database import make_engine
from unknot.diary.diary_file import DiaryFile
from unknot.diary.folder import FILE, make_file
from unknot.diary.schema import (
    MIGRATIONS,
    REVISION,
    bring_up_to_date,
    keep_copy,
    remove_copies,
)
from unknot.diary.tables import metadata

DRAWING = parse_drawing({"unknot": "drawing", "version": 1, "regions": {"vertex": 3}})
STEP = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = {new!r}, {old!r}
def upgrade():
    with op.batch_alter_table("drawings") as table:
        table.add_column(sa.Column({column!r}, sa.Text(), nullable=True))
"""
FAILS = "    raise RuntimeError('the lights went out')\n"


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Give the migrations of a later program: one more step."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    step = STEP.format(new="0003", old="0002", column="mood")
    (folder / "versions" / "0003_mood.py").write_text(step)
    return folder


@pytest.fixture
def old_file(folder: Path) -> Path:
    """Give a diary of today with one drawing."""
    diary = Diary.open(folder)
    diary.add(DRAWING)
    diary.close()
    return folder / FILE


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_the_migrations_lead_to_the_tables(folder: Path, diary: Diary) -> None:
    diary.add(DRAWING)
    engine = make_engine(DiaryFile(folder / FILE), foreign_keys=True)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []
    assert rows(folder / FILE, "SELECT version_num FROM alembic_version") == [(REVISION,)]


@pytest.fixture
def first_form(folder: Path) -> Path:
    """Give a file that the first program wrote, with two drawings."""
    path = make_file(folder)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_name("schema_0001.sql").read_text())
    return path


def test_a_failed_migration_leaves_a_file_of_the_first_form_usable(
    first_form: Path, later: Path
) -> None:
    path = later / "versions" / "0003_mood.py"
    path.write_text(path.read_text() + FAILS)
    with pytest.raises(RuntimeError, match="the lights went out"):
        bring_up_to_date(DiaryFile(first_form), later, "0003")
    assert rows(first_form, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert rows(first_form, "SELECT count(*) FROM drawings") == [(2,)]
    names = "SELECT count(*) FROM sqlite_master WHERE name IN ('people', 'entries')"
    assert rows(first_form, names) == [(0,)]


def test_a_diary_of_the_first_form_opens_with_all_that_is_in_it(
    first_form: Path, folder: Path
) -> None:
    assert rows(first_form, "SELECT version_num FROM alembic_version") == [("0001",)]
    diary = Diary.open(folder)
    assert [saved.title for saved in diary.drawings()] == ["Top of the head", "after the move"]
    assert [saved.paint is None for saved in diary.drawings()] == [False, True]
    assert diary.people() == ("me",)
    saved = diary.record(Note("it opened"))
    assert diary.entries() == (saved,)
    diary.close()
    assert [file.name for file in folder.iterdir()] == [FILE]


@pytest.mark.parametrize("table", ["people", "entries", "entry_history"])
def test_every_constraint_of_the_entries_has_a_name(diary: Diary, folder: Path, table: str) -> None:
    assert diary.entries() == ()
    ((sql,),) = rows(folder / FILE, f"SELECT sql FROM sqlite_master WHERE name = '{table}'")
    rules = sum(str(sql).count(word) for word in ("PRIMARY KEY", "CHECK (", "FOREIGN KEY"))
    assert str(sql).count("CONSTRAINT") == rules


def test_every_constraint_has_a_name(diary: Diary, folder: Path) -> None:
    diary.drawings()
    ((sql,),) = rows(folder / FILE, "SELECT sql FROM sqlite_master WHERE name = 'drawings'")
    assert str(sql).count("CONSTRAINT") == 3
    assert all(name in str(sql) for name in ("pk_drawings", "ck_drawings_drawing_json"))


def test_an_older_file_is_copied_while_it_is_migrated(old_file: Path, later: Path) -> None:
    aside = old_file.with_name("aside.sqlite")
    look = f"""
    import pathlib, shutil
    copy = pathlib.Path({str(old_file.with_name("diary-before-0002.sqlite"))!r})
    assert copy.stat().st_mode & 0o777 == 0o600
    shutil.copy(copy, {str(aside)!r})
"""
    path = later / "versions" / "0003_mood.py"
    path.write_text(path.read_text() + look)
    bring_up_to_date(DiaryFile(old_file), later, "0003")
    assert rows(old_file, "SELECT mood FROM drawings") == [(None,)]
    assert rows(old_file, "SELECT version_num FROM alembic_version") == [("0003",)]
    assert rows(aside, "SELECT version_num FROM alembic_version") == [("0002",)]
    assert rows(aside, "SELECT count(*) FROM drawings") == [(1,)]


def test_no_copy_outlives_the_migration(old_file: Path, later: Path) -> None:
    keep_copy(DiaryFile(old_file), "0000")  # left by a program that was stopped half way
    bring_up_to_date(DiaryFile(old_file), later, "0003")
    assert [file.name for file in old_file.parent.iterdir()] == [FILE]


def test_a_copy_stays_where_the_file_is_damaged(old_file: Path) -> None:
    copy = keep_copy(DiaryFile(old_file), "0001")
    content = bytearray(old_file.read_bytes())
    for start in (4096, 0):  # a page of it; all of it
        content[start:] = b"\xff" * (len(content) - start)
        old_file.write_bytes(content)
        remove_copies(DiaryFile(old_file))
    assert rows(copy, "SELECT count(*) FROM drawings") == [(1,)]


def test_a_failed_migration_leaves_the_old_file_usable(old_file: Path, later: Path) -> None:
    step = STEP.format(new="0004", old="0003", column="weather") + FAILS
    (later / "versions" / "0004_weather.py").write_text(step)
    with pytest.raises(RuntimeError, match="the lights went out"):
        bring_up_to_date(DiaryFile(old_file), later, "0004")
    assert rows(old_file, "SELECT version_num FROM alembic_version") == [("0002",)]
    diary = Diary.open(old_file.parent)
    assert len(diary.drawings()) == 1
    diary.close()
    assert [file.name for file in old_file.parent.iterdir()] == [FILE]


def test_a_file_of_a_newer_program_is_refused_and_not_touched(old_file: Path, later: Path) -> None:
    bring_up_to_date(DiaryFile(old_file), later, "0003")
    before = old_file.read_bytes()
    with pytest.raises(DiaryError) as refused:
        Diary.open(old_file.parent)
    assert str(refused.value) == (
        f"{old_file}: it was written by a newer unknot (form 0003; this one knows up to 0002). "
        "Update unknot, or choose another folder with `--data FOLDER` or UNKNOT_DATA. "
        "The file was not touched"
    )
    assert old_file.read_bytes() == before


def test_a_migration_that_would_leave_loose_rows_is_undone(old_file: Path, later: Path) -> None:
    loose = """
    op.execute("CREATE TABLE notes (drawing TEXT CONSTRAINT fk REFERENCES drawings (id))")
    op.execute("INSERT INTO notes VALUES ('no such drawing')")
"""
    path = later / "versions" / "0003_mood.py"
    path.write_text(path.read_text() + loose)
    with pytest.raises(DiaryError, match="would leave loose rows in notes; nothing was changed"):
        bring_up_to_date(DiaryFile(old_file), later, "0003")
    assert rows(old_file, "SELECT version_num FROM alembic_version") == [("0002",)]


def test_another_program_s_file_is_refused(folder: Path) -> None:
    path = make_file(folder)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")
    with pytest.raises(DiaryError, match="it is an SQLite file, but not a diary of unknot"):
        Diary.open(folder)
