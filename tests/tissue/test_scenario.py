"""Scenarios: what is refused, where, and what to do; and what comes back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from unknot.errors import DataError
from unknot.tissue import parse_scenario, phase, ready_names, ready_scenario, simulate

PRESS = {"at_h": 12, "kind": "press", "pressure_kpa": 250, "duration_s": 90}


def scenario(**changes: Any) -> dict[str, Any]:
    base = {"unknot": "scenario", "version": 1, "start": "knot", "days": 2, "events": [PRESS]}
    return {**base, **changes}


def refused(tree: object) -> list[str]:
    with pytest.raises(DataError) as caught:
        parse_scenario(tree)
    return [str(problem) for problem in caught.value.problems]


def test_the_example_of_the_contract_is_read_and_written_back() -> None:
    tree = scenario(
        days=14,
        mechanism="flow",
        patients=1,
        seed=0,
        events=[
            PRESS,
            {"at_h": 36, "kind": "needle", "insertions": 10},
            {"at_h": 60, "kind": "heat", "level": 1.0, "duration_s": 600},
        ],
        parameters={"PA": 5.57},
        every_h=0.25,
    )
    assert parse_scenario(tree).to_json() == tree


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"days": 10_000}, "days: 10000 is out of range; write a number from 0.001 to 730 days"),
        (
            {"days": float("nan")},
            "days: nan is out of range; write a number from 0.001 to 730 days",
        ),
        ({"days": True}, "days: not a number; write a number from 0.001 to 730 days"),
        ({"start": "ill"}, "start: no start 'ill'; known are knot, healthy"),
        ({"mechanism": "magic"}, "mechanism: no mechanism 'magic'; known are flow, release"),
        ({"patients": 0}, "patients: write a whole number from 1 to 10000"),
        ({"unknot": "drawing"}, 'unknot: a scenario says "unknot": "scenario"'),
        ({"version": 2}, "version: only version 1 can be read; write 1"),
        ({"events": {}}, "events: not a list; write [] when nothing is done"),
        (
            {"events": [{**PRESS, "pressure_kpa": -5}]},
            "events[0].pressure_kpa: -5 is out of range; write a number from 0 to 1000 kPa",
        ),
        (
            {"events": [{**PRESS, "at_h": 49}]},
            (
                "events[0].at_h: 49 is out of range; write a number from 0 to 48 hours, when the "
                "scenario ends"
            ),
        ),
        (
            {"events": [{**PRESS, "at_h": 48}]},
            "events[0].duration_s: ends after the scenario; shorten it or add days",
        ),
        (
            {"events": [PRESS, {**PRESS, "at_h": 12.01}]},
            (
                "events[1].at_h: begins before events[0] (press) has ended; start it at "
                "12.025 h or later"
            ),
        ),
        (
            {"events": [{**PRESS, "level": 1}]},
            "events[0].'level': not known here; known are at_h, kind, pressure_kpa, duration_s",
        ),
        (
            {"parameters": {"PAA": 1}},
            (
                "parameters.PAA: no parameter 'PAA'; did you mean 'PA'? "
                "`unknot simulate --parameters` lists them"
            ),
        ),
        (
            {"parameters": {"PA": -1}},
            "parameters.PA: -1 is out of range; write a number from 0 to 557 kPa",
        ),
        (
            {"every_h": 0.001, "days": 700},
            "every_h: gives 16800000 times; at most 100000: write more hours",
        ),
        (
            {"every_h": 0.001, "patients": 1000},
            (
                "patients: 1000 patients at 48000 times do not fit in memory; write at most 83, "
                "or a longer every_h"
            ),
        ),
    ],
)
def test_what_is_wrong_is_said_with_place_and_remedy(changes: dict[str, Any], said: str) -> None:
    assert refused(scenario(**changes)) == [said]


def test_an_unknown_kind_of_event_lists_the_known_ones() -> None:
    (said,) = refused(scenario(events=[{"at_h": 1, "kind": "voodoo"}]))
    assert said.startswith("events[0].kind: no kind 'voodoo'; known are press, needle, heat")


def test_everything_wrong_is_said_at_once() -> None:
    said = refused(scenario(days=0, start=3, events=[1, {**PRESS, "pressure_kpa": "x"}]))
    assert [line.split(":")[0] for line in said] == [
        *("days", "start", "events[0]", "events[1].pressure_kpa")
    ]


def test_a_list_is_no_scenario() -> None:
    assert refused([])[0].startswith("a scenario is a JSON object such as")


def test_a_medicine_may_work_while_something_is_done() -> None:
    drug = {"at_h": 11, "kind": "analgesic", "level": 1, "duration_s": 28_800}
    assert len(parse_scenario(scenario(events=[drug, PRESS])).events) == 2
    assert "begins before" in refused(scenario(events=[drug, {**drug, "at_h": 12}]))[0]


def test_parameters_without_a_knot_are_said() -> None:
    with pytest.raises(
        DataError, match=r"parameters: no knot exists with these: .* raise PA or lH"
    ):
        simulate(parse_scenario(scenario(parameters={"PA": 3})))
    with pytest.raises(DataError, match="among virtual patients around these, no knot exists"):
        simulate(parse_scenario(scenario(parameters={"PA": 3}, patients=3)))
    healthy = simulate(parse_scenario(scenario(parameters={"PA": 3}, start="healthy")))
    assert healthy.resolved[0]
    assert [one.name for one in phase("flow", {"PA": 3.0}).found] == ["healthy"]


@pytest.mark.parametrize("name", ready_names())
def test_the_ready_made_scenarios_are_read_back(name: str) -> None:
    made = ready_scenario(name)
    assert parse_scenario(json.loads(json.dumps(made.to_json()))) == made


def test_the_answer_of_one_patient_has_the_keys_of_the_contract() -> None:
    answer = simulate(parse_scenario(scenario())).to_json()
    series = ["pain", "pressure_pain_threshold_kpa", "po2_mmhg", "flow_ml_100ml_min"]
    series += ["surrounding_flow_ml_100ml_min", "nitric_oxide_nm", "lactate_mm", "contracture"]
    count = len(answer["time_h"])  # type: ignore[arg-type]
    for name in [*series, "active"]:
        assert len(answer[name]) == count  # type: ignore[arg-type]
    assert answer["resolved"] is False
    assert answer["resolved_at_h"] is None
    assert "resolved_fraction" not in answer
    json.dumps(answer, allow_nan=False)


def test_the_answer_of_many_has_percentiles_in_order() -> None:
    answer: Any = simulate(parse_scenario(scenario(patients=20, every_h=4))).to_json()
    for low, middle, high in zip(*(answer["pain"][p] for p in ("p10", "p50", "p90")), strict=True):
        assert low <= middle <= high
    assert 0 <= answer["resolved_fraction"] <= 1
    json.dumps(answer, allow_nan=False)


def test_a_resolved_knot_says_from_when_on() -> None:
    answer = simulate(ready_scenario("three-daily-presses"))
    at_h = float(answer.resolved_at_h[0])
    hours = answer.time_s / 3_600
    below = answer.series["contracture"][0] < answer.threshold[0]
    assert answer.resolved[0]
    assert below[hours >= at_h].all()
    assert not below[hours < at_h][-1]
