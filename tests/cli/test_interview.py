"""`unknot assess -i`: an interview in the terminal, here answered from a pipe."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from unknot.cli.app import app

NECK = {"unknot": "drawing", "version": 1, "regions": {"temple.left": 5, "neck_back.left": 7}}
COMMAND = [sys.executable, "-c", "from unknot.cli import main; main()", "assess"]
NO_FACT, NO_SIGN, NO_CAUTION = "0", "0", "0"
SKIP = "s"
ASKED = [NO_FACT, NO_SIGN, NO_SIGN, SKIP]
"""An ordinary adult's sore neck: what is true of them, two screens of safety questions, and the
questions about what else it could be skipped."""
SAFE = [*ASKED, SKIP, NO_CAUTION]
"""The same, what moves less skipped, and what would rule out pressing."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "neck.json"
    path.write_text(json.dumps(NECK), encoding="utf-8")
    return path


def run(file: Path, *answers: str, status: int = 0) -> str:
    given = "".join(f"{answer}\n" for answer in answers)
    result = CliRunner().invoke(app, ["assess", str(file), "-i"], input=given)
    assert result.exit_code == status, result.output
    return result.output


def answer_of(output: str) -> str:
    """What is printed after the interview."""
    return output.rpartition("> ")[2]


def document(file: Path, *answers: str) -> dict[str, Any]:
    done = subprocess.run(
        [*COMMAND, str(file), "-i", "--json"],
        input="".join(f"{answer}\n" for answer in answers),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Safety first" in done.stderr
    parsed: dict[str, Any] = json.loads(done.stdout)
    return parsed


def test_safety_comes_before_any_spot_and_a_sore_neck_takes_five_lists(file: Path) -> None:
    output = run(file, *SAFE, "q")
    assert output.count("  0  None of these") == 5
    assert output.index("About you") < output.index("Safety first") < output.index("Press here")
    assert "Lasting chest pain or pressure" in output
    assert "Before you trust this" not in answer_of(output)
    assert "muscles could be behind this." in answer_of(output)


def test_chest_and_left_arm_ask_about_the_heart_first(file: Path) -> None:
    regions = {"upper_chest.left": 6, "arm_inner.left": 5}
    file.write_text(json.dumps(NECK | {"regions": regions}), encoding="utf-8")
    output = run(file, NO_FACT, "1", status=1)
    (first,) = [line for line in output.splitlines() if line.startswith("  1  Lasting")]
    assert output.index("which is true?\n" + first) > output.index("Safety first")
    assert "call the emergency services now" in answer_of(output)
    assert "Press here" not in output


def test_a_press_moves_the_ranking_and_the_answer_is_that_of_the_press_option(file: Path) -> None:
    output = run(file, *SAFE, "1", "q")
    assert "Press here: upper trapezius, front edge (point 1), your left" in output
    assert "Now first: trapezius, your left: very likely, " in output
    assert (
        document(file, *SAFE, "1", "q")["trigger_points"]
        == (
            json.loads(
                CliRunner()
                .invoke(
                    app,
                    ["assess", str(file), "--json", "--press", "trapezius_upper_1.left=recognised"],
                )
                .output
            )["trigger_points"]
        )
    )


def test_what_moves_less_is_asked_in_plain_words_after_safety_and_before_pressing(
    file: Path,
) -> None:
    output = run(file, *ASKED, "1 2", NO_CAUTION, "q")
    ask = "Try these, gently: which move less than they should, or hurt?"
    assert output.index("Safety first") < output.index(ask) < output.index("Press here")
    assert output.count(ask) == 1
    assert "  1  Turning my head to the left\n  2  Bringing my chin to my chest\n" in output
    told = answer_of(output)
    assert "or hurts: Turning my head to the left; Bringing my chin to my chest." in told
    assert "Moves freely: " in told
    assert "How you move is a weak sign" in told
    assert "Moves" not in answer_of(run(file, *SAFE, "q"))


def test_nobody_is_asked_to_move_past_a_warning_sign(file: Path) -> None:
    assert "Try these" not in run(file, "s", "0", "s", "8", status=1)


def test_an_emergency_ends_the_interview_at_once(file: Path) -> None:
    output = run(file, NO_FACT, "1", status=1)
    assert answer_of(output).strip().startswith("Please call the emergency services now")
    assert "Press here" not in output
    assert "trapezius" not in output


def test_a_sign_for_the_next_days_still_asks_for_worse_ones_but_sends_nobody_to_press(
    file: Path,
) -> None:
    output = run(file, "s", "0", "s", "8", status=1)
    assert "Please see a clinician" in answer_of(output)
    assert "Press here" not in output


def test_a_follow_up_tells_signs_apart(file: Path) -> None:
    output = run(file, NO_FACT, "2", "1", status=1)
    assert "Which is true? Choose the first that fits." in output
    assert "emergency services" in answer_of(output)
    back = run(file, NO_FACT, "2", "b", "0", "0", "q")
    assert "muscles could be behind this." in answer_of(back)


def test_back_takes_an_answer_back(file: Path) -> None:
    kinds = {
        p["trigger_point"]: p["kind"]
        for p in document(file, *SAFE, "1", "b", "4", "q")["trigger_points"]
    }
    assert kinds["trapezius_upper_1.left"] == "not_tender"
    assert document(file, "b", *SAFE, "b", "0", "q")["triage"]["outcome"] == "go_on"


def test_what_is_skipped_stays_open_and_a_skipped_spot_is_not_asked_again(file: Path) -> None:
    output = run(file, *["s"] * 6, NO_CAUTION, *["s"] * 6, "q")
    assert "Before you trust this, answer:" in answer_of(output)
    spots = [line for line in output.splitlines() if line.startswith("Press here: ")]
    assert len(spots) > 1
    assert len(spots) == len(set(spots))


def test_what_is_not_understood_is_asked_again(file: Path) -> None:
    output = run(file, "", "yes", "1 99", "0 1", *SAFE, "5", "1 2", "q")
    assert output.count("Write numbers such as 1 4, 0 for none, or b (back), s (skip)") == 4
    assert output.count("Write 1 to 4, or b (back), s (skip), q (show the answer now).") == 2


@pytest.mark.parametrize("answers", [[], [NO_FACT], SAFE, [*SAFE, "1"]])
def test_the_end_of_input_shows_the_answer_so_far(file: Path, answers: list[str]) -> None:
    output = run(file, *answers)
    assert output.rstrip().endswith("This is not a diagnosis.")
    assert "muscles could be behind this." in answer_of(output)


def test_it_goes_on_until_no_press_is_worth_it(file: Path) -> None:
    output = run(file, *SAFE, *["0", "4"] * 40)
    assert "No further press would tell much: you can stop pressing." in output
    assert 3 <= output.count("Press here: ") < 20


def test_what_rules_out_pressing_is_asked_before_the_spot_and_a_skip_presses_nothing(
    file: Path,
) -> None:
    output = run(file, *SAFE, "q")
    asked = "Before you press upper trapezius, front edge (point 1), your left: which is true?"
    assert (
        output.index(asked) < output.index("The skin there is broken") < output.index("Press here")
    )
    skipped = run(file, *SAFE[:-1], *["s"] * 3)
    assert "Press here" not in skipped
    assert "Before you press: none of these may be true" in answer_of(skipped)


def test_a_yes_about_the_skin_spares_that_place_alone_and_says_why(file: Path) -> None:
    output = run(file, *SAFE[:-1], "1")
    assert "Press here" not in output
    assert "Do not press trapezius_upper_1.left: Pressure and patches damage poor skin" in output
    asked_next = output[output.rindex("Before you press upper trapezius, ") :]
    assert asked_next.startswith("Before you press upper trapezius, thicker part")
    assert "The skin there is broken" in asked_next
    assert "You have had a stroke" not in asked_next


def test_a_bad_neck_artery_spares_the_neck_and_still_sends_to_the_shoulder(file: Path) -> None:
    file.write_text(json.dumps(NECK | {"answers": {"carotid_disease": True}}), encoding="utf-8")
    output = run(file, *SAFE, "q")
    assert "(trapezius_upper_2.left)" in output
    assert "Do not press trapezius_upper_1.left: " in answer_of(output)


def test_nothing_is_written_to_the_drawing_or_beside_it(file: Path) -> None:
    before = file.read_bytes()
    run(file, *SAFE, "1", "q")
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_no_of_long_ago_is_asked_again_and_a_yes_is_kept(file: Path) -> None:
    old = {"recorded_at": "2020-01-01T00:00:00+00:00", "answers": {"lump": True, "stroke": False}}
    file.write_text(json.dumps(NECK | old), encoding="utf-8")
    output = run(file, "0", "0", "0", "0", status=1)
    assert "slurred speech" in output
    assert "growing lump" in answer_of(output)


def test_where_nothing_hurts_nothing_is_asked(file: Path) -> None:
    file.write_text(json.dumps(NECK | {"regions": {"temple.left": 0}}), encoding="utf-8")
    assert "Nothing in this drawing hurts" in run(file)


def test_the_drawing_and_the_answers_cannot_share_standard_input() -> None:
    done = subprocess.run([*COMMAND, "-", "-i"], input=b"{}", capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "unknot: -i: standard input cannot hold both the drawing and your answers; name a file\n"
    )


def test_bytes_that_are_no_text_are_not_understood(file: Path) -> None:
    done = subprocess.run(
        [*COMMAND, str(file), "-i"], input=b"\xff\xfe\nq\n", capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"Write numbers such as" in done.stdout


def test_ctrl_c_leaves_cleanly(file: Path) -> None:
    # Programs started in the background ignore Ctrl-C, and hand that down; a terminal does not.
    listening = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    python, option, program, *rest = COMMAND
    with subprocess.Popen(
        [python, option, listening + program, *rest, str(file), "-i"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as asking:
        assert asking.stdout is not None
        while asking.stdout.read(1) != b">":
            pass
        asking.send_signal(signal.SIGINT)
        _, error = asking.communicate(timeout=20)
    assert error.decode() == "\nStopped; nothing was saved.\n"
    assert asking.returncode == 130


def test_a_spasm_of_the_whole_calf_says_cramp(tmp_path: Path) -> None:
    calf = tmp_path / "calf.json"
    calf.write_text(json.dumps({**NECK, "regions": {"calf.left": 7}}), encoding="utf-8")
    yes, signs = "1", ["0"] * 3
    output = run(calf, NO_FACT, *signs[:2], yes, yes, yes, "s", "q")
    assert "A knot, or something like it? Is it the whole muscle that hurts" in output
    assert "A cramp fits better than a knot.\n  How to tell: A cramp grips" in answer_of(output)
    assert "judged, not measured" in answer_of(output)


def test_not_sure_asks_the_next_thing_and_back_takes_an_answer_again(file: Path) -> None:
    output = run(file, NO_FACT, NO_SIGN, NO_SIGN, "3", "1", "b", "2", "q")
    asked = [line for line in output.splitlines() if line.startswith("> ") is False]
    bouts = "A knot, or something like it? Does it come in bouts that last only seconds to minutes?"
    assert sum(bouts in line for line in asked) == 2
    assert "A cramp" not in answer_of(output)
