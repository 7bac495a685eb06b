"""The light questionnaire: what is shown, in which order, and what a screen sent off answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from unknot import atlas, evidence
from unknot.assess import Drawing, answers_from, facts_to_ask, screens, triage
from unknot.assess.screens import ENDS_THE_FIRST
from unknot.atlas.sides import both_sides
from unknot.errors import DataError

TODAY = date(2026, 5, 1)
TABLES = evidence.load()
ORDINARY = dict.fromkeys(TABLES.person_facts, False)


def drawing(*regions: str, person: dict[str, bool] | None = None) -> Drawing:
    return Drawing(regions=dict.fromkeys(regions, 5.0), person=person or {})


def shown(here: Drawing) -> list[str]:
    return [one.id for screen in screens(here, TODAY) for one in screen]


SORE_NECK = ("neck_back.left", "neck_side.left", "neck_angle.left", "skull_base.left")


def test_a_sore_neck_takes_an_ordinary_adult_at_most_three_screens_of_twelve() -> None:
    for upto in range(1, len(SORE_NECK) + 1):
        found = screens(drawing(*SORE_NECK[:upto], person=ORDINARY), TODAY)
        assert len(found) <= 3
        assert max(map(len, found)) <= 12
    assert [len(screen) for screen in found] == [9, 9, 10]


@pytest.mark.parametrize(
    ("places", "most"),
    [
        ("neck_back.left", 158),  # 40 seconds at 238 words a minute, a usual silent pace
        ("neck_back.left neck_angle.left", 180),
        ("shoulder_top.left shoulder_side.left", 180),
        ("lumbar.left", 210),
        ("calf.left", 158),
        ("jaw.left", 180),
        ("upper_chest.left", 158),
    ],
)
def test_what_an_ordinary_adult_must_read_is_short(places: str, most: int) -> None:
    found = screens(drawing(*places.split(), person=ORDINARY), TODAY)
    words = [sum(len(statement.text.split()) for statement in screen) for screen in found]
    assert len(words) <= 2
    assert max(words) <= 120
    assert sum(words) <= most


def test_a_statement_is_at_most_twelve_words_with_the_long_form_beside_it() -> None:
    for statement in TABLES.triage_statements.values():
        assert len(statement.text.split()) <= 12
        assert statement.text.count(statement.key) == 1


@pytest.mark.parametrize("place", atlas.load().regions)
def test_thoughts_of_ending_life_end_the_first_screen_wherever_it_hurts(place: str) -> None:
    region = both_sides(place, paired=atlas.load().regions[place].paired)[0]
    for person in ({}, ORDINARY):
        assert screens(drawing(region, person=person), TODAY)[0][-1].id == ENDS_THE_FIRST


def test_no_screen_holds_more_than_twelve_however_much_is_painted() -> None:
    found = screens(drawing(*atlas.load().sided_regions), TODAY)
    assert sum(map(len, found)) == len(TABLES.triage_statements)
    assert max(map(len, found)) <= 12


def test_the_heart_comes_first_for_chest_and_left_arm() -> None:
    assert shown(drawing("upper_chest.left", "arm_inner.left"))[0] == "chest_or_heart_pain"


def test_urgent_comes_first_then_the_region_then_the_order_of_the_table() -> None:
    here = drawing("calf.left", "upper_chest.left")
    places = {"calf", "upper_chest"}
    keys = []
    for statement in (TABLES.triage_statements[id_] for id_ in shown(here)):
        if statement.id == ENDS_THE_FIRST:
            continue
        flags = [TABLES.red_flags[flag] for flag in statement.flags]
        regional = any(places & set(flag.applies_to) for flag in flags)
        keys.append((statement.screen, not regional, statement.order))
    assert keys == sorted(keys)


@pytest.mark.parametrize("place", atlas.load().regions)
def test_every_flag_that_applies_is_reached_by_a_statement(place: str) -> None:
    for region in both_sides(place, paired=atlas.load().regions[place].paired):
        for person in ({}, ORDINARY, *({**ORDINARY, fact: True} for fact in ORDINARY)):
            here = drawing(region, person=person)
            asked = {flag for id_ in shown(here) for flag in TABLES.triage_statements[id_].flags}
            assert set(triage(here, TODAY).questions) <= asked
            assert all(person.get(TABLES.triage_statements[id_].gate, True) for id_ in shown(here))


def test_each_flag_stands_in_one_statement_behind_the_same_gate() -> None:
    held = [(flag, one.gate) for one in TABLES.triage_statements.values() for flag in one.flags]
    assert sorted(held) == sorted((flag.id, flag.gate) for flag in TABLES.red_flags.values())


def test_none_of_these_stores_false_for_each_flag_of_each_statement_shown() -> None:
    here = drawing("neck_back.left")
    answers: dict[str, bool] = {}
    for screen in screens(here, TODAY):
        answers |= answers_from([], {}, [one.id for one in screen])
    assert not any(answers.values())
    assert set(triage(here, TODAY).questions) <= set(answers)
    answered = replace(here, answers=answers)
    assert triage(answered, TODAY).outcome == "go_on"
    assert screens(answered, TODAY) == ()


def test_a_screen_sent_off_answers_only_what_it_showed() -> None:
    assert answers_from(["lump"], {}, ["lump", "weight_loss_or_night_sweats"]) == {
        "lump": True,
        "weight_loss": False,
    }


def test_a_tick_without_a_follow_up_raises_every_flag_of_the_statement() -> None:
    assert answers_from(["very_ill"], {}, ["very_ill"]) == {"sepsis": True, "meningitis": True}


FOLLOWED = [
    (one.id, number)
    for one in TABLES.triage_statements.values()
    if one.follow_up
    for number in range(len(one.follow_up.options))
]


@pytest.mark.parametrize(("statement", "option"), FOLLOWED)
def test_a_follow_up_raises_the_chosen_flag_alone(statement: str, option: int) -> None:
    row = TABLES.triage_statements[statement]
    assert row.follow_up is not None
    chosen = row.follow_up.options[option].flag
    for ticks in ([statement], []):
        answers = answers_from(ticks, {statement: option}, [statement])
        assert answers == {flag: flag == chosen for flag in row.flags}


@pytest.mark.parametrize("statement", sorted({statement for statement, _ in FOLLOWED}))
def test_a_skipped_follow_up_counts_as_its_first_and_most_urgent_option(statement: str) -> None:
    row = TABLES.triage_statements[statement]
    assert row.follow_up is not None
    flags = [option.flag for option in row.follow_up.options if option.flag]
    urgency = [evidence.ADVICE.index(TABLES.red_flags[flag].advice) for flag in flags]
    assert urgency == sorted(urgency)
    assert [f for f, yes in answers_from([statement], {}, [statement]).items() if yes] == flags[:1]


def test_what_was_not_shown_is_refused_with_its_place() -> None:
    with pytest.raises(DataError) as refused:
        answers_from(["lump"], {"ear_trouble": 3, "very_ill": 0}, ["ear_trouble", "very_il"])
    assert str(refused.value).splitlines() == [
        "shown: no statement 'very_il'; did you mean 'very_ill'? `screens` lists them",
        "lump: no such statement on this screen; send what was shown",
        "very_ill: no such statement on this screen; send what was shown",
        "ear_trouble: has no follow-up option 3; send one of those shown",
        "very_ill: has no follow-up option 0; send one of those shown",
    ]


def test_only_facts_that_would_spare_a_question_here_and_are_unknown_are_asked() -> None:
    facts = [fact.id for fact in facts_to_ask(drawing("neck_back.left"), TODAY)]
    assert facts == [
        fact for fact in TABLES.person_facts if fact not in {"diabetes_or_numb_feet", "ever_smoked"}
    ]
    assert "diabetes_or_numb_feet" in {f.id for f in facts_to_ask(drawing("heel.left"), TODAY)}
    known = drawing("neck_back.left", person={"age_over_50": True, "ever_had_cancer": False})
    left = {fact.id for fact in facts_to_ask(known, TODAY)}
    assert left == set(facts) - {"age_over_50", "ever_had_cancer"}
