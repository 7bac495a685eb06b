"""What the Safety step asks next, and what the emergency screen says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from unknot import evidence
from unknot.assess import Drawing, parse_drawing, triage
from unknot.diary import SavedDrawing
from unknot.web.known_facts import known_before
from unknot.web.safety_view import all_screens, next_screen, signs, still_open, tick_rows
from unknot.web.stop_view import StopView, stop_view

TODAY = date(2026, 5, 3)
NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
FACTS = dict.fromkeys(evidence.load().person_facts, False)


def drawing(*yes: str, **more: object) -> Drawing:
    head = {"unknot": "drawing", "version": 1, "regions": {"neck_back.left": 6}}
    return parse_drawing(head | {"answers": dict.fromkeys(yes, True)} | more)


def stop(*yes: str) -> StopView:
    drawn = drawing(*yes)
    first = triage(drawn, TODAY)
    return stop_view(signs((*first.flags, *first.mention), drawn, TODAY), ["Neck, 6"])


def test_screens_keep_their_numbers_while_they_are_answered() -> None:
    before = all_screens(drawing(person=FACTS), TODAY)
    assert all_screens(drawing("lump", person=FACTS), TODAY) == before
    cleared = drawing("lump", person=FACTS, cleared={"lump": "2026-05-01"})
    assert all_screens(cleared, TODAY) == before


def test_the_next_screen_is_the_first_open_one_after_this() -> None:
    drawn = drawing(person=FACTS)
    assert next_screen(drawn, TODAY) == 1
    assert next_screen(drawn, TODAY, after=1) == 2
    assert next_screen(drawn, TODAY, after=2) == 1
    assert next_screen(drawing("heart_attack"), TODAY) is None


@pytest.mark.parametrize("flag", evidence.load().red_flags)
def test_every_answer_can_be_seen_and_changed(flag: str) -> None:
    drawn = drawing(flag)
    first = triage(drawn, TODAY)
    (sign,) = [
        one for one in signs((*first.flags, *first.mention), drawn, TODAY) if one.flag == flag
    ]
    rows = tick_rows(all_screens(drawn, TODAY)[sign.screen - 1], drawn, TODAY)
    (row,) = [row for row in rows if row.ticked]
    assert row.id == sign.statement
    assert row.text == sign.ticked
    assert not row.asks_back
    assert bool(sign.chosen) is bool(row.options)


def test_what_was_chosen_below_a_line_is_repeated_so_that_it_can_be_read_alone() -> None:
    drawn = drawing("shingles", "numbness")
    first = triage(drawn, TODAY)
    chosen = [sign.chosen for sign in signs(first.flags, drawn, TODAY)]
    assert chosen == [
        "Is there a rash, or are there blisters? Yes",
        "A patch of skin has stayed numb all the time for more than a few days",
    ]


def test_the_open_questions_are_counted_as_lines_to_tick() -> None:
    assert still_open(drawing(person=FACTS), TODAY).startswith("20 safety questions are")
    answered = dict.fromkeys(evidence.load().red_flags, False)
    assert still_open(drawing(answers=answered), TODAY) == ""
    del answered["lump"]
    assert still_open(drawing(answers=answered), TODAY) == "One safety question is still open."


def test_an_emergency_is_an_instruction_with_its_reason_and_three_steps() -> None:
    shown = stop("lump", "thunderclap_headache", "no_improvement")
    assert shown.words.heading == "Call the emergency services now."
    assert shown.reason == "The reason: a bleed in or around the brain."
    assert len(shown.words.steps) == 3
    assert [sign.flag for sign in shown.ticked] == [
        "thunderclap_headache",
        "lump",
        "no_improvement",
    ]
    assert shown.change.flag == "thunderclap_headache"
    assert shown.also == ""


def test_gas_is_left_before_anybody_calls() -> None:
    shown = stop("heart_attack", "carbon_monoxide")
    assert shown.words.heading == "Leave the building, then call the emergency services."
    assert shown.change.flag == "carbon_monoxide"


def test_thoughts_of_ending_ones_life_have_words_of_their_own() -> None:
    alone = stop("mental_health")
    assert alone.words.heading == "Please talk to someone now."
    assert "press" not in " ".join((alone.reason, *alone.words.steps))
    both = stop("mental_health", "heart_attack")
    assert both.words.heading == "Call the emergency services now."
    assert both.also.endswith("there is help today. Tell whoever you call.")


def test_the_emergency_screen_names_the_worst_places_and_counts_the_rest() -> None:
    drawn = drawing("heart_attack")
    raised = signs(triage(drawn, TODAY).flags, drawn, TODAY)
    painted = stop_view(raised, [f"Place {n}" for n in range(11)]).painted
    assert painted == "; ".join(f"Place {n}" for n in range(8)) + "; and 3 more"


def saved(told: datetime, **person: bool) -> SavedDrawing:
    kept = drawing(person=person)
    times = {"recorded_at": told, "created_at": told, "updated_at": told}
    return SavedDrawing(
        **times, id="id", title="t", atlas="2026.1", drawing=kept, unknown=(), paint=None, kept={}
    )


def test_lasting_facts_come_from_the_latest_drawing_that_tells_any() -> None:
    earlier = [saved(NOW), saved(NOW, could_be_pregnant=False, age_over_50=True), saved(NOW)]
    assert known_before(earlier, NOW) == {"age_over_50": True}
    assert known_before([], NOW) == {}


def test_an_old_no_about_the_person_is_asked_again() -> None:
    old = saved(NOW - timedelta(days=181), age_over_50=False, ever_had_cancer=True)
    assert known_before([old], NOW) == {"ever_had_cancer": True}
