"""A knot or what feels like one: words and an order, cramp first, and never past a warning."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import evidence
from unknot.assess import (
    Drawing,
    Palpation,
    assess,
    features_of,
    look_alikes,
    questions_to_ask,
    with_answers,
)
from unknot.assess.look_alikes import log_ratio

TODAY = date(2026, 5, 1)
TABLES = evidence.load()
NONE_OF_THESE = dict.fromkeys(TABLES.red_flags, False)
CALF = {"calf.left": 7.0}
SPASM = {
    "sudden_onset": True,
    "bouts_of_minutes": True,
    "whole_muscle_sore": True,
    "muscle_balls_up": True,
    "stretch_stops_it_at_once": True,
}


def test_a_sudden_spasm_of_the_whole_calf_says_cramp() -> None:
    answer = assess(Drawing(CALF, answers=NONE_OF_THESE | SPASM), today=TODAY)
    first = answer.look_alikes[0]
    assert first.look_alike == "cramp"
    assert first.fit == "better"
    assert set(first.because) == set(SPASM)
    assert "ball up" in first.tell_apart
    assert [one.look_alike for one in answer.look_alikes if one.fit == "better"] == ["cramp"]
    document: Any = answer.to_json()["look_alikes"]
    assert document[0]["words"] == "fits better than a knot"
    assert document[0]["basis"] == "mostly judged, not measured: an order, not a probability"


def test_one_sore_spot_that_brings_the_usual_pain_fits_a_knot_better_than_anything() -> None:
    told = {
        "one_sore_spot_in_tight_band": True,
        "pressing_brings_usual_pain": True,
        "spreads_away_from_spot": True,
        "whole_muscle_sore": False,
        "bouts_of_minutes": False,
    }
    compared = look_alikes(Drawing({"neck_back.left": 5}, answers=told), TODAY)
    assert {one.fit for one in compared} == {"less"}


def test_nothing_is_compared_before_anything_is_known() -> None:
    assert look_alikes(Drawing(CALF), TODAY) == ()
    assert look_alikes(Drawing(CALF, answers=NONE_OF_THESE), TODAY) == ()
    both_sides = {"shoulder_top.left": 5.0, "calf.right": 4.0}
    assert look_alikes(Drawing(both_sides, answers=NONE_OF_THESE), TODAY) == ()


def test_a_warning_sign_withholds_the_look_alikes() -> None:
    answers = NONE_OF_THESE | SPASM | {"leg_clot": True}
    assert assess(Drawing(CALF, answers=answers), today=TODAY).look_alikes == ()


def test_claudication_is_a_matter_of_legs() -> None:
    told = {"walk_distance_then_rest_relief": True}
    arm = {
        one.look_alike for one in look_alikes(Drawing({"arm_back.left": 5}, answers=told), TODAY)
    }
    leg = look_alikes(Drawing(CALF, answers=told), TODAY)
    assert "claudication" not in arm
    assert leg[0].look_alike == "claudication"


def test_cramp_or_knot_is_asked_first() -> None:
    asked = questions_to_ask(Drawing({"neck_back.left": 5}), TODAY)
    assert [one.id for one in asked[:3]] == [
        "whole_muscle_sore",
        "bouts_of_minutes",
        "stretch_stops_it_at_once",
    ]
    assert len(asked) == 8


def test_the_questions_come_to_an_end_whatever_is_answered() -> None:
    for answer in (True, False, None):
        drawing, unsure = Drawing(CALF), set[str]()
        rounds = 0
        while asked := questions_to_ask(drawing, TODAY, unsure=unsure):
            rounds += 1
            if answer is None:
                unsure.add(asked[0].id)
            else:
                told = {**drawing.answers, asked[0].id: answer}
                drawing = Drawing(CALF, answers=told)
        assert 3 <= rounds <= 8


def test_what_triage_asked_is_not_asked_again() -> None:
    back = Drawing({"lumbar.left": 5})
    before = {one.id for one in TABLES.look_alike_features.values()} - set(features_of(back, TODAY))
    told = Drawing({"lumbar.left": 5}, answers=NONE_OF_THESE)
    known = features_of(told, TODAY)
    assert known["rash_in_band"] is False
    assert known["numb_or_tingling"] is False
    assert {"rash_in_band", "numb_or_tingling"} <= before
    assert not {one.id for one in questions_to_ask(told, TODAY)} & set(known)


def test_a_yes_to_either_of_two_flags_is_a_yes_and_one_no_alone_says_nothing() -> None:
    one_no = Drawing({"lumbar.left": 5}, answers={"numbness": False})
    assert "numb_or_tingling" not in features_of(one_no, TODAY)
    one_yes = Drawing({"lumbar.left": 5}, answers={"numbness": False} | TINGLING)
    assert features_of(one_yes, TODAY)["numb_or_tingling"] is True


TINGLING = {"tingling_that_comes_and_goes": True}


def test_an_own_answer_wins_over_what_is_inferred() -> None:
    pressed = (Palpation("trapezius_upper_1.left", tender=True, recognised_pain=True),)
    drawing = Drawing({"neck_back.left": 5}, palpations=pressed)
    assert features_of(drawing, TODAY)["pressing_brings_usual_pain"] is True
    said = Drawing(
        {"neck_back.left": 5},
        palpations=pressed,
        answers={"pressing_brings_usual_pain": False},
    )
    assert features_of(said, TODAY)["pressing_brings_usual_pain"] is False


def test_pain_on_both_sides_above_and_below_the_waist_is_seen_in_the_drawing() -> None:
    wide = {"shoulder_top.left": 5, "calf.right": 4}
    assert features_of(Drawing(wide), TODAY) == {"widespread_both_sides": True}
    assert features_of(Drawing({"shoulder_top.left": 5, "calf.left": 4}), TODAY) == {}
    assert features_of(Drawing({"shoulder_top.left": 5, "neck_back.right": 4}), TODAY) == {}


@pytest.mark.parametrize("look_alike", TABLES.look_alikes)
def test_a_typical_story_of_each_look_alike_puts_it_among_the_first_two(look_alike: str) -> None:
    one = TABLES.look_alikes[look_alike]
    typical = {
        feature: value >= 0.5
        for feature, value in one.values.items()
        if abs(value - TABLES.look_alike_features[feature].value_if_trigger_point) > 0.1
    }
    place = one.applies_to[0] if one.applies_to else "calf"
    body_place = place if place == "lumbar_spine" else f"{place}.left"
    compared = look_alikes(Drawing({body_place: 5}, answers=typical), TODAY)
    assert look_alike in [other.look_alike for other in compared[:2]]
    assert next(other.fit for other in compared if other.look_alike == look_alike) == "better"


TINY = 1e-9
FEATURES = st.dictionaries(st.sampled_from(sorted(TABLES.look_alike_features)), st.booleans())


@given(FEATURES)
def test_the_order_and_the_words_follow_the_likelihood_ratio(told: dict[str, bool]) -> None:
    drawing = Drawing(CALF, answers=told)
    compared = look_alikes(drawing, TODAY)
    if not told:
        assert compared == ()
        return
    knots = {one.id: one.value_if_trigger_point for one in TABLES.look_alike_features.values()}
    ratios = []
    for one in compared:
        theirs = TABLES.look_alikes[one.look_alike].values
        ratio = math.prod(
            theirs[f] / knots[f] if yes else (1 - theirs[f]) / (1 - knots[f])
            for f, yes in told.items()
        )
        ratios.append(ratio)
        assert log_ratio(TABLES.look_alikes[one.look_alike], told) == pytest.approx(math.log(ratio))
        clear = {"better": ratio > 3 - TINY, "less": ratio < 1 / 3 + TINY}
        clear["alike"] = 1 / 3 - TINY < ratio < 3 + TINY
        assert clear[one.fit]
        assert set(one.because) | set(one.against) <= set(told)
    assert ratios == pytest.approx(sorted(ratios, reverse=True))


RAISING = {one.id: one.raises for one in TABLES.look_alike_features.values() if one.raises}


@pytest.mark.parametrize(("feature", "flag"), RAISING.items())
def test_a_yes_that_is_a_warning_sign_warns_even_where_the_sign_was_denied(
    feature: str, flag: str
) -> None:
    answer = assess(Drawing(CALF, answers=NONE_OF_THESE | {feature: True}), today=TODAY)
    raised = (*answer.triage.flags, *answer.triage.mention)
    assert [one.flag for one in raised] == [flag]
    assert answer.triage.withheld == (TABLES.red_flags[flag].advice != "mention")
    if answer.triage.withheld:
        assert answer.look_alikes == ()
        assert answer.trigger_points == ()


def test_denying_the_sign_afterwards_takes_the_yes_back() -> None:
    before = Drawing(CALF, answers=NONE_OF_THESE | {"walk_distance_then_rest_relief": True})
    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    after = with_answers(before, {"claudication": False}, now, TABLES)
    assert "walk_distance_then_rest_relief" not in after.answers
    assert not assess(after, today=TODAY).triage.withheld
