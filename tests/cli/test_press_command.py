"""`unknot assess --press POINT=ANSWER`."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from typer.testing import CliRunner

from unknot.cli.app import app

NECK = {"unknot": "drawing", "version": 1, "regions": {"temple.left": 5, "neck_back.left": 7}}
POINT = "trapezius_upper_1.left"


def run(*options: str, **told: Any) -> str:
    result = CliRunner().invoke(
        app, ["assess", "-", *options], input=json.dumps(NECK | told), catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.output


def refused(*options: str) -> str:
    command = [sys.executable, "-c", "from unknot.cli import main; main()", "assess", "-", *options]
    drawing = json.dumps(NECK).encode()
    done = subprocess.run(command, input=drawing, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stdout == b""
    return done.stderr.decode()


def point(document: dict[str, Any], name: str) -> dict[str, Any]:
    return next(p for p in document["trigger_points"] if p["trigger_point"] == name)


def test_a_press_changes_the_ranking_as_the_same_palpation_in_the_drawing_does() -> None:
    given = {
        "trigger_point": POINT,
        "tender": True,
        "recognised_pain": True,
        "referred_to": {},
        "taut_band": None,
        "twitch": None,
    }
    pressed = run("--json", "--press", f"{POINT}=recognised")
    assert pressed == run("--json", palpations=[given])
    document = json.loads(pressed)
    before = json.loads(run("--json"))
    assert point(document, POINT)["kind"] == "active"
    assert point(document, POINT)["responsible"] > point(before, POINT)["responsible"]
    assert POINT in [spot["trigger_point"] for spot in before["next"]]
    assert POINT not in [spot["trigger_point"] for spot in document["next"]]


def test_presses_add_up_and_each_is_said_in_words() -> None:
    output = run(
        *("--press", f"{POINT}=nothing"),
        *("--press", "temporalis_2.left=tender"),
        *("--press", "temporalis_3.left=referred"),
        *("--press", "soleus_1.left=recognised"),
    )
    lines = output.splitlines()
    told = lines.index("What pressing told:")
    assert lines[told + 1].startswith(f"  {POINT}: it does not hurt (")
    assert lines[told + 2].startswith("  temporalis_2.left: it hurts only where it is pressed (")
    assert lines[told + 3].startswith(
        "  temporalis_3.left: it brings the pain you know, or sends pain elsewhere (cannot tell, "
    )
    assert lines[told + 4].endswith("(this drawing does not point to it)")


def test_it_says_where_to_press_next_and_how_to_tell_it() -> None:
    lines = run().splitlines()
    start = lines.index("Press next:")
    assert lines[start + 1] == f"  {POINT}: It is the most likely one, and not pressed yet."
    assert f"Tell what you felt: --press {POINT}=ANSWER" in lines
    assert lines[-1] == "This is not a diagnosis."


def test_when_enough_was_pressed_it_says_so() -> None:
    told: list[str] = []
    while spots := json.loads(run("--json", *told))["next"]:
        told += ["--press", f"{spots[0]['trigger_point']}=nothing"]
    assert "No further press would tell much: you can stop pressing." in run(*told)


def test_what_must_not_be_pressed_alone_is_left_to_a_clinician() -> None:
    output = run(regions={"tailbone": 7, "perineum": 4})
    line = next(one for one in output.splitlines() if "a clinician can check" in one)
    assert line.startswith("Do not press these yourself; a clinician can check: levator_ani_")
    assert "levator_ani" not in output.partition("Press next:")[2].partition("Do not press")[0]


def test_a_warning_sign_hides_what_was_pressed_and_where_to_press() -> None:
    result = CliRunner().invoke(
        app,
        ["assess", "-", "--press", f"{POINT}=recognised"],
        input=json.dumps(NECK | {"answers": {"heart_attack": True}}),
    )
    assert result.exit_code == 1
    assert "trapezius" not in result.output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--press", "trapezius_uper_1.left=tender"],
            "no trigger point 'trapezius_uper_1.left'; did you mean 'trapezius_upper_1.left'",
        ),
        (
            ["--press", f"{POINT}=ouch"],
            "no answer 'ouch'; write recognised, referred, tender or nothing",
        ),
        (["--press", POINT], "no answer; write POINT=ANSWER, the answer being recognised"),
        (
            ["--press", f"{POINT}=tender", "--press", f"{POINT}=tender"],
            "pressed twice; keep one of the two",
        ),
    ],
)
def test_a_wrong_press_ends_with_status_2_and_what_to_write(
    options: list[str], message: str
) -> None:
    assert message in refused(*options)
