from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import atlas
from unknot.assess import Drawing, parse_drawing
from unknot.errors import DataError

FULL: Mapping[str, Any] = {
    "unknot": "drawing",
    "version": 1,
    "atlas": "2026.1",
    "regions": {"temple.left": 6, "neck_side.left": 3.5, "vertex": 0},
    "not_asked": ["perineum"],
    "answers": {"heart_attack": False, "anticoagulant": True, "sudden_onset": False},
    "person": {"age_over_50": False, "could_be_pregnant": False},
    "cleared": {"numbness": "2026-04-20"},
    "palpations": [
        {
            "trigger_point": "sternocleidomastoid_sternal_middle.left",
            "tender": True,
            "recognised_pain": True,
            "referred_to": {"temple.left": 4},
            "taut_band": None,
            "twitch": None,
        }
    ],
    "limited_movements": ["cervical rotation to the opposite side"],
    "tools": ["fingers", "tennis_ball"],
    "recorded_at": "2026-05-01T09:30:00+00:00",
}


def drawing(**fields: object) -> dict[str, object]:
    return {"unknot": "drawing", "version": 1, "regions": {"temple.left": 6}} | fields


def refused(source: str | bytes | Mapping[str, object]) -> list[str]:
    with pytest.raises(DataError) as caught:
        parse_drawing(source)
    return [str(problem) for problem in caught.value.problems]


def test_the_whole_form_is_kept() -> None:
    parsed = parse_drawing(FULL)
    assert parsed.regions == {"temple.left": 6.0, "neck_side.left": 3.5, "vertex": 0.0}
    assert parsed.painful == ("temple.left", "neck_side.left")
    assert parsed.cleared == {"numbness": date(2026, 4, 20)}
    assert parsed.recorded_at == datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
    assert parsed.palpations[0].referred_to == {"temple.left": 4.0}


@pytest.mark.parametrize("source", [FULL, json.dumps(FULL), json.dumps(FULL).encode("utf-8-sig")])
def test_a_drawing_comes_back_as_it_was_written(source: Any) -> None:
    written = parse_drawing(source).to_json()
    assert written == FULL
    assert (
        json.dumps(written["regions"]) == '{"temple.left": 6, "neck_side.left": 3.5, "vertex": 0}'
    )


@given(
    regions=st.dictionaries(
        st.sampled_from(atlas.load().sided_regions),
        st.integers(0, 20).map(lambda n: n / 2),
        min_size=1,
    ),
    not_asked=st.lists(st.sampled_from(atlas.load().sided_regions), unique=True),
)
def test_any_drawing_survives_writing_and_reading(
    regions: dict[str, float], not_asked: list[str]
) -> None:
    one = Drawing(regions=regions, not_asked=tuple(r for r in not_asked if r not in regions))
    assert parse_drawing(json.dumps(one.to_json())) == one


REFUSALS: list[tuple[dict[str, object], str]] = [
    ({"regions": {}}, 'regions: empty; paint at least one region, such as {"temple.left": 6}'),
    ({"regions": [1]}, "regions: a list; write an object {...}"),
    (
        {"regions": {"temple": 6}},
        "regions.temple: region 'temple' needs a side: temple.left or temple.right",
    ),
    (
        {"regions": {"vertex.left": 6}},
        "regions.vertex.left: region 'vertex' lies on the midline and has no side: write 'vertex'",
    ),
    (
        {"regions": {"neck_bak.left": 6}},
        "regions.neck_bak.left: no region 'neck_bak.left'; did you mean 'neck_back.left'",
    ),
    (
        {"regions": {"eye.left": True}},
        "regions.eye.left: true or false is no intensity; write a number from 0 to 10",
    ),
    (
        {"regions": {"eye.left": "6"}},
        "regions.eye.left: a text is no intensity; write a number from 0 to 10",
    ),
    (
        {"regions": {"eye.left": None}},
        "regions.eye.left: null is no intensity; write a number from 0 to 10",
    ),
    (
        {"regions": {"eye.left": float("nan")}},
        "regions.eye.left: NaN and Infinity are no intensity; write a number from 0 to 10",
    ),
    (
        {"regions": {"eye.left": float("inf")}},
        "regions.eye.left: NaN and Infinity are no intensity; write a number from 0 to 10",
    ),
    ({"regions": {"eye.left": 10.5}}, "regions.eye.left: out of range; write a number from 0 to"),
    ({"regions": {"eye.left": -1}}, "regions.eye.left: out of range; write a number from 0 to 10"),
    ({"regions": {"eye.left": 10**400}}, "regions.eye.left: out of range; write a number from"),
    ({"regions": {"eye.left": 6.3}}, "regions.eye.left: 6.3 is finer than halves; write 6.5"),
    ({"version": 2}, "version: only version 1 can be read; write 1"),
    ({"version": True}, "version: only version 1 can be read; write 1"),
    ({"unknot": "scenario"}, "unknot: 'scenario' is no drawing; a drawing says \"unknot\": "),
    ({"atlas": "2025.1"}, "atlas: painted on '2025.1', this unknot has atlas '2026.1'"),
    ({"colour": 1}, "colour: no such key; known are unknot, version, atlas, regions, "),
    ({"not_asked": ["temple.left"]}, "not_asked[0]: 'temple.left' is in regions too; keep it in"),
    ({"not_asked": ["vertex", "vertex"]}, "not_asked[1]: 'vertex' is listed twice; keep one"),
    ({"answers": {"heart_atack": True}}, "answers.heart_atack: no question 'heart_atack'; did you"),
    ({"answers": {"heart_attack": 1}}, "answers.heart_attack: a number; write true or false, or"),
    ({"person": {"old": True}}, "person.old: no fact 'old'; known are age_over_50, age_under_16, "),
    (
        {"cleared": {"heart_attack": "2026-04-20"}},
        "cleared.heart_attack: an emergency cannot be cleared; leave it out",
    ),
    ({"cleared": {"numbness": "soon"}}, "cleared.numbness: not a date; write the day it was"),
    ({"cleared": {"numbness": "2026-W05-1"}}, "cleared.numbness: not a date; write the day it"),
    ({"tools": ["drill"]}, "tools[0]: no tool 'drill'; known are back_nobber, fingers, foam_roll"),
    ({"tools": "fingers"}, "tools: a text; write a list [...]"),
    ({"limited_movements": ["flying"]}, "limited_movements[0]: no movement 'flying'. `unknot at"),
    ({"recorded_at": "2026-05-01T09:30:00"}, "recorded_at: no time zone; write it as "),
    ({"recorded_at": "yesterday"}, "recorded_at: not a time; write it as "),
    (
        {"recorded_at": "0001-01-01T00:00:00+23:59"},
        "recorded_at: too near the first or last day of the calendar; write when it was, as ",
    ),
    (
        {"recorded_at": "9999-12-31T23:59:59-23:59"},
        "recorded_at: too near the first or last day of the calendar; write when it was, as ",
    ),
    (
        {"recorded_at": "0001-01-01T12:00:00+00:00"},
        "recorded_at: too near the first or last day of the calendar; write when it was, as ",
    ),
    (
        {"recorded_at": "9999-12-31T12:00:00+00:00"},
        "recorded_at: too near the first or last day of the calendar; write when it was, as ",
    ),
    (
        {"palpations": [{"trigger_point": "trapezius_upper_1", "tender": True}]},
        "palpations[0].trigger_point: trigger point 'trapezius_upper_1' needs a side",
    ),
    (
        {"palpations": [{"trigger_point": "trapezius_upper_1.left"}]},
        "palpations[0].tender: missing; write true or false",
    ),
    (
        {"palpations": [{"trigger_point": "trapezius_upper_1.left", "tender": True}] * 2},
        "palpations[1]: 'trapezius_upper_1.left' is pressed twice; keep the last",
    ),
    ({"palpations": [3]}, "palpations[0]: a number; write an object {...}"),
]


@pytest.mark.parametrize(("fields", "message"), REFUSALS)
def test_wrong_data_is_refused_with_place_and_remedy(
    fields: dict[str, object], message: str
) -> None:
    (only,) = refused(drawing(**fields))
    assert only.startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1, column 1: not valid JSON: Expecting value"),
        ('{"unknot": "drawing",\n "version": }', "line 2, column 13: not valid JSON: Expecting"),
        ("[" * 100_000, "nested too deeply to be a drawing"),
        ("[1]", "a drawing is a JSON object {...}, not a list"),
        ("null", "a drawing is a JSON object {...}, not null"),
        (b"\xff\xfe", "not UTF-8 text (byte 0); save it as UTF-8"),
        (" " * 2_000_001, "larger than 2 MB; a drawing is a few kB"),
        ('{"unknot": ' + "9" * 5000 + "}", "a number with more digits than can be read; shorten"),
    ],
)
def test_what_is_no_drawing_at_all_is_refused(text: str | bytes, message: str) -> None:
    (only,) = refused(text)
    assert only.startswith(message)


def test_keys_written_twice_are_refused_wherever_they_stand() -> None:
    text = (
        '{"unknot": "drawing", "version": 1, "version": 1, '
        '"regions": {"eye.left": 2, "eye.left": 3}}'
    )
    assert refused(text) == [
        "version: written twice; keep one",
        "regions.eye.left: written twice; keep one",
    ]


def test_all_problems_are_told_at_once() -> None:
    problems = refused({"regions": {"temple": 6, "eye.left": 11}, "tools": ["drill"], "colour": 1})
    assert [problem.split(":")[0] for problem in problems] == [
        "colour",
        "unknot",
        "version",
        "regions.temple",
        "regions.eye.left",
        "tools[0]",
    ]


def test_hostile_data_stop_after_fifty_problems_and_are_safe_to_print() -> None:
    regions = {f"\ud800nowhere{n}" + "x" * 1000: 1 for n in range(10_000)}
    problems = refused(drawing(regions=regions))
    assert len(problems) == 51
    assert problems[-1] == "stopped after 50 problems"
    assert all(len(problem.encode("utf-8")) < 300 for problem in problems)


def test_a_drawing_in_which_nothing_hurts_is_a_drawing() -> None:
    assert parse_drawing(drawing(regions={"temple.left": 0})).painful == ()


@pytest.mark.parametrize("depth", [400, 1_000, 5_000])
def test_deep_but_whole_json_is_refused_like_any_other(depth: int) -> None:
    with pytest.raises(DataError):
        parse_drawing('{"a":' * depth + "1" + "}" * depth)
