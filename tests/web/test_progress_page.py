"""The Progress page: the answer first, then numbers, then doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import httpx

from .written import FALLING, record

NECK = "neck_back.left"
POINT = "trapezius_upper_1.left"
PRESSED = {
    "unknot": "session",
    "version": 1,
    "ended": "done",
    "points": [{"trigger_point": POINT, "treatment": "self_pressure_fingers", "holds": []}],
}


def write_down(site: httpx.Client, values: Sequence[float], region: str = NECK) -> None:
    for days_ago, value in enumerate(reversed(values)):
        record(site, {"unknot": "day", "pain": {region: value}}, days_ago)


def measure(site: httpx.Client, values: Sequence[float]) -> None:
    for days_ago, value in enumerate(values):
        what = {"what": "pressure_pain_threshold", "value": value, "unit": "kPa", "site": POINT}
        record(site, {"unknot": "measurement", **what}, days_ago)


def read(site: httpx.Client, address: str = "/progress") -> str:
    answer = site.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.text)


def heading(page: str) -> str:
    return re.findall(r"<h1>(.*?)</h1>", page)[0]


def test_nothing_written_down_is_said_with_one_way_on(fresh: httpx.Client) -> None:
    page = read(fresh)
    assert heading(page) == "Nothing to compare yet."
    assert 'class="btn go" href="/paint"' in page
    assert '<svg class="chart"' not in page


def test_a_falling_fortnight_is_better_by_more_than_chance(fresh: httpx.Client) -> None:
    write_down(fresh, FALLING)
    for days_ago in (1, 2, 4):
        record(fresh, PRESSED, days_ago)
    page = read(fresh)
    assert heading(page) == "Back of the neck, your left: better by more than chance."
    assert "From 7 to 4.2, averaged over three days." in page
    assert page.count('<svg class="chart"') == 2  # wide, and tall for a phone
    assert page.count("<td>pressed</td>") == 3
    assert "7 earlier days" in page
    assert page.count('class="th"') == 4
    assert "cannot tell yet" in page
    assert "does not prove a cause" in page


def test_two_days_are_shown_and_called_too_few(fresh: httpx.Client) -> None:
    write_down(fresh, [7, 6])
    page = read(fresh)
    assert heading(page) == "Back of the neck, your left: too few days to say."
    assert "Write down four more days" in page
    assert 'class="btn go" href="/day"' in page
    assert 'class="c-band"' not in page


def test_pain_that_grows_says_see_someone(fresh: httpx.Client) -> None:
    write_down(fresh, tuple(reversed(FALLING)))
    page = read(fresh)
    assert "worse by more than chance." in heading(page)
    assert (
        "Back of the neck, your left has become worse by more than chance. See someone who treats "
        "muscle pain."
    ) in page


def test_what_was_last_written_long_ago_is_dated(fresh: httpx.Client) -> None:
    for days_ago in range(20, 26):
        record(fresh, {"unknot": "day", "pain": {NECK: 5}}, days_ago)
    assert "The last day written down is" in read(fresh)


def test_another_series_can_be_chosen_and_an_unknown_one_is_refused(fresh: httpx.Client) -> None:
    write_down(fresh, [7, 6])
    measure(fresh, [180, 190, 200, 210])
    assert "Upper trapezius, front edge (point 1), your left" in read(fresh)
    page = read(fresh, f"/progress?of=pressure_pain_threshold:{POINT}")
    assert heading(page).startswith("Upper trapezius, front edge (point 1), your left: still")
    assert "differ by up to 77 kPa (Balaguier" in page
    missing = fresh.get("/progress?of=pain:chin")
    assert missing.status_code == 404
    assert "nothing is written down for &#39;pain:chin&#39;" in missing.text


def test_while_a_warning_sign_stands_no_spot_and_no_treatment_is_named(
    fresh: httpx.Client, drawing: dict[str, Any]
) -> None:
    write_down(fresh, FALLING)
    measure(fresh, [180, 190, 200, 210])
    record(fresh, PRESSED, 1)
    flagged = {**drawing, "answers": {"heart_attack": True}}
    saved = fresh.post("/api/drawings", json={"drawing": flagged}).json()["id"]
    page = read(fresh)
    assert f'<a href="/drawings/{saved}">See what to do first</a>' in page
    assert "trapezius" not in page.lower()
    assert "What seems to help" not in page
    refused = fresh.get(f"/progress?of=pressure_pain_threshold:{POINT}")
    assert refused.status_code == 404


def test_the_pictures_are_those_of_the_blocks_and_no_more(fresh: httpx.Client) -> None:
    write_down(fresh, FALLING)
    first, last = (fresh.get(f"/progress/map.png?block={n}&size=48") for n in (0, 3))
    assert first.headers["content-type"] == "image/png"
    assert first.content != last.content
    missing = fresh.get("/progress/map.png?block=4")
    assert missing.status_code == 404
    assert "there are 4 pictures, counted from 0" in missing.text


def test_the_menu_leads_here(fresh: httpx.Client) -> None:
    assert '<a href="/progress" aria-current="page">Progress</a>' in read(fresh)
    assert '<a href="/progress">Progress</a>' in read(fresh, "/learn")


def test_today_says_so_when_the_course_is_a_reason_to_see_someone(fresh: httpx.Client) -> None:
    drawing = {"unknot": "drawing", "version": 1, "regions": {NECK: 7}}
    assert fresh.post("/api/drawings", json={"drawing": drawing}).status_code == 201
    write_down(fresh, FALLING)
    assert "See someone" not in read(fresh, "/")
    for entry in fresh.get("/api/entries").json()["entries"]:
        fresh.delete(f"/api/entries/{entry['id']}")
    write_down(fresh, tuple(reversed(FALLING)))
    page = read(fresh, "/")
    assert "your left has become worse by more than chance. See someone" in page
    assert '<a href="/progress">How it went</a>' in page
