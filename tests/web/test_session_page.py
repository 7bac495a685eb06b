"""The Session page as it is served: what comes before it, its steps, what is kept of the list."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import httpx
import pytest

from unknot import evidence

from . import flow
from .flow import see

TABLES = evidence.load()
NO_FLAGS = dict.fromkeys(TABLES.red_flags, False)
NO = NO_FLAGS | {row.id: False for row in TABLES.contraindications.values() if row.asked}
FIRST, SECOND = "trapezius_upper_1.left", "suboccipitals_1.left"


def save(site: httpx.Client, **told: Any) -> str:
    return flow.save(site, **({"answers": NO} | told))


def sessions(site: httpx.Client, address: str) -> list[dict[str, Any]]:
    kept = site.get("/api/entries?kind=session").json()["entries"]
    drawing = address.rpartition("/")[2]
    return [one["entry"] for one in kept if one["entry"]["drawing"] == drawing]


def plans(site: httpx.Client, address: str) -> list[dict[str, Any]]:
    kept = site.get("/api/entries?kind=plan").json()["entries"]
    drawing = address.rpartition("/")[2]
    return [one for one in kept if one["entry"]["drawing"] == drawing]


def script(site: httpx.Client, address: str) -> dict[str, Any]:
    page = site.get(f"{address}/session").text
    found = re.search(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    read: dict[str, Any] = json.loads(html.unescape(found[1]))
    return read


def test_the_list_has_each_spot_with_its_side_and_each_step_with_its_time(
    site: httpx.Client,
) -> None:
    text = see(site, f"{save(site)}/session")
    assert "Three spots, about nine minutes." in text
    assert "<h2>Trapezius, your left</h2>" in text
    assert "<li><span>Hold 3 of 3</span> <b>45 s</b></li>" in text
    assert "<li><span>Let go</span> <b>20 s</b></li>" in text
    assert "Discomfort above 7 of 10: ease off" in text
    # What to mind at a spot stands before the clock begins, and in the list.
    assert text.count("use only mild pressure, stop at dizziness") == 2


def test_the_clock_gets_every_step_and_each_spot_with_its_place_on_the_body(
    site: httpx.Client,
) -> None:
    given = script(site, save(site))
    kinds = [step["kind"] for step in given["steps"]]
    assert kinds[:7] == ["get_ready", "hold", "rest", "hold", "rest", "hold", "move"]
    assert kinds[-1] == "done"
    assert given["spots"][FIRST]["name"] == "Trapezius, your left"
    assert len(given["spots"][FIRST]["shown"][0]["position_m"]) == 3
    assert not [step for step in given["steps"] if step["cue"].startswith("Trapezius")]


def test_water_soreness_and_how_sure_it_is_are_said(site: httpx.Client) -> None:
    text = see(site, f"{save(site)}/session")
    assert "No trial shows that water helps a knot." in text
    assert "You may be sore where you pressed, for a day" in text
    assert "Whether your daily pain falls more than with a sham is not shown." in text


@pytest.mark.parametrize(
    ("answers", "after"),
    [
        ({}, "/plan"),
        (NO_FLAGS, "/plan"),
        (NO | {"heart_attack": True}, ""),
        (NO | {"lump": True}, ""),
        (NO | {"skin_lesion": True}, "/plan"),
    ],
)
def test_there_is_no_session_while_there_is_no_plan(
    site: httpx.Client, answers: dict[str, bool], after: str
) -> None:
    address = save(site, answers=answers)
    for asked in (
        site.get(f"{address}/session"),
        site.post(f"{address}/session/begin"),
    ):
        assert (asked.status_code, asked.headers["location"]) == (303, f"{address}{after}")
    assert sessions(site, address) == plans(site, address) == []


DONE = {"ended": "done", "before": "6", "after": "4.5", "pressed": [SECOND, FIRST]}


def form_of(site: httpx.Client, address: str, **wrong: Any) -> dict[str, Any]:
    """Fill in the list of a session, as its page sends it."""
    page = see(site, f"{address}/session")
    planned = re.findall(r'name="planned" value="([^"]*)"', page)
    return DONE | {"plan": flow.field(page, "plan"), "planned": planned} | wrong


def test_a_list_that_was_gone_down_is_kept_with_its_holds_and_tells_of_tomorrow(
    site: httpx.Client,
) -> None:
    address = save(site)
    answer = site.post(f"{address}/session", data=form_of(site, address), follow_redirects=True)
    text = html.unescape(answer.text)
    assert "Saved. Tomorrow we ask three things." in text
    assert re.search(r'href="/reminder/[0-9a-f-]{36}\.ics"', text)
    (session,) = sessions(site, address)
    assert (session["before"], session["after"], session["ended"]) == (6, 4.5, "done")
    assert [point["trigger_point"] for point in session["points"]] == [FIRST, SECOND]
    assert [len(point["holds"]) for point in session["points"]] == [3, 1]
    assert session["points"][0]["holds"][0] == {
        "planned_s": 45,
        "held_s": 45,
        "discomfort": [],
        "felt": None,
    }


def test_what_was_done_is_kept_although_a_warning_sign_was_told_meanwhile(
    fresh: httpx.Client,
) -> None:
    address = save(fresh)
    form = form_of(fresh, address)
    warned = save(fresh, answers=NO | {"heart_attack": True})
    kept = fresh.post(f"{address}/session", data=form)
    assert fresh.get(kept.headers["location"]).headers["location"] == warned
    (session,) = sessions(fresh, address)
    assert len(session["points"]) == 2


def test_what_was_not_said_is_kept_as_not_said(site: httpx.Client) -> None:
    address = save(site)
    site.post(f"{address}/session", data={"ended": "stopped", "before": "", "after": ""})
    (session,) = sessions(site, address)
    assert (session["before"], session["after"], session["points"]) == (None, None, [])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"before": "much"}, "not a number; write one from 0 to 10"),
        ({"pressed": "masseter_superficial.left"}, "is not in this session; open the page again"),
        ({"after": "11"}, "0 to 10"),
        ({"ended": "bored"}, "done"),
    ],
)
def test_a_form_that_is_not_ours_is_refused_and_nothing_is_kept(
    site: httpx.Client, wrong: dict[str, str], said: str
) -> None:
    address = save(site)
    refused = site.post(f"{address}/session", data=form_of(site, address, **wrong))
    assert refused.status_code == 422
    assert said in html.unescape(refused.text)
    assert sessions(site, address) == []


def test_the_plan_that_is_taken_up_is_kept_once_and_its_sessions_name_it(
    site: httpx.Client,
) -> None:
    address = save(site)
    assert script(site, address)["plan"] is None
    for _ in range(2):
        begun = site.post(f"{address}/session/begin")
        assert (begun.status_code, begun.headers["location"]) == (303, f"{address}/session")
    (plan,) = plans(site, address)
    assert plan["entry"]["plan"]["treatments"][0]["for"] == FIRST
    assert script(site, address)["plan"] == plan["id"]
    site.post(f"{address}/session", data=form_of(site, address))
    assert sessions(site, address)[0]["plan"] == plan["id"]


def test_another_plan_of_the_same_drawing_is_kept_as_another(site: httpx.Client) -> None:
    address = save(site)
    site.post(f"{address}/session/begin")
    page = see(site, f"{address}/plan")
    form = {"updated_at": flow.field(page, "updated_at"), "tool": ["foam_roller", "tennis_ball"]}
    site.post(f"{address}/plan/tools", data=form)
    assert script(site, address)["plan"] is None
    site.post(f"{address}/session/begin")
    first, second = plans(site, address)
    assert first["entry"]["plan"]["treatments"] != second["entry"]["plan"]["treatments"]
    assert script(site, address)["plan"] == second["id"]


def test_a_warning_sign_told_later_on_another_drawing_stops_knots_plan_and_session(
    fresh: httpx.Client,
) -> None:
    address = save(fresh)
    assert fresh.get(f"{address}/session").status_code == 200
    warned = save(fresh, answers=NO | {"heart_attack": True})
    for asked in (
        fresh.get(address),
        fresh.get(f"{address}/knot.png?knot={FIRST}"),
        fresh.get(f"{address}/press"),
        fresh.get(f"{address}/press?point={FIRST}"),
        fresh.get(f"{address}/press/first?spot={FIRST}"),
        fresh.get(f"{address}/movements"),
        fresh.get(f"{address}/look-alikes"),
        fresh.get(f"{address}/plan"),
        fresh.get(f"{address}/plan/first"),
        fresh.get(f"{address}/session"),
        fresh.post(f"{address}/session/begin"),
    ):
        assert (asked.status_code, asked.headers.get("location")) == (303, warned)
    assert plans(fresh, address) == []
    # A third one, not asked yet, takes nothing away; a later no does.
    save(fresh, answers={})
    assert fresh.get(f"{address}/session").headers["location"] == warned
    later = save(fresh)
    assert fresh.get(f"{later}/session").status_code == 200


def test_what_is_not_a_session_of_the_drawing_is_no_session_that_is_over(
    site: httpx.Client,
) -> None:
    address, other = save(site), save(site)
    note = {"entry": {"unknot": "note", "version": 1, "text": "Rain."}}
    entry = site.post("/api/entries", json=note).json()["id"]
    assert site.get(f"{address}/session/{entry}").status_code == 404
    kept = site.post(f"{other}/session", data=form_of(site, other)).headers["location"]
    session = kept.rpartition("/")[2]
    assert site.get(f"{other}/session/{session}").status_code == 200
    assert site.get(f"{address}/session/{session}").status_code == 404


def test_a_list_that_is_sent_twice_is_one_session(site: httpx.Client) -> None:
    address = save(site)
    form = form_of(site, address)
    first, second = (site.post(f"{address}/session", data=form) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert len(sessions(site, address)) == 1
