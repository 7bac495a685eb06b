"""`unknot backup`, `restore` and `erase`: what is said, and what is done."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from unknot.assess import parse_drawing
from unknot.cli.app import app
from unknot.diary import Diary, Note
from unknot.errors import DataError

HEAD = {"unknot": "drawing", "version": 1}
DRAWING = parse_drawing(HEAD | {"regions": {"vertex": 3}})
MIND = "It tells of your health: mind who can read it.\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give the folder of a diary with a drawing, two notes and one former state."""
    folder = tmp_path / "data"
    diary = Diary.open(folder)
    diary.add(DRAWING, title="neck")
    diary.record(Note("new pillow"))
    changed = diary.record(Note("old pillow"))
    diary.change(changed.id, Note("no pillow"))
    diary.close()
    return folder


@pytest.fixture
def file(tmp_path: Path, data: Path) -> Path:
    """Give a backup of it."""
    path = tmp_path / "b.json"
    run("backup", path, data)
    return path


def run(command: str, *arguments: Path | str, given: bytes | None = None) -> Result:
    *rest, folder = arguments
    words = [command, *map(str, rest), f"--data={folder}"]
    return CliRunner().invoke(app, words, input=given, catch_exceptions=False)


def refusal(command: str, *arguments: Path | str) -> str:
    with pytest.raises(DataError) as caught:
        run(command, *arguments)
    return str(caught.value)


def count(folder: Path) -> dict[str, int]:
    diary = Diary.open(folder)
    sizes = {part: len(rows) for part, rows in diary.whole().items() if part != "people"}
    diary.close()
    return sizes


ALL = {"drawings": 1, "entries": 2, "history": 1}
NONE = dict.fromkeys(ALL, 0)
WORDS = "1 drawing, 2 entries and 1 former state of an entry"


def test_a_backup_is_written_and_never_over_another_file(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    assert run("backup", path, data).stdout == f"Wrote {path}: {WORDS}. {MIND}"
    assert json.loads(path.read_bytes())["unknot"] == "backup"
    assert "it is there already. Choose another name" in refusal("backup", path, data)
    assert run("backup", path, "--force", data).stdout == f"Wrote {path}: {WORDS}. {MIND}"


def test_a_backup_is_not_written_where_it_would_be_lost(data: Path) -> None:
    inside = data / "b.json"
    assert refusal("backup", inside, data) == (
        f"{inside}: it is in the data folder, and would be lost with it. Choose another place, "
        "such as a memory stick"
    )


def test_a_backup_goes_through_a_pipe(data: Path, file: Path, tmp_path: Path) -> None:
    piped = run("backup", "-", data).stdout_bytes
    assert piped == file.read_bytes()
    other = tmp_path / "other"
    assert run("restore", "-", "--yes", other, given=piped).exit_code == 0
    assert count(other) == ALL


def test_a_preview_shows_what_would_be_done_and_does_nothing(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shown = run("restore", file, "--preview", other).stdout
    assert shown == f"To add: {WORDS}.\nHere already: nothing.\n"
    assert count(other) == NONE


def test_a_backup_is_put_back(file: Path, data: Path, tmp_path: Path) -> None:
    run("erase", "--yes", data)
    shown = run("restore", file, "--yes", data).stdout
    assert shown == f"To add: {WORDS}.\nHere already: nothing.\nAdded {WORDS}.\n"
    run("backup", tmp_path / "again.json", data)
    assert (tmp_path / "again.json").read_bytes() == file.read_bytes()
    assert run("restore", file, data).stdout == f"To add: nothing.\nHere already: {WORDS}.\n"


def test_what_differs_is_named_and_stays_unless_asked(file: Path, data: Path) -> None:
    diary = Diary.open(data)
    diary.rename(diary.drawings()[0].id, "shoulder")
    diary.close()
    shown = run("restore", file, "--yes", data).stdout
    assert "Different here: 1. What is here stays (see --take-theirs):\n" in shown
    assert "  drawing “shoulder” of 20" in shown
    assert "Added" not in shown
    shown = run("restore", file, "--take-theirs", "--yes", data).stdout
    assert "Different here: 1. The backup's takes its place:\n" in shown
    assert "Took 1 from the backup; what was here is kept beside it.\n" in shown
    diary = Diary.open(data)
    assert sorted(saved.title for saved in diary.drawings()) == ["neck", "shoulder"]
    diary.close()


def test_nothing_is_done_where_nobody_can_be_asked(file: Path, data: Path, tmp_path: Path) -> None:
    said = "nobody can be asked here. Look at what would be done, then add --yes"
    assert refusal("restore", file, tmp_path / "other") == said
    assert refusal("erase", data) == said
    assert count(tmp_path / "other") == NONE
    assert count(data) == ALL


def test_erasing_says_what_it_erased(data: Path) -> None:
    assert run("erase", "--yes", data).stdout == (
        f"In {data}: {WORDS}.\n"
        "Erased, it cannot be brought back, except from a backup (`unknot backup`).\n"
        f"Erased {WORDS}. Backups that you wrote elsewhere are still there.\n"
    )
    assert count(data) == NONE
    assert run("erase", data).stdout == f"There is nothing to erase in {data}.\n"


@pytest.mark.parametrize(("answer", "left"), [("y\n", NONE), ("n\n", ALL), ("\n", ALL)])
def test_in_a_terminal_it_asks_first(data: Path, answer: str, left: dict[str, int]) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "unknot", "erase", f"--data={data}"]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.DEVNULL) as process:
        os.write(ours, answer.encode())
        assert process.wait(30) == 0
    os.close(ours)
    os.close(theirs)
    assert count(data) == left
