"""`unknot plan`: what to do now, or what has to be settled first."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from unknot import evidence
from unknot.cli.app import app

NECK: dict[str, Any] = {
    "unknot": "drawing",
    "version": 1,
    "regions": {"temple.left": 5, "neck_back.left": 7},
}
TABLES = evidence.load()
NO = dict.fromkeys([*TABLES.red_flags, *TABLES.contraindications], False)


def run(*options: str, status: int, **told: Any) -> str:
    result = CliRunner().invoke(
        app, ["plan", "-", *options], input=json.dumps(NECK | told), catch_exceptions=False
    )
    assert result.exit_code == status, result.output
    return result.output


def test_a_plan_says_what_to_press_how_much_and_when_to_look_again() -> None:
    text = run(status=0, answers=NO)
    assert text.startswith("Pressing with fingers or thumb: trapezius_upper_1.left")
    assert "How much: discomfort 4 to 6 of 10, hold 45 s, 3 times, twice a day, for 7 days" in text
    assert "  At tingling, numbness or a pulse under the finger: move off the spot\n" in text
    assert "What someone trained could offer:" in text
    assert "No trial shows that water helps a knot." in text
    assert "See someone if nothing has changed after two weeks of this" in text
    assert text.endswith("This is not a diagnosis.\n")


def test_what_is_ruled_out_is_named_with_its_reason() -> None:
    text = run(status=0, answers=NO | {"allergy_nsaid": True})
    assert "Not here: " in text
    assert "Severe cross-reaction is possible." in text


def test_while_safety_questions_are_open_there_is_no_plan() -> None:
    text = run(status=1)
    assert "Before there is a plan, something has to be settled." in text
    assert "Before you trust this, answer:" in text
    document = json.loads(run("--json", status=1))
    assert document["treatments"] == []
    assert document["open_questions"][0] == document["triage"]["questions"][0]


def test_while_a_contraindication_is_open_there_is_no_plan() -> None:
    text = run(status=1, answers=dict.fromkeys(TABLES.red_flags, False))
    assert "Before anything is pressed, answer:" in text
    assert "skin_lesion: Is the skin there broken" in text


def test_a_warning_sign_leaves_whom_to_see_and_nothing_to_do() -> None:
    text = run(status=1, answers=NO | {"lump": True})
    assert text.startswith("Please see a clinician within the next days")
    assert "Press" not in text
    document = json.loads(run("--json", status=1, answers=NO | {"lump": True}))
    assert document["triage"]["outcome"] == "see_clinician_soon"
    assert document["treatments"] == document["muscles"] == []


def test_json_is_one_document_and_nothing_else() -> None:
    document = json.loads(run("--json", status=0, answers=NO))
    assert (document["unknot"], document["version"]) == ("plan", 1)
    assert document["treatments"][0]["for"] == "trapezius_upper_1.left"


@pytest.mark.parametrize("regions", [{"temple.left": 0}, {"armpit.left": 5}])
def test_where_there_is_nothing_to_press_it_says_so(regions: dict[str, float]) -> None:
    assert "There is no spot here that you can press yourself." in run(
        status=0, regions=regions, answers=NO
    )
