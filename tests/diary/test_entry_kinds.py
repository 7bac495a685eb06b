"""Every kind of entry is read strictly, and written back as it was."""

from __future__ import annotations

from typing import Any

import pytest

from unknot.assess import parse_drawing
from unknot.atlas import load
from unknot.care import make_plan
from unknot.diary import Day, FollowUp, Measurement, Session, parse_entry
from unknot.diary.entries import KINDS, kept_entry
from unknot.diary.entries.limits import all_limits
from unknot.diary.tables import KIND_RULE
from unknot.errors import DataError

POINT = "levator_scapulae_upper.left"
PLAN = make_plan(
    parse_drawing({"unknot": "drawing", "version": 1, "regions": {"neck_back.left": 6}})
).to_json()
SOUND: dict[str, dict[str, Any]] = {
    "plan": {"drawing": "a-drawing", "plan": PLAN, "tools": ["tennis_ball"]},
    "session": {
        "plan": None,
        "drawing": "a-drawing",
        "before": 6,
        "after": 4.5,
        "ended": "done",
        "points": [
            {
                "trigger_point": POINT,
                "treatment": "self_pressure_ball",
                "holds": [
                    {"planned_s": 45, "held_s": 44.5, "discomfort": [[3, 5.5]], "felt": "good"}
                ],
            }
        ],
        "notes": "on the floor\nin the evening",
    },
    "follow_up": {
        "sessions": ["a-session"],
        "pain": {"neck_back.left": 3},
        "soreness": "a_little",
        "moved_better": ["neck_turn.left", "neck_look_up"],
    },
    "day": {"pain": {"neck_back.left": 3.5}, "overall": 4, "note": "slept well"},
    "measurement": {
        "what": "pressure_pain_threshold",
        "value": 2.5,
        "unit": "kg/cm2",
        "site": POINT,
        "activity": None,
        "method": "algometer, 1 cm2",
    },
    "medicine": {"name": "ibuprofen", "amount": 400, "unit": "mg", "note": None},
    "note": {"text": "new pillow"},
}


def document(kind: str, **more: Any) -> dict[str, Any]:
    return {"unknot": kind, "version": 1} | SOUND[kind] | more


def problems(tree: Any) -> list[str]:
    with pytest.raises(DataError) as refused:
        parse_entry(tree)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_sound_entry_comes_back_as_it_was_written(kind: str) -> None:
    entry = parse_entry(document(kind))
    assert entry.kind == kind
    assert entry.to_json() == document(kind)
    assert kept_entry(entry.to_json()) == (entry, ())


def test_the_database_knows_every_kind() -> None:
    assert all(f"'{kind}'" in KIND_RULE for kind in KINDS)
    assert KIND_RULE.count("'") == 2 * len(KINDS)


@pytest.mark.parametrize("kind", list(KINDS))
def test_an_unknown_key_is_refused_in_every_kind(kind: str) -> None:
    (said,) = problems(document(kind, mood=3))
    assert said.startswith("mood: no such key; known are unknot, version, ")


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ("[]", "an entry is a JSON object {...}, not a list"),
        ({}, "unknot: missing; write the kind of entry, one of plan, session, follow_up, day, "),
        ({"unknot": "mood"}, "unknot: no kind of entry 'mood'; known are plan, session, "),
        (document("note", version=2), "version: only version 1 can be read; write 1"),
        ({"unknot": "note", "text": "x"}, 'version: missing; write "version": 1'),
        ('{"unknot": "note", "version": 1, "text": "a", "text": "b"}', "text: written twice"),
        ({"unknot": "day", "version": 1}, "day: empty; write at least one of pain, overall, note"),
        (document("day", pain={"neck_bakc.left": 3}), "did you mean 'neck_back.left'"),
        (document("day", pain={"neck_back": 3}), "needs a side: neck_back.left or neck_back.right"),
        (document("day", pain={"neck_back.left": 11}), "pain.neck_back.left: out of range"),
        (document("day", overall=3.3), "overall: 3.3 is finer than halves; write 3.5"),
        (document("day", overall=True), "overall: true or false is no intensity"),
        (document("day", note=" "), "note: it is empty. Write a few words, or leave it out"),
        (document("day", note="\udc80"), "note: it has characters that cannot be shown"),
        (document("note", text=None), "text: missing; write what you want to remember"),
        (document("note", text="x" * 10_001), "text: it has 10001 characters. Write at most 10000"),
        (document("note", text=3), "text: a number; write words in quotes"),
        (document("medicine", name=None), "name: missing; write what it is called"),
        (document("medicine", amount=-1), "amount: out of range; write a number from 0 to 1e+06"),
        (document("medicine", amount=float("nan")), "amount: NaN and Infinity are no number"),
        (document("session", ended="gone"), "ended: no way of ending 'gone'; known are done, left"),
        (document("session", ended=None), "ended: missing; write how it ended: one of done, "),
        (document("session", plan=7), "plan: not an id; `unknot diary list` shows those"),
        (document("session", points=[3]), "points[0]: a number; write an object {...}"),
        (document("follow_up", sessions=[]), "sessions: missing; write the ids of the sessions"),
        (document("follow_up", sessions=["a", "a"]), "sessions[1]: 'a' is listed twice; keep one"),
        (
            document("follow_up", soreness="some"),
            "soreness: no soreness 'some'; known are a_little",
        ),
        (document("follow_up", moved_better=["neck_turn"]), "needs a side: neck_turn.left"),
        (document("plan", plan={}), "plan.unknot: not a plan of version 1"),
        (document("plan", plan={"x": float("inf")}), "plan: it is nested too deeply, or holds NaN"),
        (document("plan", tools=["hammer"]), "tools[0]: no tool 'hammer'"),
    ],
)
def test_what_cannot_be_used_is_refused_with_place_and_remedy(tree: Any, said: str) -> None:
    assert any(said in problem for problem in problems(tree))


def test_all_that_is_wrong_is_named_at_once() -> None:
    point = {
        "trigger_point": "levator_scapulae_uper.left",
        "treatment": "hammering",
        "holds": [{"planned_s": 45, "held_s": 1e9, "discomfort": [[0, 11]], "felt": "odd"}],
    }
    found = problems(document("session", points=[point], before=-1))
    assert [said.partition(":")[0] for said in found] == [
        "points[0].trigger_point",
        "points[0].treatment",
        "points[0].holds[0].held_s",
        "points[0].holds[0].discomfort[0]",
        "points[0].holds[0].felt",
        "before",
    ]
    assert "did you mean 'levator_scapulae_upper.left'" in found[0]


def test_an_entry_may_be_partial() -> None:
    assert parse_entry({"unknot": "day", "version": 1, "overall": 3}) == Day(overall=3)
    assert parse_entry({"unknot": "session", "version": 1, "ended": "left"}) == Session("left")
    answer = {"unknot": "follow_up", "version": 1, "sessions": ["a"]}
    assert parse_entry(answer | {"moved_better": []}) == FollowUp(("a",), moved_better=())
    assert problems(answer) == [
        "follow_up: empty; write at least one of pain, soreness, moved_better"
    ]


def test_a_deeply_nested_plan_is_refused() -> None:
    nested: dict[str, Any] = {}
    for _ in range(500):
        nested = {"in": nested}
    (said,) = problems(document("plan", plan=nested))
    assert said.startswith("plan: it is nested too deeply")


def test_pressure_is_converted_and_kept_in_the_unit_that_was_read() -> None:
    found = [
        parse_entry(document("measurement", value=value, unit=unit))
        for value, unit in ((2.5, "kg/cm2"), (24.5, "N/cm2"), (245, "kPa"))
    ]
    assert [one.kpa for one in found if isinstance(one, Measurement)] == pytest.approx(
        [245.17, 245, 245], abs=0.01
    )
    assert [one.to_json()["value"] for one in found] == [2.5, 24.5, 245]
    assert Measurement("pain", 3, "0-10").kpa is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"value": 50},
            "value: 50 kg/cm2 cannot be: a press gauge on a muscle shows 0.102 to 20.39 kg/cm2",
        ),
        (
            {"what": "range_of_motion", "site": "neck_turn.left", "unit": "degrees", "value": 200},
            "value: 200 degrees cannot be: a neck turns 0 to 120 degrees. Read it again",
        ),
        (
            {"what": "range_of_motion", "site": "neck_turn", "unit": "degrees", "value": 50},
            "site: movement 'neck_turn' needs a side: neck_turn.left or neck_turn.right",
        ),
        (
            {"what": "range_of_motion", "site": "grip.left", "unit": "degrees", "value": 50},
            "site: power grip is not measured in numbers; write it as a note",
        ),
        (
            {"what": "range_of_motion", "site": "jaw_open", "unit": "degrees", "value": 30},
            "unit: no unit 'degrees'; known are mm",
        ),
        ({"unit": "psi"}, "unit: no unit 'psi'; known are N/cm2, kPa, kg/cm2"),
        ({"unit": None}, "unit: missing; write one of kPa, kg/cm2, N/cm2"),
        ({"site": None}, "site: missing; write where it was measured, such as trapezius_upper_"),
        ({"value": None}, "value: missing; write the number that was read"),
        ({"what": None}, "what: missing; write one of pressure_pain_threshold, range_of_motion"),
        ({"site": "neck_bakc.left"}, "did you mean 'neck_back.left'"),
        ({"activity": "reaching up"}, "activity: only disability has an activity; leave it out"),
        ({"what": "disability", "unit": "0-10"}, "site: disability has no site; leave it out"),
        ({"what": "disability", "unit": "0-10"}, "activity: missing; write what is hard to do"),
        (
            {"what": "pain", "unit": "0-10", "value": 11},
            "value: 11 cannot be: pain is scored 0 to 10",
        ),
    ],
)
def test_an_impossible_measurement_is_refused_with_the_reason(
    change: dict[str, Any], said: str
) -> None:
    found = problems(document("measurement", **change))
    assert any(problem.startswith(said) or said in problem for problem in found), found


def test_disability_is_scored_for_an_activity_in_the_person_s_own_words() -> None:
    told = {"what": "disability", "value": 4, "unit": "0-10", "activity": "backing the car"}
    entry = parse_entry({"unknot": "measurement", "version": 1, **told})
    assert entry == Measurement("disability", 4, "0-10", activity="backing the car")


def test_every_limit_leaves_room_for_what_healthy_adults_do() -> None:
    for (what, movement), limits in all_limits().items():
        assert limits.least < limits.most
        if what == "range_of_motion":
            known = load().movements[movement]
            assert known.unit in ("", limits.unit)
            assert known.normal is None or limits.least < known.normal * 1.1 < limits.most
    measured = {movement for what, movement in all_limits() if what == "range_of_motion"}
    assert {one.id for one in load().movements.values() if one.normal is not None} <= measured


def test_what_another_atlas_knew_is_left_out_and_named() -> None:
    entry, unknown = kept_entry(document("day", pain={"tail.left": 3, "neck_back.left": 2}))
    assert entry == Day({"neck_back.left": 2}, overall=4, note="slept well")
    assert unknown == ("pain.tail.left",)
    many = {f"tail_{number}": 3 for number in range(200)}
    assert len(kept_entry(document("day", pain=many))[1]) == 200
    moved = {"what": "range_of_motion", "site": "tail_wag.left", "unit": "degrees", "value": 30}
    assert kept_entry(document("measurement", **moved)) == (
        Measurement("range_of_motion", 30, "degrees", method="algometer, 1 cm2"),
        ("site",),
    )
