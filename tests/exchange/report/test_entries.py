"""What was done and how it goes, in print."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from pypdf import PdfReader

from unknot.diary import (
    Day,
    Diary,
    FollowUp,
    Hold,
    Measurement,
    Medicine,
    Note,
    Session,
    SessionPoint,
)
from unknot.exchange.report import PARTS, make_report, parse_choice

from .conftest import NO, TODAY, neck, words

APRIL = datetime(2026, 4, 1, 12, tzinfo=UTC)
POINT = "trapezius_upper_1.left"
HOLDS = (Hold(45, 45), Hold(45, 45))
EVERYTHING = parse_choice(parts=PARTS)


def session(*points: str, ended: str = "done") -> Session:
    done = tuple(SessionPoint(one, "self_pressure_fingers", HOLDS) for one in points)
    return Session(ended=ended, before=6, after=4, points=done)


def three_weeks(diary: Diary) -> None:
    """Days that get better, a session every other day with its day after, and medicines."""
    for number in range(21):
        at = APRIL + timedelta(days=number)
        diary.record(Day(pain={"neck_back.left": 8 - number // 4}), at=at)
        if number % 2 == 0:
            done = diary.record(session(POINT), at=at + timedelta(hours=2))
            answer = FollowUp(sessions=(done.id,), soreness="a_little")
            diary.record(answer, at=at + timedelta(hours=22))
        if number % 3 == 0:
            diary.record(Medicine("Ibuprofen" if number else "ibuprofen", 400, "mg"), at=at)


def first_page(diary: Diary) -> str:
    return words(make_report(diary, EVERYTHING, TODAY).pdf, 0)


def test_the_first_page_says_what_was_done_and_what_came_of_it(diary: Diary) -> None:
    diary.add(neck(regions={"temple.left": 6}))
    three_weeks(diary)
    said = first_page(diary)
    assert "50 entries in the diary from 1 April 2026 to 22 April 2026." in said
    assert "11 sessions from 1 April 2026 to 21 April 2026: Trapezius, left (11 times)." in said
    assert "Pain 6.0 just before and 4.0 just after, on average." in said
    assert "The day after pressing: a little sore 11 times." in said
    assert "Back of the neck, left: better by more than chance. From 8 to 3.7" in said
    assert "ibuprofen, 7 times, last on 19 April 2026." in said


def test_the_particulars_list_sessions_curves_medicines_and_entries(diary: Diary) -> None:
    diary.add(neck(regions={"temple.left": 6}))
    three_weeks(diary)
    diary.record(Note("a #strong[note] of my own"), at=APRIL)
    diary.record(Measurement("range_of_motion", 50, "degrees", "neck_turn.left"), at=APRIL)
    diary.record(Measurement("pressure_pain_threshold", 2, "kg/cm2", POINT), at=APRIL)
    pdf = make_report(diary, EVERYTHING, TODAY).pdf
    said = words(pdf)
    assert "2 holds, 2 min 6, 4 to the end a little sore" in said
    assert "Back of the neck, left: better by more than chance" in said.partition("How likely")[2]
    assert "ibuprofen 400 mg 7 times 1 April 2026 to 19 April 2026" in said
    assert "Note “a #strong[note] of my own”" in said
    assert "Range of motion, Cervical rotation, left: 50 degrees." in said
    assert "front edge (point 1), left: 2 kg/cm2 (196 kPa)." in said
    assert "This compares days, it does not prove a cause" in said


def test_past_a_warning_sign_entries_name_no_spot(diary: Diary) -> None:
    diary.add(neck(answers=NO | {"lump": True}))
    three_weeks(diary)
    for kpa in (200, 250):
        at = APRIL + timedelta(days=kpa / 10)
        diary.record(Measurement("pressure_pain_threshold", kpa, "kPa", POINT), at=at)
    report = make_report(diary, EVERYTHING, TODAY)
    said = words(report.pdf)
    assert "11 sessions from 1 April 2026 to 21 April 2026." in said
    assert "a spot that was pressed: 250 kPa." in said
    assert "trapezius" not in said.lower()
    assert "Days after something" not in said


def test_notes_are_printed_only_when_they_are_asked_for(diary: Diary) -> None:
    diary.add(neck())
    diary.record(Note("between me and my diary"))
    assert "between me" not in words(make_report(diary, parse_choice(), TODAY).pdf)
    assert "between me" in words(make_report(diary, EVERYTHING, TODAY).pdf)


def test_only_the_chosen_days_are_told(diary: Diary) -> None:
    diary.add(neck())
    for number in range(5):
        diary.record(session(POINT), at=APRIL + timedelta(days=number))
    chosen = parse_choice(since="2026-04-02", until="2026-05-01", parts=["sessions"])
    said = words(make_report(diary, chosen, TODAY).pdf, 0)
    assert "4 sessions from 2 April 2026 to 5 April 2026" in said
    late = parse_choice(since="2026-04-20")
    said = words(make_report(diary, late, TODAY).pdf)
    assert "No session, day, measurement or medicine was written down in these days." in said
    assert "What was done" not in said


def test_what_was_not_told_is_said_to_be_so(diary: Diary) -> None:
    diary.add(neck())
    diary.record(Note("nothing else"), at=APRIL)
    said = first_page(diary)
    assert "No session was recorded in these days." in said
    assert "None was written down in these days." in said
    assert "Nothing was written down on enough days to say how it goes." in said


def test_pain_that_becomes_worse_is_a_reason_to_see_someone(diary: Diary) -> None:
    diary.add(neck(regions={"temple.left": 6}))
    for number in range(14):
        pain = {"neck_back.left": min(10, 2 + number * 0.5)}
        diary.record(Day(pain=pain), at=APRIL + timedelta(days=number))
    said = "Worth a look: Back of the neck, left has become worse by more than chance."
    assert said in first_page(diary)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_summary_is_one_page_however_much_there_is(diary: Diary, paper: str) -> None:
    flags = dict.fromkeys(["over_6_weeks", "no_improvement", "osteoporosis"], True)
    regions = {f"{place}.{side}": 9 for place in PLACES for side in ("left", "right")}
    diary.add(neck(answers=NO | flags, regions=regions), title="W" * 120)
    three_weeks(diary)
    for number in range(200):
        entry = Medicine(f"{number} " + "W" * 70, 1_000_000, "W" * 70)
        diary.record(entry, at=APRIL + timedelta(hours=number))
    for region in regions:
        for number in range(9):
            pain = {region: 9 - number % 2}
            diary.record(Day(pain=pain), at=APRIL + timedelta(days=number))
    choice = parse_choice(parts=PARTS, paper=paper, name="W" * 80)
    pdf = make_report(diary, choice, TODAY).pdf
    assert "and 197 more" in words(pdf, 0)
    assert words(pdf, 1).startswith("Where it hurts")
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 8


PLACES = ("neck_back", "temple", "eye", "ear", "cheek", "jaw", "shoulder_top", "lumbar", "calf")
