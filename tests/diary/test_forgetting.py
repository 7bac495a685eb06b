"""What was deleted or changed is in no file any more, also when somebody reads meanwhile."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from unknot.assess import parse_drawing
from unknot.diary import Diary, Note, SavedDrawing
from unknot.diary.diary_file import DiaryFile
from unknot.diary.folder import FILE
from unknot.diary.schema import keep_copy

HEAD = {"unknot": "drawing", "version": 1}
DRAWING = parse_drawing(HEAD | {"regions": {"temple.left": 9.5}})
OTHER = parse_drawing(HEAD | {"regions": {"vertex": 3}})
MOMENT = "2026-05-04T08:00:00.000000+00:00"
CANARY = "canary in the coal mine"
PLANTED = (CANARY.encode(), b'"temple.left":9.5')


@contextmanager
def reader(folder: Path) -> Iterator[None]:
    """Hold the diary as it is now open for reading."""
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM drawings").fetchone()
        yield


def told(folder: Path, planted: bytes) -> bool:
    return any(planted in file.read_bytes() for file in folder.iterdir())


def erase_by_deleting(diary: Diary, saved: SavedDrawing) -> None:
    diary.delete(saved.id)


def erase_by_changing(diary: Diary, saved: SavedDrawing) -> None:
    diary.rename(saved.id, "another name")
    diary.replace(saved.id, OTHER)


EITHER_WAY = pytest.mark.parametrize("erase", [erase_by_deleting, erase_by_changing])
Erase = Callable[[Diary, SavedDrawing], None]


@EITHER_WAY
def test_nothing_is_left_at_once(folder: Path, diary: Diary, erase: Erase) -> None:
    saved = diary.add(DRAWING, title=CANARY)
    assert all(told(folder, planted) for planted in PLANTED)
    erase(diary, saved)
    assert not any(told(folder, planted) for planted in PLANTED)


@EITHER_WAY
def test_a_reader_neither_holds_it_up_nor_goes_unsaid(
    folder: Path, diary: Diary, erase: Erase, caplog: pytest.LogCaptureFixture
) -> None:
    saved = diary.add(DRAWING, title=CANARY)
    with reader(folder), caplog.at_level(logging.WARNING):
        before = time.monotonic()
        erase(diary, saved)
        assert time.monotonic() - before < 5
        assert told(folder, CANARY.encode())
    assert f"{folder / FILE}-wal: what was changed or deleted can still be read" in caplog.text
    assert CANARY not in caplog.text
    diary.add(OTHER)
    assert not any(told(folder, planted) for planted in PLANTED)


@EITHER_WAY
def test_closing_erases_what_a_reader_had_kept(folder: Path, erase: Erase) -> None:
    diary = Diary.open(folder)
    saved = diary.add(DRAWING, title=CANARY)
    with reader(folder):
        erase(diary, saved)
    other_program = Diary.open(folder)  # keeps the log alive
    assert other_program.count() <= 1
    assert told(folder, CANARY.encode())
    diary.close()
    assert not any(told(folder, planted) for planted in PLANTED)
    other_program.close()


def forget_a_note(diary: Diary, note: str) -> None:
    diary.forget(note)


def erase_everything(diary: Diary, _: str) -> None:
    diary.erase()


@pytest.mark.parametrize("erase", [forget_a_note, erase_everything])
def test_an_entry_with_its_history_goes_as_soon_as_no_reader_needs_it(
    folder: Path, diary: Diary, erase: Callable[[Diary, str], None]
) -> None:
    planted = (CANARY, "a former text", "a text before it was deleted")
    note = diary.record(Note(planted[1])).id
    diary.change(note, Note(CANARY))
    diary.change(note, Note(planted[2]))
    diary.remove(note)
    assert all(told(folder, words.encode()) for words in planted)
    with reader(folder):
        erase(diary, note)
        assert told(folder, CANARY.encode())
    diary.add(OTHER)
    assert not any(told(folder, words.encode()) for words in (*planted, note))


def test_erasing_everything_leaves_nothing_of_it_in_any_file(folder: Path, diary: Diary) -> None:
    saved = diary.add(DRAWING, title=CANARY)
    diary.rename(saved.id, f"{CANARY} again")
    backup = diary.whole() | {"people": ({"id": "a canary too", "created_at": MOMENT},)}
    for words in ("canary one", "canary two"):
        note = diary.record(Note(words))
        diary.change(note.id, Note(f"{words}, changed"))
    diary.remove(note.id)
    diary.put_back(backup)
    for reason in ("0001", "restore"):  # of a program that was stopped half way
        keep_copy(DiaryFile(folder / FILE), reason)
    assert all(told(folder, planted) for planted in (*PLANTED, b"canary two, changed"))
    assert diary.erase() == {"drawings": 1, "entries": 1, "history": 3}
    assert not told(folder, b"canary")
    assert not any(told(folder, planted) for planted in PLANTED)
    assert diary.people() == ("me",)
    diary.close()
    assert [file.name for file in folder.iterdir()] == [FILE]
    assert not told(folder, b"canary")


def test_a_copy_that_a_stopped_program_left_is_gone_at_the_next_start(
    folder: Path, diary: Diary
) -> None:
    saved = diary.add(DRAWING, title=CANARY)
    keep_copy(DiaryFile(folder / FILE), "restore")
    diary.delete(saved.id)
    diary.close()
    assert told(folder, CANARY.encode())
    Diary.open(folder).close()
    assert not told(folder, CANARY.encode())
