"""Triage: what stops, what is asked, what a clinician's look changes."""

from __future__ import annotations

import json
import statistics
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from unknot import atlas, evidence
from unknot.assess import Drawing, Triage, assess, parse_drawing, renewed, triage, with_answers
from unknot.assess.answers import expired
from unknot.assess.triage import OUTCOMES
from unknot.atlas.sides import both_sides

TODAY = date(2026, 5, 1)
TABLES = evidence.load()
ALL_NO = dict.fromkeys(TABLES.red_flags, False)
SCENARIOS = json.loads((Path(__file__).parent / "cases/triage.json").read_text("utf-8"))


def drawing(*regions: str, **told: Any) -> Drawing:
    return Drawing(regions=dict.fromkeys(regions or ("neck_back.left",), 5.0), **told)


def raised(found: Triage) -> list[str]:
    return [flag.flag for flag in found.flags]


def test_the_outcomes_are_ordered_as_the_contract_says() -> None:
    assert " > ".join(OUTCOMES) == (
        "emergency > same_day > see_clinician_soon > unknown > ask_clinician_first > go_on"
    )


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_told_situation_gives_its_document(name: str) -> None:
    case = SCENARIOS[name]
    found = triage(parse_drawing(case["drawing"]), date.fromisoformat(case["today"]))
    document = found.to_json()
    assert json.loads(json.dumps(document)) == case["triage"]


def test_a_drawing_of_chest_and_left_arm_asks_about_the_heart_first() -> None:
    found = triage(drawing("upper_chest.left", "arm_inner.left"), TODAY)
    assert found.outcome == "unknown"
    assert found.questions[0] == "heart_attack"


def test_questions_go_from_urgent_to_mild_and_from_the_region_to_the_whole_person() -> None:
    questions = triage(drawing("upper_chest.left", "calf.right"), TODAY).questions
    keys = [
        (evidence.ADVICE.index(flag.advice), not flag.applies_to, list(TABLES.red_flags).index(id_))
        for id_ in questions
        for flag in [TABLES.red_flags[id_]]
    ]
    assert keys == sorted(keys)


@pytest.mark.parametrize("flag", TABLES.red_flags.values(), ids=lambda flag: flag.id)
def test_every_region_that_a_flag_applies_to_is_checked(flag: evidence.RedFlag) -> None:
    regions = atlas.load().regions
    for place in flag.applies_to or regions:
        for region in both_sides(place, paired=regions[place].paired):
            here = drawing(region, person={flag.gate: True} if flag.gate else {})
            assert flag.id in triage(here, TODAY).questions
            yes = triage(replace(here, answers={**ALL_NO, flag.id: True}), TODAY)
            calm = {"mention": "go_on"}
            assert yes.outcome == calm.get(flag.advice, flag.advice)
            assert not yes.questions
            (told,) = yes.mention if flag.advice == "mention" else yes.flags
            assert told.flag == flag.id


def test_a_flag_of_another_region_is_not_asked_but_its_yes_counts() -> None:
    calf = drawing("calf.left")
    assert "heart_attack" not in triage(calf, TODAY).questions
    assert triage(replace(calf, answers={"heart_attack": True}), TODAY).outcome == "emergency"


def test_a_place_that_does_not_hurt_asks_nothing() -> None:
    here = Drawing(regions={"neck_back.left": 5.0, "upper_chest.left": 0.0})
    assert "aortic_tear" not in triage(here, TODAY).questions


@pytest.mark.parametrize("fact", TABLES.person_facts)
def test_a_question_is_spared_by_a_known_fact_and_never_by_a_missing_one(fact: str) -> None:
    gated = {flag.id for flag in TABLES.red_flags.values() if flag.gate == fact}
    everywhere = drawing(*atlas.load().sided_regions)
    assert gated
    assert gated <= set(triage(everywhere, TODAY).questions)
    assert gated <= set(triage(replace(everywhere, person={fact: True}), TODAY).questions)
    spared = triage(replace(everywhere, person={fact: False}), TODAY).questions
    assert gated.isdisjoint(spared)


def test_a_yes_counts_even_where_a_fact_would_have_spared_the_question() -> None:
    here = drawing(person={"could_be_pregnant": False}, answers={"pregnancy_caution": True})
    assert raised(triage(here, TODAY)) == ["pregnancy_caution"]


def test_an_unanswered_question_holds_back_a_question_for_the_clinician_but_not_a_warning() -> None:
    answers = ALL_NO | {"pregnancy_caution": True}
    assert triage(drawing(answers=answers), TODAY).outcome == "ask_clinician_first"
    del answers["stroke"]
    assert triage(drawing(answers=answers), TODAY).outcome == "unknown"
    answers["lump"] = True
    assert triage(drawing(answers=answers), TODAY).outcome == "see_clinician_soon"


@pytest.mark.parametrize("flag", sorted(TABLES.clearable_flags))
def test_a_clinicians_look_lets_the_person_go_on_with_the_caution_in_sight(flag: str) -> None:
    looked_at = date(2026, 4, 20)
    here = drawing(answers=ALL_NO | {flag: True}, cleared={flag: looked_at})
    found = triage(here, TODAY)
    assert found.outcome == "go_on"
    (told,) = (*found.flags, *found.mention)
    assert (told.flag, told.cleared) == (flag, looked_at)
    assert told.what_to_do.startswith("A clinician looked at this on 2026-04-20; keep in mind: ")
    unanswered = replace(here, answers={k: no for k, no in ALL_NO.items() if k != flag})
    assert triage(unanswered, TODAY).outcome == "go_on"


def test_a_look_that_is_still_to_come_clears_nothing() -> None:
    here = drawing(answers=ALL_NO | {"lump": True}, cleared={"lump": TODAY + timedelta(days=1)})
    assert triage(here, TODAY).outcome == "see_clinician_soon"
    assert triage(here, TODAY + timedelta(days=1)).outcome == "go_on"


@pytest.mark.parametrize("flag", sorted(set(TABLES.red_flags) - TABLES.clearable_flags))
def test_an_emergency_is_never_cleared(flag: str) -> None:
    cleared = {flag: date(2026, 4, 20)}
    yes = triage(drawing(answers=ALL_NO | {flag: True}, cleared=cleared), TODAY)
    assert (yes.outcome, yes.flags[0].cleared) == ("emergency", None)
    region = next(iter(TABLES.red_flags[flag].applies_to), "neck_back")
    paired = atlas.load().regions[region].paired
    unanswered = drawing(both_sides(region, paired=paired)[0], cleared=cleared)
    assert flag in triage(unanswered, TODAY).questions


IMPLIED = [
    (row.id, row.implied_by)
    for row in TABLES.contraindications.values()
    if row.implied_by in TABLES.red_flags
]


def test_that_a_child_is_growing_is_no_warning_sign() -> None:
    """Growing bone rules out treatments; only soreness without a clear cause needs a look."""
    growing = drawing(answers=ALL_NO | {"growth_plate": True})
    assert raised(triage(growing, TODAY)) == []


@pytest.mark.parametrize("region", ["jaw.left", "calf.left", "hand_back.left", "neck_angle.left"])
def test_shingles_is_asked_about_wherever_skin_can_have_it(region: str) -> None:
    assert {"shingles", "burning_skin"} <= set(triage(drawing(region), TODAY).questions)


@pytest.mark.parametrize(("contraindication", "flag"), IMPLIED)
def test_of_two_questions_that_ask_the_same_the_safer_answer_wins(
    contraindication: str, flag: str
) -> None:
    advice = TABLES.red_flags[flag].advice
    for answers in (
        ALL_NO | {contraindication: True},
        ALL_NO | {flag: True, contraindication: False},
    ):
        found = triage(drawing(answers=answers), TODAY)
        assert (found.outcome, raised(found)) == (advice, [flag])


@pytest.mark.parametrize(("contraindication", "flag"), IMPLIED)
def test_a_yes_to_the_same_question_is_not_asked_again_but_a_no_does_not_settle_the_wider_one(
    contraindication: str, flag: str
) -> None:
    here = drawing("calf.left", "lumbar.left")
    assert flag in triage(here, TODAY).questions
    yes = triage(replace(here, answers={contraindication: True}), TODAY)
    assert flag not in yes.questions
    no = triage(replace(here, answers={contraindication: False}), TODAY)
    assert flag in no.questions


def test_what_a_plan_would_ask_opens_no_question_here() -> None:
    assert set(triage(drawing(), TODAY).questions) <= set(TABLES.red_flags)
    answered = drawing(answers=ALL_NO | {"anticoagulant": True, "sudden_onset": True})
    assert triage(answered, TODAY).outcome == "go_on"


@pytest.mark.parametrize(("days", "old"), [(0, False), (7, False), (8, True), (-1, False)])
def test_answers_last_seven_days(days: int, *, old: bool) -> None:
    recorded_at = datetime(2026, 5, 1, 23, 59, tzinfo=UTC)
    assert expired(recorded_at, TODAY + timedelta(days=days)) is old
    assert not expired(None, TODAY)


def test_an_old_no_is_asked_again_and_an_old_yes_stays() -> None:
    answers = ALL_NO | {"lump": True}
    here = drawing(answers=answers, recorded_at=datetime(2026, 5, 1, 9, tzinfo=UTC))
    week = triage(here, TODAY + timedelta(days=7))
    assert (week.outcome, week.questions) == ("see_clinician_soon", ())
    later = triage(here, TODAY + timedelta(days=8))
    assert (later.outcome, raised(later)) == ("see_clinician_soon", ["lump"])
    unasked = triage(drawing(answers={"lump": True}), TODAY).questions
    assert later.questions == unasked


def test_facts_that_a_week_can_change_are_not_assumed_for_longer() -> None:
    person = dict.fromkeys(TABLES.person_facts, False)
    here = drawing(person=person, recorded_at=datetime(2026, 5, 1, 9, tzinfo=UTC))
    again = set(triage(here, TODAY + timedelta(days=8)).questions) - set(
        triage(here, TODAY).questions
    )
    gates = {TABLES.red_flags[flag].gate for flag in again}
    assert gates == {"could_be_pregnant", "treated_in_last_2_weeks", "injured_in_last_2_weeks"}


@pytest.mark.parametrize("advice", ["emergency", "same_day", "see_clinician_soon"])
def test_a_warning_withholds_the_whole_ranking(advice: str) -> None:
    flag = next(flag.id for flag in TABLES.red_flags.values() if flag.advice == advice)
    here = drawing()
    free = assess(here, today=TODAY)
    held = assess(replace(here, answers={flag: True}), today=TODAY)
    assert free.trigger_points
    assert free.sets
    assert (held.triage.outcome, held.triage.withheld) == (advice, True)
    assert (held.trigger_points, held.muscles, held.sets, held.sets_of) == ((), (), (), ())
    document = held.to_json()
    assert document["next"] == document["trigger_points"] == document["muscles"] == []
    assert held.unexplained == free.unexplained
    assert (held.widespread, held.method) == (free.widespread, free.method)


def test_open_questions_and_a_question_for_the_clinician_leave_the_ranking() -> None:
    unknown = assess(drawing(), today=TODAY)
    ask = assess(drawing(answers=ALL_NO | {"pregnancy_caution": True}), today=TODAY)
    assert (unknown.triage.outcome, ask.triage.outcome) == ("unknown", "ask_clinician_first")
    assert unknown.trigger_points == ask.trigger_points != ()


def test_answers_are_dated_by_the_clock_where_no_day_is_given() -> None:
    now = datetime.now(tz=UTC)
    fresh = drawing(answers=ALL_NO, recorded_at=now)
    old = drawing(answers=ALL_NO, recorded_at=now - timedelta(days=10))
    assert assess(fresh).triage.outcome == "go_on"
    assert assess(old).triage.outcome == "unknown"


def test_what_to_do_is_one_calm_sentence_with_its_reason() -> None:
    starts = {
        "emergency": "Please call the emergency services now; the reason: ",
        "same_day": "Please see or call a clinician today; the reason: ",
        "see_clinician_soon": "Please see a clinician within the next days; the reason: ",
        "ask_clinician_first": "Please ask a clinician before you treat this; the reason: ",
        "mention": "Please keep in mind: ",
    }
    found = triage(drawing(answers=dict.fromkeys(TABLES.red_flags, True)), TODAY)
    told = {flag.flag: flag for flag in (*found.flags, *found.mention)}
    assert set(told) == set(TABLES.red_flags)
    own = {id_ for id_, flag in told.items() if not flag.what_to_do.startswith(starts[flag.advice])}
    assert own == {"carbon_monoxide", "mental_health"}
    for flag in told.values():
        assert flag.what_to_do.endswith(".")
        assert "!" not in flag.what_to_do
        assert not any(character.isdigit() for character in flag.what_to_do.split("reason")[0])
    assert told["stroke"].what_to_do == starts["emergency"] + "stroke."


def test_triage_takes_less_than_five_milliseconds_even_for_a_whole_body() -> None:
    here = drawing(*atlas.load().sided_regions)
    times = []
    for _ in range(30):
        start = time.perf_counter()
        triage(here, TODAY)
        times.append(time.perf_counter() - start)
    assert statistics.median(times) < 0.005


def test_a_new_no_starts_the_week_and_later_ones_do_not_lengthen_it() -> None:
    start = datetime(2026, 5, 1, 9, tzinfo=UTC)
    painted = drawing(recorded_at=datetime(2026, 3, 1, 9, tzinfo=UTC))
    first = with_answers(painted, {"heart_attack": False}, start, TABLES)
    assert first.answered_at == start
    assert first.recorded_at == painted.recorded_at
    second = with_answers(first, {"sepsis": False}, start + timedelta(days=5), TABLES)
    assert second.answered_at == start
    third = with_answers(second, {"lump": False, "stroke": True}, start + timedelta(days=9), TABLES)
    assert third.answers == {"lump": False, "stroke": True}
    assert third.answered_at == start + timedelta(days=9)
    assert parse_drawing(third.to_json()) == third


def test_a_no_takes_back_a_yes_to_the_question_that_asks_the_same() -> None:
    now = datetime(2026, 5, 1, 9, tzinfo=UTC)
    told = drawing(answers={"deep_vein_thrombosis": True})
    assert triage(told, now.date()).outcome == "emergency"
    kept = with_answers(told, {"leg_clot": False}, now, TABLES)
    assert kept.answers == {"leg_clot": False}


def test_what_a_week_can_change_about_the_person_is_forgotten_with_the_answers() -> None:
    now = datetime(2026, 5, 1, 9, tzinfo=UTC)
    facts = {"could_be_pregnant": False, "age_over_50": False}
    told = drawing(person=facts, answered_at=datetime(2026, 4, 1, 9, tzinfo=UTC))
    assert renewed(told, now).person == {"age_over_50": False}
    assert renewed(told, now).answered_at == now
