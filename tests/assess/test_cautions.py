"""What must not be done at a point: every contraindication against every point and treatment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import atlas, evidence
from unknot.assess import (
    Drawing,
    assess,
    caution_answers,
    caution_lines,
    check,
    not_to_press,
    parse_drawing,
    press_check,
    pressable_alone,
    questions_for,
    triage,
)
from unknot.assess.cautions import TREATMENT_OF
from unknot.errors import DataError, UnknownIdError

TODAY: Final = date(2026, 5, 1)
KNOWN: Final = atlas.load()
TABLES: Final = evidence.load()
ROWS: Final = TABLES.contraindications
COMPUTED: Final = {row.id for row in ROWS.values() if not row.asked}
NO: Final = {row.id: False for row in ROWS.values() if row.asked}
YES: Final = dict.fromkeys(NO, True)
SHOULDER: Final = "infraspinatus_upper_1.left"

points = st.sampled_from(KNOWN.sided_points)
treatments = st.sampled_from(list(TABLES.treatments))
answers = st.dictionaries(st.sampled_from(list(NO)), st.booleans())


def region_of(point: str) -> str:
    return KNOWN.trigger_point(point).region


def test_what_a_place_decides_is_never_asked() -> None:
    assert {
        "front_of_neck",
        "chest_wall_needling",
        "eye_or_testis",
        "kidney_belly_needling",
        "chest_head_tens",
    } == COMPUTED
    asked = questions_for(KNOWN.sided_points, list(TABLES.treatments), {})
    assert not COMPUTED & {row.id for row in asked}


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_a_yes_blocks_and_cautions_what_it_says_where_it_matters_and_nothing_else(
    row: evidence.Contraindication,
) -> None:
    """Every trigger point and treatment, with every other question answered no."""
    told = NO | ({row.id: True} if row.asked else {})
    for point in KNOWN.trigger_points.values():
        sided = atlas.sided(point.id, "left") if point.paired else point.id
        here = not row.applies_to or point.region in row.applies_to
        for treatment in TABLES.treatments:
            found = check(sided, treatment, told)
            assert (row.id in found.blocked_by) == (here and treatment in row.blocks)
            assert (row.id in found.cautions) == (here and treatment in row.cautions)
            assert set(found.blocked_by) | set(found.cautions) <= {row.id} | COMPUTED
            assert not found.open_blocks
            assert not found.open_cautions


@settings(deadline=None, max_examples=200)
@given(points, treatments, answers)
def test_the_verdict_is_the_worst_of_what_is_known_and_open(
    point: str, treatment: str, told: dict[str, bool]
) -> None:
    found = check(point, treatment, told)
    against = [row for row in ROWS.values() if row.matters_at(region_of(point))]
    known = [row for row in against if not row.asked or told.get(row.id)]
    silent = [row for row in against if row.asked and row.id not in told]
    if any(treatment in row.blocks for row in known):
        assert found.verdict == "blocked"
        assert found.reasons
    elif any(treatment in (*row.blocks, *row.cautions) for row in silent):
        assert found.verdict == "open"
    elif any(treatment in row.cautions for row in known):
        assert found.verdict == "caution"
        assert found.reasons
    else:
        assert found.verdict == "clear"
        assert found.reasons == ()


@settings(deadline=None, max_examples=100)
@given(points, treatments, answers)
def test_one_more_yes_never_makes_a_treatment_safer(
    point: str, treatment: str, told: dict[str, bool]
) -> None:
    order = ("blocked", "open", "caution", "clear")
    settled = NO | told
    before = order.index(check(point, treatment, settled).verdict)
    for row in NO:
        assert order.index(check(point, treatment, settled | {row: True}).verdict) <= before


@settings(deadline=None, max_examples=60)
@given(st.lists(points, min_size=1, max_size=3), st.sets(treatments, min_size=1), answers)
def test_once_what_is_asked_is_answered_nothing_is_open(
    chosen: list[str], used: set[str], told: dict[str, bool]
) -> None:
    asked = questions_for(chosen, used, told)
    assert not {row.id for row in asked} & told.keys()
    for row in asked:
        assert any(row.matters_at(region_of(point)) for point in chosen)
        assert used & {*row.blocks, *row.cautions}
    after = told | {row.id: False for row in asked}
    assert questions_for(chosen, used, after) == ()
    assert all(check(p, t, after).verdict != "open" for p in chosen for t in used)


def test_what_rules_out_most_is_asked_first() -> None:
    asked = questions_for([SHOULDER], ["self_pressure_fingers", "heat"], {})
    blocking = [bool({"self_pressure_fingers", "heat"} & {*row.blocks}) for row in asked]
    assert blocking == sorted(blocking, reverse=True)
    both = {row.id for row in ROWS.values() if {"self_pressure_fingers", "heat"} <= {*row.blocks}}
    assert {row.id for row in asked[: len(both)]} == both
    assert "carotid_disease" not in [row.id for row in asked]


def test_an_unknown_point_is_refused() -> None:
    with pytest.raises(UnknownIdError, match="trapezius_upper_9"):
        check("trapezius_upper_9.left", "heat", {})


def test_answers_of_triage_and_facts_count() -> None:
    def held(**told: bool) -> dict[str, bool]:
        return caution_answers(Drawing(regions={}, answers=told), TODAY)

    assert held(rhabdomyolysis=True)["recent_extreme_exercise"]
    assert "recent_extreme_exercise" not in held(rhabdomyolysis=False)
    assert held(anticoagulant=True)["anticoagulant_deep_belly"]
    assert held(anticoagulant=False)["anticoagulant_deep_belly"] is False
    assert "stroke" not in held(stroke=True)
    no_cancer = Drawing(regions={}, person={"ever_had_cancer": False})
    assert caution_answers(no_cancer, TODAY) == {"cancer_area": False}
    told = Drawing(regions={}, person={"ever_had_cancer": False}, answers={"cancer_history": True})
    assert caution_answers(told, TODAY)["cancer_area"]


def test_a_no_is_asked_again_after_a_week_and_a_yes_stays() -> None:
    then = datetime(2026, 5, 1, tzinfo=UTC) - timedelta(days=8)
    said = {"skin_lesion": False, "loss_of_sensation": True}
    old = Drawing(regions={}, answers=said, answered_at=then)
    assert caution_answers(old, TODAY) == {"loss_of_sensation": True}


def test_what_is_true_of_one_place_is_not_taken_for_another() -> None:
    lumbar = "quadratus_lumborum_superficial_upper.left"
    sore = NO | {"skin_lesion": False, "skin_lesion@scapula.left": True}
    assert check(SHOULDER, "self_pressure_fingers", sore).blocked_by == ("skin_lesion",)
    assert not check(lumbar, "self_pressure_fingers", sore).blocked_by
    right = SHOULDER.replace(".left", ".right")
    assert not check(right, "self_pressure_fingers", sore).blocked_by
    fine = {one: no for one, no in NO.items() if one != "skin_lesion"}
    fine["skin_lesion@scapula.left"] = False
    assert check(SHOULDER, "self_pressure_fingers", fine).verdict in {"clear", "caution"}
    assert check(lumbar, "self_pressure_fingers", fine).open_blocks == ("skin_lesion",)
    assert check(right, "self_pressure_fingers", fine).open_blocks == ("skin_lesion",)


def test_a_yes_about_one_place_raises_the_warning_sign_that_asks_the_same() -> None:
    told = Drawing(regions={"scapula.left": 5}, answers={"cancer_area@scapula.left": True})
    assert "cancer_history" in [one.flag for one in triage(told, TODAY).flags]


def test_an_answer_about_a_place_names_a_place_and_a_question_that_has_places() -> None:
    base = {"unknot": "drawing", "version": 1, "regions": {"scapula.left": 5}}
    told = {"skin_lesion@scapula.left": True}
    assert parse_drawing(base | {"answers": told}).answers == told
    for wrong in ("skin_lesion@scapula", "skin_lesion@shoulder.left", "anticoagulant@scapula.left"):
        with pytest.raises(DataError, match=f"answers.*no question '{wrong}'; did you mean"):
            parse_drawing(base | {"answers": {wrong: True}})


def test_only_the_rim_of_the_eye_is_kept_from_pressing_by_its_place() -> None:
    """Points of muscles without any tool are left to a clinician anyway."""
    kept = [
        point
        for point in KNOWN.sided_points
        if KNOWN.muscles[KNOWN.trigger_point(point).muscle].self_care_tools
        and not pressable_alone(point, KNOWN)
    ]
    assert kept == ["orbicularis_oculi_orbital.left", "orbicularis_oculi_orbital.right"]


@pytest.mark.parametrize("point", KNOWN.sided_points)
def test_pressing_is_judged_with_a_tool_of_the_muscle_and_a_finger_where_it_can_be(
    point: str,
) -> None:
    tools = KNOWN.muscles[KNOWN.trigger_point(point).muscle].self_care_tools
    found = press_check(point, NO, KNOWN)
    if not tools:
        assert found is None
        return
    assert found is not None
    assert found.treatment in {TREATMENT_OF[tool] for tool in tools}
    assert ("fingers" in tools) == (found.treatment == "self_pressure_fingers")


@pytest.mark.parametrize(("point", "most"), [(SHOULDER, 7), ("suboccipitals_1.left", 8)])
def test_what_is_asked_before_a_press_is_one_short_screen(point: str, most: int) -> None:
    found = press_check(point, {}, KNOWN)
    assert found is not None
    lines = caution_lines(found.open_blocks)
    assert len(lines) == most
    assert [one for line in lines for one in line.contraindications] != []
    assert sorted(one for line in lines for one in line.contraindications) == sorted(
        found.open_blocks
    )
    assert lines[0].contraindications == ("skin_lesion", "local_infection")
    assert all(len(line.text) <= 100 for line in lines)
    assert lines[0].more.startswith("Is the skin there broken, blistered, burnt")


def test_a_spot_that_an_answer_rules_out_is_not_offered_and_says_why() -> None:
    regions = {"temple.left": 6.0, "neck_back.left": 7.0}
    told = {"carotid_disease": True}
    found = assess(Drawing(regions=regions, answers=told), today=TODAY)
    offered = [spot.trigger_point for spot in found.next_spots]
    assert "trapezius_upper_2.left" in offered
    held = {one.trigger_point: one for one in not_to_press(found, told)}
    assert held
    assert not held.keys() & set(offered)
    assert all("carotid_disease" in one.blocked_by for one in held.values())
    assert all(one.reasons for one in held.values())


@settings(deadline=None, max_examples=40)
@given(st.dictionaries(st.sampled_from(list(NO)), st.booleans(), max_size=8))
def test_no_blocked_spot_is_ever_offered_and_what_is_open_is_said(told: dict[str, bool]) -> None:
    regions = {"temple.left": 6.0, "eyebrow.left": 4.0, "lumbar.right": 7.0, "groin.left": 3.0}
    drawing = Drawing(regions=regions, answers=told)
    held = caution_answers(drawing, TODAY)
    for spot in assess(drawing, today=TODAY).next_spots:
        found = press_check(spot.trigger_point, held, KNOWN)
        assert found is not None
        assert not found.blocked_by
        assert spot.ask_first == found.open_blocks


def test_with_every_answer_yes_nothing_is_pressed() -> None:
    for point in KNOWN.sided_points:
        found = press_check(point, YES, KNOWN)
        assert found is None or found.verdict == "blocked"
