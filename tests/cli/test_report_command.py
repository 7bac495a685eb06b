"""`unknot report`: the file that is written, and what is said where none can be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from unknot import evidence
from unknot.assess import parse_drawing
from unknot.cli.app import app
from unknot.diary import Diary
from unknot.errors import DataError

TABLES = evidence.load()
NO = dict.fromkeys([*TABLES.red_flags, *TABLES.contraindications], False)
PART = "--parts=drawing"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def keep(data: Path, **answers: bool) -> None:
    told: dict[str, Any] = {"unknot": "drawing", "version": 1, "regions": {"neck_back.left": 7}}
    diary = Diary.open(data)
    diary.add(parse_drawing(told | {"answers": NO | answers}))
    diary.close()


def run(data: Path, *options: str) -> Result:
    command = ["report", f"--data={data}", *options]
    return CliRunner().invoke(app, command, catch_exceptions=False)


def refusal(data: Path, *options: str) -> str:
    with pytest.raises(DataError) as caught:
        run(data, *options)
    return str(caught.value)


def test_a_report_is_written_for_nobody_else_to_read(data: Path, tmp_path: Path) -> None:
    keep(data)
    target = tmp_path / "neck.pdf"
    done = run(data, PART, f"-o{target}")
    assert (done.exit_code, done.stdout) == (
        0,
        f"Wrote {target}. It tells of your health: mind who can read it.\n",
    )
    assert target.read_bytes().startswith(b"%PDF-1.7")
    assert target.stat().st_mode & 0o077 == 0


def test_a_dash_sends_it_to_standard_output(data: Path) -> None:
    keep(data)
    assert run(data, PART, "-o-").stdout_bytes.startswith(b"%PDF-1.7")


def test_a_warning_sign_is_said_and_ends_with_status_1(data: Path, tmp_path: Path) -> None:
    keep(data, lump=True)
    done = run(data, PART, f"-o{tmp_path / 'lump.pdf'}")
    assert done.exit_code == 1
    assert done.stderr == "A warning sign stands, so no trigger point is named in it.\n"
    assert (tmp_path / "lump.pdf").exists()


def test_a_file_that_is_there_stays_unless_forced(data: Path, tmp_path: Path) -> None:
    keep(data)
    target = tmp_path / "kept.pdf"
    target.write_text("a letter, and a long one" * 9999)
    assert refusal(data, PART, f"-o{target}") == (
        f"{target}: it is there already. Choose another name, or replace it with `--force`"
    )
    assert target.read_text().startswith("a letter")
    assert run(data, PART, f"-o{target}", "--force").exit_code == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert target.read_bytes().rstrip().endswith(b"%%EOF")


def test_a_folder_that_is_missing_is_named(data: Path, tmp_path: Path) -> None:
    keep(data)
    nowhere = tmp_path / "nowhere"
    assert refusal(data, PART, f"-o{nowhere / 'a.pdf'}") == (
        f"{nowhere / 'a.pdf'}: there is no folder {nowhere}. Make it first, or choose another place"
    )


def test_a_folder_is_no_file(data: Path, tmp_path: Path) -> None:
    keep(data)
    assert refusal(data, PART, f"-o{tmp_path}") == f"{tmp_path}: it is a folder; name a file in it"


def test_wrong_days_are_refused_before_anything_is_made(data: Path) -> None:
    said = refusal(data, "--from=2026-05-14", "--to=2026-05-01")
    assert said == "from: 2026-05-14 is after the last day, 2026-05-01. Exchange the two"
    assert not data.exists()


def test_without_a_drawing_it_says_what_to_do(data: Path) -> None:
    assert "Paint where it hurts first" in refusal(data, "-o-")
