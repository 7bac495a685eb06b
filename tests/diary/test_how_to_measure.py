"""Every movement that can be measured says how, how far is normal, and what is only noise."""

from __future__ import annotations

import pytest

from unknot import atlas, evidence
from unknot.diary import how_to_measure, measured_movements
from unknot.diary.entries import limits_of
from unknot.errors import UnknownIdError


@pytest.mark.parametrize("site", measured_movements())
def test_each_has_words_a_unit_limits_and_an_error_with_its_source(site: str) -> None:
    how, limits = how_to_measure(site), limits_of("range_of_motion", site)
    assert limits is not None
    assert (how.unit, limits.unit) in (("degrees", "degrees"), ("mm", "mm"))
    assert how.goniometer.endswith(".")
    assert 4 < how.error < 10
    assert how.normal is None or how.normal_source in atlas.load().sources
    assert how.error_source in evidence.load().sources
    for words in (how.phone, how.goniometer):
        assert "{" not in words
        side = atlas.split_side(site)[1]
        other = {"left": "right", "right": "left"}.get(side, "left")
        assert f"your {other}" not in words
        assert f"the {other} " not in words


def test_the_movements_with_limits_are_those_that_can_be_measured() -> None:
    limited = {one for one in atlas.load().sided_movements if limits_of("range_of_motion", one)}
    assert set(measured_movements()) == limited


def test_a_figure_of_the_very_movement_is_taken_before_the_one_for_phones() -> None:
    assert (how_to_measure("neck_turn.left").error, how_to_measure("neck_turn.left").normal) == (
        7,
        60,
    )
    assert how_to_measure("neck_look_up").error == 8
    assert how_to_measure("knee_bend.right").error_source == "norkin_white"
    assert (how_to_measure("jaw_open").error, how_to_measure("jaw_open").unit) == (6, "mm")


def test_the_side_is_said_in_the_words() -> None:
    assert "turn to your left, read" in how_to_measure("neck_turn.left").phone
    assert "the right shoulder" in how_to_measure("arm_up_front.right").goniometer


def test_a_movement_without_numbers_is_said_to_have_none() -> None:
    with pytest.raises(UnknownIdError, match="power grip is not measured in numbers; write it as"):
        how_to_measure("grip.left")
    with pytest.raises(UnknownIdError, match="needs a side"):
        how_to_measure("neck_turn")
