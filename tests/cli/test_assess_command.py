from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from unknot.assess.parameters import parameter_table
from unknot.cli.app import app

HEADACHE = {
    "unknot": "drawing",
    "version": 1,
    "regions": {"temple.left": 6, "eye.left": 4, "neck_back.left": 7, "armpit.left": 3},
}


def run(*arguments: str, given: str | None = None) -> str:
    result = CliRunner().invoke(app, ["assess", *arguments], input=given, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def run_whole(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from unknot.cli import main; main()", "assess", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "headache.json"
    path.write_text(json.dumps(HEADACHE), encoding="utf-8")
    return str(path)


def test_json_is_one_document_with_the_ranking(file: str) -> None:
    document: dict[str, Any] = json.loads(run(file, "--json"))
    assert document["triage"]["outcome"] == "unknown"
    assert document["trigger_points"][0]["trigger_point"] == "trapezius_upper_1.left"
    assert document["unexplained"] == ["armpit.left"]
    for entry in (*document["trigger_points"], *document["muscles"]):
        low, high = entry["interval"]
        assert low <= entry["responsible"] <= high


def test_a_person_reads_what_is_still_to_ask_then_the_answer_then_the_doubt(file: str) -> None:
    lines = run(file).splitlines()
    assert lines[0] == "Before you trust this, answer:"
    answer = lines.index("") + 1
    assert lines[answer].endswith(" muscles could be behind this.")
    assert lines[answer + 2] == "1. trapezius, your left: likely, 8 in 10, between 5 and 9"
    assert "     Explains: " in run(file)
    assert "Armpit, your left: no knot we know reaches this." in lines
    assert "     Only pressing tells it from: temporalis_3.left" in lines
    (keeps,) = (line for line in lines if line.startswith("   Often kept alive by: "))
    assert keeps.endswith("neck muscle), trapezius (also in this list)")  # the temporalis
    assert lines[-1] == "This is not a diagnosis."


def test_a_dash_reads_standard_input() -> None:
    assert json.loads(run("-", "--json", given=json.dumps(HEADACHE)))["method"] == "exact"


def test_where_nothing_hurts_it_says_so() -> None:
    output = run("-", given=json.dumps(HEADACHE | {"regions": {"temple.left": 0}}))
    assert output.startswith("Nothing in this drawing hurts, so there is nothing to explain.")


def test_wrong_data_end_with_status_2_and_nothing_on_standard_output() -> None:
    result = run_whole("-", "--json", given=b'{"unknot": "drawing", "version": 1, "regions": {}}')
    assert result.returncode == 2
    assert result.stdout == b""
    assert result.stderr.decode() == (
        'unknot: regions: empty; paint at least one region, such as {"temple.left": 6}\n'
    )


def test_a_file_that_is_not_there_ends_with_status_2(tmp_path: Path) -> None:
    missing = run_whole(str(tmp_path / "nothing.json"))
    assert missing.returncode == 2
    assert b"nothing.json: no such file; check the name, or write - for" in missing.stderr
    folder = run_whole(str(tmp_path))
    assert folder.returncode == 2
    assert b"a folder; name the drawing inside it" in folder.stderr


def test_every_number_of_the_model_can_be_read_without_a_drawing() -> None:
    rows = json.loads(run("--parameters", "--json"))["parameters"]
    assert [row["name"] for row in rows] == [row.name for row in parameter_table()]
    assert rows[0]["low"] < rows[0]["value"] < rows[0]["high"]
    lines = run("--parameters").splitlines()
    assert lines[0].split() == ["parameter", "value", "range", "unit", "kind", "source", "meaning"]
    assert len(lines) == len(rows) + 1
    assert "0.74 to 0.93" in lines[1]


def test_without_a_drawing_it_says_what_to_name() -> None:
    result = run_whole()
    assert result.returncode == 2
    assert result.stdout == b""
    assert result.stderr.decode() == (
        "unknot: DRAWING.json: missing; name a file with a pain drawing, "
        "or write - for standard input\n"
    )
