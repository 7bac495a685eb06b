"""What a press does to the ranking, and where to press next."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import atlas
from unknot.assess import (
    ANSWERS,
    Assessment,
    Drawing,
    assess,
    felt,
    for_a_clinician,
    reached_regions,
)
from unknot.assess.network import body_network
from unknot.assess.parameters import load_parameters

TODAY = date(2026, 5, 1)
HEADACHE = Drawing(regions={"temple.left": 6.0, "eye.left": 4.0, "neck_back.left": 7.0})
KNOWN = atlas.load()
POINTS = body_network().points

REACHED = st.sampled_from(sorted(reached_regions()))
PAIN = st.sampled_from([0.0, 3.0, 8.0])

drawings = st.builds(
    Drawing,
    regions=st.dictionaries(REACHED, PAIN, min_size=1, max_size=8),
    palpations=st.dictionaries(
        st.sampled_from(POINTS), st.sampled_from(list(ANSWERS)), max_size=6
    ).map(lambda told: tuple(felt(point, answer) for point, answer in told.items())),
)


def pressed(drawing: Drawing, **answers: str) -> Assessment:
    told = tuple(felt(f"{point}.left", answer) for point, answer in answers.items())
    return assess(dataclasses.replace(drawing, palpations=told), today=TODAY)


def probability(assessment: Assessment, point: str) -> float:
    found = (p.responsible for p in assessment.trigger_points if p.trigger_point == point)
    return next(found, 0.0)


@settings(deadline=None, max_examples=60)
@given(drawings, st.data())
def test_a_known_pain_moves_a_point_up_and_nothing_moves_it_down(
    drawing: Drawing, data: st.DataObject
) -> None:
    before = assess(drawing, today=TODAY)
    free = [p.trigger_point for p in before.trigger_points if p.kind == "unknown"]
    if not free:
        return
    point = data.draw(st.sampled_from(free))
    after = {
        answer: assess(
            dataclasses.replace(drawing, palpations=(*drawing.palpations, felt(point, answer))),
            today=TODAY,
        )
        for answer in ANSWERS
    }
    now = {answer: probability(found, point) for answer, found in after.items()}
    assert now["nothing"] < probability(before, point) < now["recognised"]
    assert now["tender"] < probability(before, point)
    assert now["referred"] == now["recognised"]
    place = {answer: ranks(found)[point] for answer, found in after.items()}
    assert place["recognised"] <= ranks(before)[point]
    assert place["recognised"] <= place["nothing"]


def ranks(found: Assessment) -> dict[str, int]:
    return {point.trigger_point: rank for rank, point in enumerate(found.trigger_points)}


@settings(deadline=None, max_examples=60)
@given(drawings)
def test_whatever_was_pressed_all_numbers_stay_probabilities(drawing: Drawing) -> None:
    found = assess(drawing, today=TODAY)
    for point in found.trigger_points:
        assert 0 <= point.responsible <= point.probability + 1e-12 <= 1 + 2e-12
        assert all(0 <= share <= 1 for share in point.explains.values())
    for muscle in found.muscles:
        assert 0 <= muscle.responsible <= muscle.probability + 1e-12 <= 1 + 2e-12
    assert sum(one.probability for one in found.sets) <= 1 + 1e-9
    assert all(0 < spot.bits < 1 for spot in found.next_spots)


@settings(deadline=None, max_examples=40)
@given(drawings)
def test_a_mirrored_drawing_with_mirrored_presses_gives_the_mirrored_answer(
    drawing: Drawing,
) -> None:
    mirror = dataclasses.replace(
        drawing,
        regions={atlas.mirrored(region): pain for region, pain in drawing.regions.items()},
        palpations=tuple(
            dataclasses.replace(one, trigger_point=atlas.mirrored(one.trigger_point))
            for one in drawing.palpations
        ),
    )

    def worth(found: Assessment, *, mirrored: bool) -> dict[str, float]:
        side = atlas.mirrored if mirrored else str
        return {side(spot.trigger_point): spot.bits for spot in found.next_spots}

    one, other = assess(drawing, today=TODAY), assess(mirror, today=TODAY)
    assert worth(one, mirrored=False) == pytest.approx(worth(other, mirrored=True), abs=1e-9)
    for point in one.trigger_points:
        assert probability(other, atlas.mirrored(point.trigger_point)) == pytest.approx(
            point.responsible, abs=1e-9
        )


@settings(deadline=None, max_examples=60)
@given(drawings)
def test_next_never_sends_to_a_pressed_spot_or_one_for_a_clinician_and_starts_with_the_best(
    drawing: Drawing,
) -> None:
    found = assess(drawing, today=TODAY)
    names = [spot.trigger_point for spot in found.next_spots]
    assert not set(names) & {one.trigger_point for one in drawing.palpations}
    assert all(KNOWN.muscle(KNOWN.trigger_point(name).muscle).self_care_tools for name in names)
    bits = [round(spot.bits, 9) for spot in found.next_spots]
    assert bits == sorted(bits, reverse=True)
    assert all(spot.why.endswith(".") for spot in found.next_spots)
    parameters = load_parameters()
    bar = parameters.next_bits + parameters.tiredness * len(drawing.palpations)
    assert all(one >= round(bar, 9) for one in bits)


def test_the_kind_of_a_pressed_point_is_told_and_it_stays_listed() -> None:
    found = pressed(
        HEADACHE,
        trapezius_upper_1="recognised",
        suboccipitals_1="tender",
        temporalis_1="nothing",
    )
    kinds = {p.trigger_point: p.kind for p in found.trigger_points}
    assert kinds["trapezius_upper_1.left"] == "active"
    assert kinds["suboccipitals_1.left"] == "passive"
    assert kinds["temporalis_1.left"] == "not_tender"
    assert kinds["trapezius_upper_2.left"] == "unknown"
    assert found.trigger_points[0].trigger_point == "trapezius_upper_1.left"


def test_a_pressed_point_that_reaches_no_pain_explains_none_and_is_not_listed() -> None:
    found = pressed(HEADACHE, soleus_1="recognised")
    assert "soleus_1.left" not in [p.trigger_point for p in found.trigger_points]
    assert muscles(found) == muscles(assess(HEADACHE, today=TODAY))


def muscles(found: Assessment) -> list[str]:
    return [f"{muscle.muscle}.{muscle.side}" for muscle in found.muscles]


def test_goose_flesh_that_was_pressed_changes_nothing() -> None:
    found = pressed(HEADACHE, trapezius_middle_7="recognised")
    assert found.trigger_points == assess(HEADACHE, today=TODAY).trigger_points


def test_a_trained_finger_moves_the_ranking_further() -> None:
    told = dataclasses.replace(HEADACHE, palpations=(felt("suboccipitals_1.left", "recognised"),))
    lay, trained = (assess(told, today=TODAY, examiner=who) for who in ("lay", "trained"))
    point = "suboccipitals_1.left"
    assert probability(lay, point) < probability(trained, point)


def test_why_says_what_the_press_would_tell() -> None:
    first_regions = {"temple.left": 5.0, "neck_back.left": 7.0}
    first = assess(Drawing(regions=first_regions), today=TODAY)
    assert first.next_spots[0].trigger_point == "trapezius_upper_1.left"
    assert first.next_spots[0].why == "It is the most likely one, and not pressed yet."
    painted = {"tailbone": 7.0, "sacrum": 3.0, "perineum": 4.0}
    tailbone = assess(Drawing(regions=painted), today=TODAY)
    assert tailbone.next_spots[0].trigger_point != tailbone.trigger_points[0].trigger_point
    assert tailbone.next_spots[0].why == "Of those left to press, it is the most likely."
    told = assess(HEADACHE, today=TODAY)
    two = [set(one.trigger_points) for one in told.sets[:2]]
    assert all(two)
    apart = {
        spot.trigger_point
        for spot in told.next_spots
        if spot.why == "It would tell apart the two best explanations."
    }
    assert apart
    assert apart <= two[0] ^ two[1]
    doubles = [
        spot.why
        for spot in assess(Drawing(regions={"temple.left": 5.0}), today=TODAY).next_spots
        if spot.trigger_point == "temporalis_3.left"
    ]
    assert doubles == ["No drawing can tell it from its double; only pressing tells."]


def test_it_stops_when_every_likely_point_has_been_pressed() -> None:
    drawing = HEADACHE
    for _ in range(30):
        spots = assess(drawing, today=TODAY).next_spots
        if not spots:
            break
        told = felt(spots[0].trigger_point, "nothing")
        drawing = dataclasses.replace(drawing, palpations=(*drawing.palpations, told))
    assert 3 <= len(drawing.palpations) < 15


def test_what_only_a_clinician_may_press_is_named_for_one_until_it_was_pressed() -> None:
    """Pain around the tailbone: the pelvic floor explains it and no one presses that alone."""
    regions = {"tailbone": 7.0, "sacrum": 3.0, "perineum": 4.0}
    found = assess(Drawing(regions=regions), today=TODAY)
    checks = [point.trigger_point for point in for_a_clinician(found)]
    assert checks
    assert not set(checks) & {spot.trigger_point for spot in found.next_spots}
    told = Drawing(regions=regions, palpations=(felt(checks[0], "tender"),))
    assert checks[0] not in [p.trigger_point for p in for_a_clinician(assess(told, today=TODAY))]


@pytest.mark.parametrize("flag", ["heart_attack", "shingles", "numbness"])
def test_while_triage_withholds_there_is_nowhere_to_press(flag: str) -> None:
    found = assess(dataclasses.replace(HEADACHE, answers={flag: True}), today=TODAY)
    assert found.next_spots == ()
    assert for_a_clinician(found) == ()
    assert found.to_json()["next"] == []


def test_the_document_lists_the_next_spots() -> None:
    document: dict[str, Any] = assess(HEADACHE, today=TODAY).to_json()
    assert list(document["next"][0]) == ["trigger_point", "bits", "why", "ask_first"]
    assert document["next"][0]["trigger_point"] == "trapezius_upper_1.left"


def test_where_nothing_hurts_nothing_is_pressed() -> None:
    assert assess(Drawing(regions={"temple.left": 0.0}), today=TODAY).next_spots == ()
