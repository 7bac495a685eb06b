"""A disk that does not do what it should: what, where, what to try; nothing half written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from unknot.assess import parse_drawing
from unknot.diary import Diary, DiaryError
from unknot.diary.folder import FILE

DRAWING = parse_drawing({"unknot": "drawing", "version": 1, "regions": {"vertex": 3}})
NOBODY = 65534


@pytest.fixture
def powerless() -> Iterator[Path]:
    """Give a folder of somebody else's, as seen by who may only read it."""
    folder = Path(tempfile.mkdtemp())
    Diary.open(folder).close()
    (folder / FILE).chmod(0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:  # root may write everywhere
        os.seteuid(NOBODY)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_named(powerless: Path) -> None:
    with pytest.raises(DiaryError) as refused:
        Diary.open(powerless)
    assert str(refused.value) == (
        f"{powerless / FILE}: the data folder cannot be written (Permission denied). Make it "
        "writable, or choose another one with `--data FOLDER` or UNKNOT_DATA"
    )


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DiaryError, match=r"cannot be written \(Not a directory\)"):
        Diary.open(tmp_path / "file" / "data")


def test_a_file_that_becomes_read_only_is_said_to_be_so(folder: Path, diary: Diary) -> None:
    saved = diary.add(DRAWING)
    engine = diary._database._readers
    engine.dispose()
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA query_only = ON"))
    with pytest.raises(DiaryError) as refused:
        diary.rename(saved.id, "neck")
    assert str(refused.value).startswith(f"{folder / FILE}: it cannot be written: the file or its")


def fill(diary: Diary) -> None:
    for _ in range(1000):
        diary.add(DRAWING, title="x" * 100)


def test_a_full_disk_loses_nothing_that_was_saved(folder: Path, diary: Diary) -> None:
    engine = diary._database._readers
    engine.dispose()
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 12"))
    with pytest.raises(DiaryError) as refused:
        fill(diary)
    assert str(refused.value) == (
        f"{folder / FILE}: the disk is full. Free about 2 MB, then try again"
    )
    saved = len(diary.drawings())
    assert saved > 0
    diary.close()
    again = Diary.open(folder)
    assert len(again.drawings()) == saved
    again.add(DRAWING)
    again.close()


def test_a_file_that_is_no_database_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / FILE).write_text("Dear diary, today my neck hurts. " * 100)
    with pytest.raises(DiaryError, match="it is not a diary of unknot, or it is damaged"):
        Diary.open(folder)
    assert (folder / FILE).read_text().startswith("Dear diary")


def test_a_damaged_file_is_said_to_be_damaged(folder: Path) -> None:
    diary = Diary.open(folder)
    for _ in range(50):
        diary.add(DRAWING, title="x" * 500)
    diary.close()
    path = folder / FILE
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 9 * 4096] = b"\xff" * (6 * 4096)
    path.write_bytes(content)
    damaged = Diary.open(folder)
    with pytest.raises(DiaryError, match=r"it is damaged\. Copy the file to a safe place"):
        damaged.drawings()
    damaged.close()


def test_a_file_locked_by_another_program_is_said_to_be_locked(
    folder: Path, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unknot.diary.database.LOCK_WAIT_S", 0.01)
    diary.add(DRAWING)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        impatient = Diary.open(folder)
        with pytest.raises(DiaryError, match=r"another program keeps it locked\. Close that"):
            impatient.add(DRAWING)
        impatient.close()
