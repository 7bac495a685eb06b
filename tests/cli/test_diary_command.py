"""`unknot diary`: what happened is recorded, listed, changed, deleted and exported."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from unknot.cli.app import app
from unknot.errors import DataError

NOTE = {"unknot": "note", "version": 1, "text": "new pillow"}
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give a way to run the command on a diary of one's own."""

    def command(*arguments: str, given: str = "") -> str:
        words = ["diary", arguments[0], "--data", str(tmp_path / "data"), *arguments[1:]]
        result = CliRunner().invoke(app, words, input=given, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    return command


def recorded(run: Run, *arguments: str) -> dict[str, Any]:
    saved: dict[str, Any] = json.loads(run("add", *arguments, "--json"))
    return saved


def listed(run: Run, *arguments: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(run("list", "--json", *arguments))["entries"]
    return entries


def test_a_day_is_recorded_from_options(run: Run) -> None:
    said = run("add", "day", "--pain", "neck_back.left=4", "--pain", "vertex=0.5", "--overall", "3")
    assert re.fullmatch(
        r"Recorded day [0-9a-f]{8}: .+, your left 4; .+ 0\.5; all in all 3\n", said
    ), said
    (saved,) = listed(run)
    assert saved["entry"]["pain"] == {"neck_back.left": 4, "vertex": 0.5}


def test_every_kind_with_few_fields_is_recorded_from_options(run: Run) -> None:
    recorded(run, "note", "--text", "new pillow")
    recorded(run, "medicine", "--name", "ibuprofen", "--amount", "400", "--unit", "mg")
    pressure = ("--what", "pressure_pain_threshold", "--value", "2.5", "--unit", "kg/cm2")
    recorded(run, "measurement", *pressure, "--site", "neck_back.left", "--method", "algometer")
    task = ("--what", "disability", "--value", "4", "--unit", "0-10", "--activity", "driving")
    recorded(run, "measurement", *task)
    session = run("add", "-", "--json", given='{"unknot":"session","version":1,"ended":"done"}')
    answer = ("--session", json.loads(session)["id"], "--soreness", "a_little")
    recorded(run, "follow_up", *answer, "--moved-better", "neck_turn.left")
    text = run("list")
    assert [line.split()[2] for line in text.splitlines()[1:]] == [
        "note",
        "medicine",
        "measurement",
        "measurement",
        "session",
        "follow_up",
    ]
    for words in (
        "new pillow",
        "ibuprofen 400 mg",
        "your left: 2.5 kg/cm2",
        "disability, driving: 4",
        "sore: a little; goes better: Turning my head to the left",
    ):
        assert words in text


def test_an_entry_is_read_from_a_file_or_from_standard_input(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "note.json"
    file.write_text(json.dumps(NOTE), encoding="utf-8")
    run("add", str(file))
    run("add", "-", given=json.dumps(NOTE))
    assert [one["entry"] for one in listed(run)] == [NOTE, NOTE]


def test_it_is_said_when_it_happened_on_this_computer_s_clock(
    run: Run,
) -> None:
    recorded(run, "note", "--text", "late", "--at", "2026-05-02T23:30+00:00")
    saved = recorded(run, "note", "--text", "early", "--at", "2026-05-02 00:30")
    assert saved["at"].endswith("+00:00")
    assert [one["entry"]["text"] for one in listed(run)] == ["early", "late"]


def test_entries_are_listed_by_kind_and_by_days_with_the_last_one_included(run: Run) -> None:
    for day in (1, 2, 3):
        recorded(run, "note", "--text", f"day {day}", "--at", f"2026-05-0{day}T12:00")
    recorded(run, "day", "--overall", "3", "--at", "2026-05-02T13:00")
    days = ("--from", "2026-05-02", "--to", "2026-05-03")
    assert [one["kind"] for one in listed(run, *days)] == ["note", "day", "note"]
    assert len(listed(run, *days, "--kind", "note")) == 2
    assert "Nothing is recorded here." in run("list", "--kind", "session")


def test_an_entry_is_changed_field_by_field_and_keeps_its_history(run: Run) -> None:
    first = recorded(run, "day", "--pain", "vertex=4", "--note", "bad night")
    short = first["id"][:8]
    assert run("edit", short, "--pain", "neck_back.left=2", "--clear", "note").startswith(
        f"Changed day {short}: "
    )
    (saved,) = listed(run)
    assert saved["entry"]["pain"] == {"vertex": 4, "neck_back.left": 2}
    assert saved["entry"]["note"] is None
    shown = json.loads(run("show", short, "--history", "--json"))
    assert shown["entry"] == saved
    assert [one["entry"] for one in shown["history"]] == [first["entry"]]
    text = run("show", short, "--history")
    assert text.startswith("edited ")
    assert "  note: bad night\n" in text
    assert text.endswith("  pain.vertex: 4\n  pain.neck_back.left: 2\n")


def test_only_the_time_of_an_entry_can_be_changed(run: Run) -> None:
    saved = recorded(run, "note", "--text", "x")
    run("edit", saved["id"], "--at", "2026-05-01T09:30+00:00")
    assert listed(run)[0]["at"] == "2026-05-01T09:30:00+00:00"


def test_a_deleted_entry_is_kept_in_its_history_until_it_is_erased(
    run: Run, tmp_path: Path
) -> None:
    saved = recorded(run, "note", "--text", "canary")
    assert run("delete", saved["id"][:6]).startswith(f"Deleted {saved['id']}.")
    assert listed(run) == []
    assert run("show", saved["id"], "--history").endswith("erases what is kept of it.\n")
    assert run("delete", saved["id"], "--forever") == (
        f"Erased {saved['id']}, with all that it was before.\n"
    )
    files = list((tmp_path / "data").iterdir())
    assert not any(b"canary" in file.read_bytes() for file in files)


def test_entries_are_exported_as_a_table_that_no_spreadsheet_runs(run: Run, tmp_path: Path) -> None:
    recorded(run, "day", "--pain", "vertex=4", "--note", "=1+1")
    rows = list(csv.DictReader(io.StringIO(run("export"))))
    assert [(row["kind"], row["field"], row["value"]) for row in rows] == [
        ("day", "pain.vertex", "4"),
        ("day", "note", "'=1+1"),
    ]
    file = tmp_path / "out.json"
    assert run("export", "-o", str(file), "--json").startswith(f"Wrote {file}.")
    assert json.loads(file.read_text())["entries"] == listed(run)
    with pytest.raises(DataError, match="it is there already"):
        run("export", "-o", str(file))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "day"), "day: empty; write at least one of pain, overall, note"),
        (("add", "day", "--pain", "vertex"), "--pain: 'vertex'; write REGION=0-10, such as"),
        (("add", "day", "--pain", "vertex=x"), "--pain: 'vertex=x'; write REGION=0-10"),
        (("add", "day", "--pain", "vertex=1", "--pain", "vertex=2"), "'vertex' is given twice"),
        (("add", "day", "--pain", "vertex=11"), "pain.vertex: out of range; write a number from 0"),
        (
            ("add", "note", "--overall", "3"),
            "overall: no such key; known are unknot, version, text",
        ),
        (("add", "dya.json"), "dya.json: no such file; check the name, or write - for standard"),
        (("add", "-", "--overall", "3"), "-: says it all, so overall cannot be told as well"),
        (("add", "note", "--text", "x", "--at", "noon"), "--at: 'noon' is not a time; write it as"),
        (("list", "--from", "May"), "--from: 'May' is not a day; write it as 2026-05-01"),
        (("list", "--to", "9999-12-31"), "--to: '9999-12-31' is not a day"),
        (("list", "--kind", "dya"), "kind: no kind of entry 'dya'; did you mean 'day'?"),
        (("show", "abcd"), "ID: no entry 'abcd'; `unknot diary list` shows them"),
        (("edit", "abcd", "--overall", "3"), "ID: no entry 'abcd'"),
        (("edit", "abcd"), "edit: nothing to change; give an option such as --overall 3"),
        (("delete", "0" * 36), "This entry is no longer here. It may have been deleted."),
    ],
)
def test_what_cannot_be_used_is_refused_with_place_and_remedy(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    with pytest.raises(DataError) as refused:
        run(*arguments, given=json.dumps(NOTE))
    assert said in str(refused.value)


def test_a_field_that_is_not_there_cannot_be_cleared(run: Run) -> None:
    saved = recorded(run, "note", "--text", "x")
    with pytest.raises(DataError, match="--clear: no field 'mood'; this entry has text"):
        run("edit", saved["id"], "--clear", "mood")


def test_it_is_said_where_everything_lies(run: Run, tmp_path: Path) -> None:
    def where(*options: str) -> str:
        words = ["where", "--data", str(tmp_path / "data"), *options]
        return CliRunner().invoke(app, words, catch_exceptions=False).output

    assert (
        where() == f"Everything you record lies in {tmp_path / 'data'}\n  Nothing is there yet.\n"
    )
    assert not (tmp_path / "data").exists()
    recorded(run, "note", "--text", "x")
    assert "0 drawings, 1 entry" in where()
    found = json.loads(where("--json"))
    assert (found["folder"], found["entries"]) == (str(tmp_path / "data"), 1)
    assert [file["name"] for file in found["files"]] == ["diary.sqlite"]
    assert found["files"][0]["bytes"] == (tmp_path / "data" / "diary.sqlite").stat().st_size
