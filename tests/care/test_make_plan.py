"""The plan: nothing that is ruled out, all that is not, questions first, keys before others."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import atlas, evidence
from unknot.assess import TREATMENT_OF, Drawing, Palpation, caution_answers, check
from unknot.care import Plan, make_plan, session_script
from unknot.care.make_plan import PRESS_LIGHTLY
from unknot.care.position import position_for
from unknot.care.spots import AT_MOST

TODAY = date(2026, 5, 1)
TABLES = evidence.load()
NO_FLAGS = dict.fromkeys(TABLES.red_flags, False)
NO_CONTRAINDICATIONS = dict.fromkeys(TABLES.contraindications, False)
NOTHING_AGAINST = NO_FLAGS | NO_CONTRAINDICATIONS
NECK = {"temple.left": 6.0, "eye.left": 4.0, "neck_back.left": 7.0}
BACK = {"lumbar.left": 6.0, "buttock_upper.left": 5.0}
ALL_TOOLS = ("fingers", "tennis_ball", "back_nobber", "foam_roller")


def plan(regions: dict[str, float] = NECK, **told: Any) -> Plan:
    told.setdefault("answers", NOTHING_AGAINST)
    return make_plan(Drawing(regions, **told), today=TODAY)


def pressed(made: Plan) -> list[str]:
    return [one.target for one in made.treatments if one.rule == "press_the_spot"]


def answered(**told: Any) -> dict[str, bool]:
    """Say no to everything that the plan asks, and to no more."""
    answers = dict(NO_FLAGS)
    while questions := plan(answers=answers, **told).open_questions:
        answers |= dict.fromkeys(questions, False)
    return answers


def test_a_sore_neck_gets_at_most_three_spots_with_all_that_goes_with_them() -> None:
    made = plan()
    assert 1 <= len(pressed(made)) <= AT_MOST
    assert pressed(made)[0] == "trapezius_upper_1.left"
    first = made.treatments[0]
    assert first.treatment == "self_pressure_fingers"
    assert (first.dose.discomfort_0_10, first.dose.hold_s) == ((4, 6), 45)
    assert any("tingling" in stop for stop in first.stop_if)
    given_ = {one.treatment for one in made.treatments}
    assert {"self_stretching", "heat", "exercise", "hydration"} <= given_
    assert made.open_questions == ()
    assert not made.waits
    assert 2 <= len(made.habits) <= 3
    assert made.follow_up.after_days == (7, 14)


def test_every_line_names_its_rule_its_grade_and_its_sources() -> None:
    for one in plan(tools=ALL_TOOLS).treatments:
        assert one.rule
        assert one.why.endswith(".")
        assert one.grade == TABLES.treatments[one.treatment].grade
        assert one.sources
        assert set(one.sources) <= set(TABLES.sources)


def test_the_document_has_the_keys_of_the_contract() -> None:
    document: Any = plan().to_json()
    keys = ("triage", "muscles", "treatments", "blocked", "open_questions", "follow_up")
    assert {*keys, "see_clinician_if"} <= document.keys()
    line = document["treatments"][0]
    keys = ("treatment", "who", "for", "why", "grade", "dose", "cautions", "stop_if", "sources")
    assert set(keys) <= line.keys()
    assert list(line["dose"]) == ["discomfort_0_10", "hold_s", "repeats", "per_day", "days"]


@pytest.mark.parametrize("tool", ALL_TOOLS)
def test_only_what_is_at_hand_is_used(tool: str) -> None:
    made = plan(BACK, tools=(tool,))
    used = {one.treatment for one in made.treatments if one.rule == "press_the_spot"}
    assert used == {TREATMENT_OF[tool]}


def test_without_a_word_about_tools_the_fingers_are_at_hand() -> None:
    assert plan().treatments == plan(tools=("fingers",)).treatments


def test_active_spots_come_first_and_what_was_not_sore_is_out() -> None:
    active = Palpation("splenius_cervicis_upper.left", tender=True, recognised_pain=True)
    quiet = Palpation("trapezius_upper_1.left", tender=False, recognised_pain=False)
    made = plan(palpations=(active, quiet))
    assert pressed(made)[0] == "splenius_cervicis_upper.left"
    assert made.treatments[0].why == "Pressing it brought your pain."
    assert "trapezius_upper_1.left" not in pressed(made)


def test_a_key_comes_before_the_one_it_keeps_alive() -> None:
    known, tried = atlas.load(), 0
    for row in known.satellites:
        kept, key = known.points_of(row.satellite_muscle)[0], known.points_of(row.muscle)[0]
        if row.strength != "key" or row.key_points or row.satellite_points:
            continue
        names = [f"{point.id}.left" for point in (kept, key) if point.paired]
        found = tuple(Palpation(name, tender=True, recognised_pain=True) for name in names)
        places = {r.region: 5.0 for name in names for r in known.referrals_of(name)}
        order = pressed(plan(places, palpations=found, tools=ALL_TOOLS))
        if len(names) == 2 and set(names) <= set(order):
            assert order.index(names[1]) < order.index(names[0])
            tried += 1
    assert tried >= 3


@pytest.mark.parametrize("flag", ["heart_attack", "shingles", "lump"])
def test_a_warning_sign_leaves_nothing_but_whom_to_see(flag: str) -> None:
    made = plan(answers=NOTHING_AGAINST | {flag: True})
    assert made.waits
    assert made.treatments == made.blocked == made.habits == made.muscles == ()
    assert made.triage.flags[0].what_to_do


def test_open_questions_come_first_and_leave_no_treatment() -> None:
    made = plan(answers={})
    assert made.waits
    assert made.treatments == ()
    assert made.open_questions[0] == made.triage.questions[0]
    asked = plan(answers=NO_FLAGS)
    assert asked.triage.outcome == "go_on"
    assert asked.treatments == ()
    assert asked.open_questions
    assert set(asked.open_questions) <= set(TABLES.contraindications)


def test_answering_what_is_asked_gives_the_plan() -> None:
    answers = answered()
    assert pressed(plan(answers=answers))
    assert len(answers) - len(NO_FLAGS) < len(NO_CONTRAINDICATIONS) / 2


def test_what_only_a_clinician_has_to_ask_about_is_named_and_not_offered() -> None:
    made = plan(answers=answered())
    assert "dry_needling" in made.clinician_asks
    assert "dry_needling" not in [one.treatment for one in made.treatments]
    offered = [one.treatment for one in plan().treatments if one.who == "clinician"]
    assert "dry_needling" in offered


def test_ask_a_clinician_first_makes_the_plan_wait_until_that_is_settled() -> None:
    flag = next(f.id for f in TABLES.red_flags.values() if f.advice == "ask_clinician_first")
    told = NOTHING_AGAINST | {flag: True}
    waiting = plan(answers=told)
    assert waiting.triage.outcome == "ask_clinician_first"
    assert waiting.waits
    assert waiting.treatments == ()
    settled = plan(answers=told, cleared={flag: date(2026, 4, 20)})
    assert settled.triage.flags[0].cleared
    assert not settled.waits


def consistent(made: Plan, drawing: Drawing) -> None:
    """Nothing that is offered is ruled out or still open, and what is named as blocked is."""
    answers = caution_answers(drawing, TODAY)
    for one in made.treatments:
        assert check(one.target, one.treatment, answers).verdict in ("clear", "caution")
    for blocked in made.blocked:
        assert check(blocked.target, blocked.treatment, answers).verdict == "blocked"
        assert blocked.because.partition(": ")[0] in TABLES.contraindications


@pytest.mark.parametrize("yes", TABLES.contraindications)
@pytest.mark.parametrize("regions", [NECK, BACK, {"calf.left": 6.0}], ids=["neck", "back", "calf"])
def test_one_yes_takes_away_what_it_rules_out_and_nothing_else(
    yes: str, regions: dict[str, float]
) -> None:
    drawing = Drawing(regions, answers=NOTHING_AGAINST | {yes: True}, tools=ALL_TOOLS)
    made = make_plan(drawing, today=TODAY)
    consistent(made, drawing)
    free = plan(regions, tools=ALL_TOOLS)
    row = TABLES.contraindications[yes]
    same = [r for r in TABLES.contraindications.values() if yes == r.implied_by]
    rows = [row, *same, TABLES.contraindications.get(row.implied_by, row)]
    ruled_out = {treatment for row in rows for treatment in row.blocks}
    lost = {one.treatment for one in free.treatments} - {one.treatment for one in made.treatments}
    assert made.waits or lost <= ruled_out


@given(
    st.dictionaries(st.sampled_from(sorted(NO_CONTRAINDICATIONS)), st.booleans()),
    st.sampled_from([NECK, BACK, {"calf.right": 5.0}, {"upper_chest.left": 5.0}]),
    st.lists(st.sampled_from(ALL_TOOLS), unique=True),
)
@settings(max_examples=60, deadline=None)
def test_nothing_ruled_out_or_open_is_ever_offered(
    told: dict[str, bool], regions: dict[str, float], tools: list[str]
) -> None:
    drawing = Drawing(regions, answers=NO_FLAGS | told, tools=tuple(tools))
    consistent(make_plan(drawing, today=TODAY), drawing)


def test_a_yes_to_everything_offers_nothing_that_presses() -> None:
    own = [r.id for r in TABLES.contraindications.values() if r.implied_by not in NO_FLAGS]
    drawing = Drawing(NECK, answers=NO_FLAGS | dict.fromkeys(own, True))
    made = make_plan(drawing, today=TODAY)
    consistent(made, drawing)
    assert not set(TREATMENT_OF.values()) & {one.treatment for one in made.treatments}
    assert made.blocked


def test_a_caution_eases_the_dose_and_is_said() -> None:
    careful = plan(answers=NOTHING_AGAINST | {"osteoporosis": True}).treatments[0]
    assert careful.dose.discomfort_0_10 == (2, 4)
    assert any("weak bone" in caution for caution in careful.cautions)


def test_the_same_drawing_gives_the_same_plan_and_a_mirrored_one_a_mirrored_plan() -> None:
    assert plan() == plan()
    right = {atlas.mirrored(region): pain for region, pain in NECK.items()}
    assert [atlas.mirrored(point) for point in pressed(plan(right))] == pressed(plan())


def test_a_session_holds_rests_and_moves_and_always_says_the_side() -> None:
    steps = session_script(plan())
    kinds = [step.kind for step in steps]
    assert (kinds[0], kinds[-1]) == ("get_ready", "done")
    holds = [step for step in steps if step.kind == "hold"]
    first = [step for step in holds if step.trigger_point == holds[0].trigger_point]
    assert [(step.hold, step.of) for step in first] == [(1, 3), (2, 3), (3, 3)]
    assert all("your left" in step.say for step in holds)
    assert all(".." not in step.say for step in steps)
    assert all(step.seconds > 0 for step in steps[:-1])
    assert session_script(replace(plan(), treatments=())) == ()


def test_muscles_whose_caution_asks_everybody_for_light_pressure_get_a_lighter_dose() -> None:
    soft = re.compile(r"\b(light(ly)?|mild|gent(le|ly)|softly)\b")
    asking = {
        muscle.id
        for muscle in atlas.load().muscles.values()
        if muscle.self_care_tools
        and soft.search(re.sub(r"With (diabetes|loss)[^.]*\.?", "", muscle.caution))
    }
    assert asking - PRESS_LIGHTLY == set()
    assert PRESS_LIGHTLY - asking == set()


def test_the_position_with_fingers_fits_how_the_point_is_felt() -> None:
    words = {"flat": "Press flat", "pincer": "Take the fold", "deep": "Press slowly"}
    known = atlas.load()
    for point in known.sided_points:
        grasp = words[known.trigger_point(point).palpation]
        assert f". {grasp}" in position_for(point, "fingers")
