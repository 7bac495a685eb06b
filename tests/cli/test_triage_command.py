"""`unknot assess` with something more serious in the drawing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from unknot import evidence
from unknot.cli.app import app

ALL_NO = dict.fromkeys(evidence.load().red_flags, False)


def run(*options: str, **told: Any) -> tuple[int, str]:
    drawing = {"unknot": "drawing", "version": 1, "regions": {"upper_chest.left": 6}, **told}
    given = json.dumps(drawing)
    result = CliRunner().invoke(app, ["assess", "-", *options], input=given, catch_exceptions=False)
    return result.exit_code, result.output


def names_a_knot(output: str) -> bool:
    return "pectoralis" in output or "could be behind this" in output


def test_it_asks_about_the_heart_first_and_says_how_to_answer() -> None:
    status, output = run()
    lines = output.splitlines()
    assert status == 0
    assert lines[0] == "Before you trust this, answer:"
    assert lines[1].startswith("  heart_attack: Do you have, now or in the last 12 hours, ")
    assert lines[6] == "  and 33 more, listed by --json under triage.questions"
    assert lines[7] == 'Write each answer in the drawing: "answers": {"heart_attack": false}'
    assert names_a_knot(output)


def test_the_last_open_question_stands_alone() -> None:
    answers = {flag: no for flag, no in ALL_NO.items() if flag != "stroke"}
    lines = run(answers=answers)[1].splitlines()
    assert lines[1].startswith("  stroke: ")
    assert lines[2] == 'Write each answer in the drawing: "answers": {"stroke": false}'


@pytest.mark.parametrize("flag", ["heart_attack", "shingles", "numbness"])
def test_a_warning_ends_with_status_1_what_to_do_and_no_knot(flag: str) -> None:
    status, output = run(answers=ALL_NO | {flag: True})
    assert status == 1
    assert output.startswith("Please ")
    assert "; the reason: " in output.splitlines()[0]
    assert "No knots are ranked until that has been looked at." in output
    assert not names_a_knot(output)
    assert ("write the day in the drawing" in output) == (flag != "heart_attack")


def test_a_warning_still_prints_its_document_with_empty_lists() -> None:
    status, output = run("--json", answers={"heart_attack": True})
    document = json.loads(output)
    assert status == 1
    assert document["triage"]["outcome"] == "emergency"
    assert [flag["flag"] for flag in document["triage"]["flags"]] == ["heart_attack"]
    for key in ("trigger_points", "muscles", "sets", "sets_of", "next"):
        assert document[key] == []


def test_what_a_clinician_looked_at_stays_in_sight_above_the_ranking() -> None:
    status, output = run(answers=ALL_NO | {"numbness": True}, cleared={"numbness": "2026-04-20"})
    assert status == 0
    assert output.startswith(
        "A clinician looked at this on 2026-04-20; keep in mind: nerve trouble"
    )
    assert names_a_knot(output)


def test_with_all_answered_the_ranking_stands_alone() -> None:
    status, output = run(answers=ALL_NO)
    assert status == 0
    assert output.splitlines()[0].endswith("could be behind this.")
