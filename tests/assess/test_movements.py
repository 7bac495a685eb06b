"""What moves less is weak evidence: it does what its ratio says, and it only nudges."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import atlas
from unknot.assess import (
    Assessment,
    Drawing,
    assess,
    felt,
    movements_to_ask,
    parse_drawing,
    reached_regions,
    with_movements,
)
from unknot.assess.assess import log_lr_of
from unknot.assess.movements import log_lr_of_movements, told_of
from unknot.assess.network import body_network
from unknot.assess.parameters import load_parameters
from unknot.errors import DataError

TODAY = date(2026, 5, 1)
HEADACHE = Drawing(regions={"temple.left": 6.0, "eye.left": 4.0, "neck_back.left": 7.0})
KNEE = Drawing(regions={"knee_back.left": 6.0, "knee_back.right": 6.0})
BODY = body_network()
IF_ACTIVE, IF_NOT = load_parameters().movement_if_active, load_parameters().movement_if_not
LIMITED, FREE = IF_ACTIVE / IF_NOT, (1 - IF_ACTIVE) / (1 - IF_NOT)

WORDS = st.lists(
    st.sampled_from([*atlas.load().sided_movements, *sorted(atlas.load().limited_movements)]),
    max_size=8,
    unique=True,
)
PAINTED = st.dictionaries(
    st.sampled_from(sorted(reached_regions())), st.just(5.0), min_size=1, max_size=6
)


def told(drawing: Drawing, *, limited: tuple[str, ...] = (), free: tuple[str, ...] = ()) -> Drawing:
    return replace(drawing, limited_movements=limited, free_movements=free)


def odds(assessment: Assessment, point: str) -> float:
    (found,) = [p for p in assessment.trigger_points if p.trigger_point == point]
    return found.probability / (1 - found.probability)


@pytest.mark.parametrize(("key", "ratio"), [("limited", LIMITED), ("free", FREE)])
def test_the_odds_of_a_point_change_by_the_ratio_and_those_of_the_other_side_stay(
    key: str, ratio: float
) -> None:
    # Nothing but the popliteus limits this turn, and it has one point on each side.
    assert [len(BODY.muscles["popliteus", side]) for side in atlas.SIDES] == [1, 1]
    movement = {key: ("shin_turn_out.left",)}
    before, after = assess(KNEE, today=TODAY), assess(told(KNEE, **movement), today=TODAY)
    assert odds(after, "popliteus.left") == pytest.approx(ratio * odds(before, "popliteus.left"))
    assert odds(after, "popliteus.right") == pytest.approx(odds(before, "popliteus.right"))


def test_a_term_without_a_side_speaks_of_the_muscles_of_both_sides() -> None:
    term = "external rotation of the lower leg"
    before, after = assess(KNEE, today=TODAY), assess(told(KNEE, limited=(term,)), today=TODAY)
    for side in atlas.SIDES:
        point = f"popliteus.{side}"
        assert odds(after, point) == pytest.approx(LIMITED * odds(before, point))


def test_only_the_strongest_ratio_of_a_muscle_counts_and_once() -> None:
    many = ("neck_tilt.right", "neck_turn.right", "arm_up_side.left")
    log_lr = log_lr_of_movements(told(HEADACHE, limited=many), BODY)
    trapezius = list(BODY.muscles["trapezius", "left"])
    assert log_lr[trapezius] == pytest.approx(math.log(LIMITED))
    assert told_of(told(HEADACHE, limited=many[:1], free=many[1:]), "trapezius", "left") == (
        "limited"
    )
    assert log_lr_of_movements(HEADACHE, BODY).sum() == 0


@settings(deadline=None, max_examples=40)
@given(PAINTED, WORDS, WORDS)
def test_no_movement_weighs_more_than_one_ratio_whatever_is_told(
    regions: dict[str, float], limited: list[str], free: list[str]
) -> None:
    drawing = told(Drawing(regions=regions), limited=tuple(limited), free=tuple(free))
    log_lr = log_lr_of_movements(drawing, BODY)
    assert log_lr.max() <= math.log(LIMITED) + 1e-12
    assert log_lr.min() >= math.log(FREE) - 1e-12


@settings(deadline=None, max_examples=40)
@given(PAINTED, WORDS)
def test_a_movement_alone_never_lists_a_point_that_reaches_no_painted_region(
    regions: dict[str, float], limited: list[str]
) -> None:
    drawing = told(Drawing(regions=regions), limited=tuple(limited))
    for point in assess(drawing, today=TODAY).trigger_points:
        felt_in = {felt.region for felt in atlas.load().referrals_of(point.trigger_point)}
        assert felt_in & set(regions)


def test_what_pressing_told_and_what_moves_less_add_up() -> None:
    pressed = replace(KNEE, palpations=(felt("popliteus.left", "recognised"),))
    cause = BODY.point_index["popliteus.left"]
    alone = log_lr_of(pressed, "lay", BODY)[cause]
    both = log_lr_of(told(pressed, limited=("shin_turn_out.left",)), "lay", BODY)[cause]
    assert both == pytest.approx(alone + math.log(LIMITED))


@settings(deadline=None, max_examples=25)
@given(PAINTED, WORDS)
def test_mirrored_drawings_ask_for_mirrored_movements(
    regions: dict[str, float], limited: list[str]
) -> None:
    one = told(Drawing(regions=regions), limited=tuple(limited))
    other = replace(
        one,
        regions={atlas.mirrored(region): pain for region, pain in regions.items()},
        limited_movements=tuple(atlas.mirrored(word) for word in limited),
    )
    asked, mirrored = (
        movements_to_ask(drawing, assess(drawing, today=TODAY), at_most=200)
        for drawing in (one, other)
    )
    bits = {atlas.mirrored(ask.movement): ask.bits for ask in mirrored}
    assert {ask.movement: ask.bits for ask in asked} == pytest.approx(bits, abs=1e-6)


def test_what_is_asked_is_what_tells_most_by_counting_every_case() -> None:
    ranked = assess(HEADACHE, today=TODAY)
    muscles = {(m.muscle, m.side): m.probability for m in ranked.muscles}
    asked = movements_to_ask(HEADACHE, ranked)
    assert len(asked) == 6
    assert [ask.bits for ask in asked] == sorted((ask.bits for ask in asked), reverse=True)
    for ask in asked:
        limiting = [muscles[one] for one in ask.muscles]
        assert ask.bits == pytest.approx(counted_bits(limiting), abs=1e-12)
        for muscle, side in ask.muscles:
            assert ask.movement in atlas.load().movements_of(muscle, side)


def counted_bits(probabilities: list[float]) -> float:
    """Mutual information of "one is active" and the answer, over every case."""
    joint = dict.fromkeys(itertools.product((False, True), repeat=2), 0.0)
    for states in itertools.product((False, True), repeat=len(probabilities)):
        weight = math.prod(p if on else 1 - p for p, on in zip(probabilities, states, strict=True))
        limited = IF_ACTIVE if any(states) else IF_NOT
        joint[any(states), True] += weight * limited
        joint[any(states), False] += weight * (1 - limited)
    active = {one: joint[one, True] + joint[one, False] for one in (False, True)}
    answer = {one: joint[True, one] + joint[False, one] for one in (False, True)}
    return sum(p * math.log2(p / (active[a] * answer[b])) for (a, b), p in joint.items())


def test_what_was_told_is_not_asked_again_nor_what_the_same_muscles_limit() -> None:
    ranked = assess(HEADACHE, today=TODAY)
    (most, *_) = movements_to_ask(HEADACHE, ranked, at_most=1)
    after = told(HEADACHE, free=(most.movement,))
    later = movements_to_ask(after, assess(after, today=TODAY))
    assert most.movement not in [ask.movement for ask in later]
    assert not {one for ask in later for one in ask.muscles} & set(most.muscles)


def test_nothing_is_asked_while_a_warning_sign_stands_or_nothing_hurts() -> None:
    warned = replace(HEADACHE, answers={"lump": True})
    assert movements_to_ask(warned, assess(warned, today=TODAY)) == ()
    painless = Drawing(regions={"temple.left": 0.0})
    assert movements_to_ask(painless, assess(painless, today=TODAY)) == ()


def test_an_answer_replaces_the_one_before_and_not_sure_takes_it_back() -> None:
    before = told(HEADACHE, limited=("neck_turn.left", "jaw_open"), free=("neck_tilt.left",))
    after = with_movements(
        before,
        ["neck_turn.left", "neck_tilt.left", "arm_back.left"],
        limited=["neck_tilt.left"],
        free=["neck_turn.left"],
    )
    assert after.limited_movements == ("jaw_open", "neck_tilt.left")
    assert after.free_movements == ("neck_turn.left",)


BASE = {"unknot": "drawing", "version": 1, "regions": {"temple.left": 6}}


def test_movements_with_sides_and_terms_are_read_and_written_as_they_are() -> None:
    document = {
        **BASE,
        "limited_movements": ["neck_turn.left", "cervical rotation to the opposite side"],
        "free_movements": ["jaw_open"],
    }
    assert parse_drawing(document).to_json() == document


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"limited_movements": ["neck_turn"]},
            "limited_movements[0]: movement 'neck_turn' needs a side: neck_turn.left or neck_",
        ),
        (
            {"free_movements": ["neck_trun.left"]},
            "free_movements[0]: no movement 'neck_trun.left'; did you mean 'neck_turn.left'",
        ),
        (
            {"free_movements": ["jaw_open", "jaw_open"]},
            "free_movements[1]: 'jaw_open' is listed twice; keep one",
        ),
        (
            {"limited_movements": ["jaw_open"], "free_movements": ["swallow", "jaw_open"]},
            "free_movements[1]: 'jaw_open' is in limited_movements too; keep it in one of the two",
        ),
        ({"free_movements": [3]}, "free_movements[0]: a number; write an id in quotes"),
    ],
)
def test_wrong_movements_are_refused_with_place_and_remedy(
    fields: dict[str, object], message: str
) -> None:
    with pytest.raises(DataError) as caught:
        parse_drawing({**BASE, **fields})
    assert str(caught.value.problems[0]).startswith(message)
