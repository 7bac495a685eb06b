"""Presses given as POINT=ANSWER, and their way through the JSON of a drawing."""

from __future__ import annotations

import pytest

from unknot.assess import ANSWERS, Drawing, felt, parse_drawing, press
from unknot.errors import DataError

POINT = "trapezius_upper_1.left"
DRAWING = Drawing(regions={"temple.left": 6.0}, palpations=(felt("masseter_deep.left", "tender"),))


def refused(*presses: str) -> list[str]:
    with pytest.raises(DataError) as error:
        press(DRAWING, presses)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize("answer", ANSWERS)
def test_each_answer_survives_the_drawing_file(answer: str) -> None:
    drawing = press(DRAWING, [f"{POINT}={answer}"])
    assert drawing.palpations[1] == felt(POINT, answer)
    assert parse_drawing(drawing.to_json()) == drawing


def test_the_answers_are_what_the_contract_says() -> None:
    told = {answer: felt(POINT, answer) for answer in ANSWERS}
    assert told["recognised"].tender
    assert told["recognised"].recognised_pain
    assert told["referred"].tender
    assert told["referred"].refers
    assert told["tender"].tender
    assert (told["tender"].recognised_pain, told["tender"].refers) == (False, False)
    assert not told["nothing"].tender
    assert (told["nothing"].recognised_pain, told["nothing"].refers) == (False, False)


def test_where_the_pain_spread_is_kept_instead_of_that_it_spread() -> None:
    palpation = felt(POINT, "referred", {"temple.left": 4.0})
    assert palpation.refers
    assert palpation.to_json()["referred_to"] == {"temple.left": 4}
    assert "spreads" not in palpation.to_json()
    assert felt(POINT, "referred").to_json()["spreads"] is True


def test_an_unknown_point_names_those_near() -> None:
    (message,) = refused("trapezius_uper_1.left=recognised")
    assert message.startswith(
        "--press 'trapezius_uper_1.left=recognised': no trigger point 'trapezius_uper_1.left'; "
        "did you mean 'trapezius_upper_1.left'"
    )
    assert "needs a side" in refused("trapezius_upper_1=recognised")[0]


def test_an_unknown_answer_names_the_four() -> None:
    assert refused(f"{POINT}=hurts") == [
        f"--press '{POINT}=hurts': no answer 'hurts'; write recognised, referred, tender or nothing"
    ]
    assert refused(POINT) == [
        (
            f"--press '{POINT}': no answer; write POINT=ANSWER, the answer being "
            "recognised, referred, tender or nothing"
        )
    ]


def test_a_point_is_pressed_once() -> None:
    assert refused(f"{POINT}=tender", f"{POINT}=nothing") == [
        f"--press '{POINT}=nothing': pressed twice; keep one of the two"
    ]
    assert refused("masseter_deep.left=nothing") == [
        (
            "--press 'masseter_deep.left=nothing': pressed in the drawing already; "
            "take it out there, or leave it out here"
        )
    ]


def test_everything_wrong_is_said_at_once_and_hostile_text_stays_short() -> None:
    messages = refused("x" * 10_000 + "=nothing", "=", "\x1b[31m=tender")
    assert len(messages) == 3
    assert all(len(message) < 300 for message in messages)
    assert "\x1b" not in "".join(messages)
