"""Entries are recorded, listed, changed, deleted and erased over the API."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

DAY: dict[str, Any] = {
    "unknot": "day",
    "version": 1,
    "pain": {"neck_back.left": 3.5},
    "overall": 4,
    "note": None,
}
SESSION: dict[str, Any] = {"unknot": "session", "version": 1, "ended": "done", "points": []}
MONDAY = "2026-05-04T08:00:00+00:00"


def record(site: httpx.Client, entry: dict[str, Any], at: str = MONDAY) -> dict[str, Any]:
    answer = site.post("/api/entries", json={"entry": entry, "at": at})
    assert answer.status_code == 201, answer.text
    saved: dict[str, Any] = answer.json()
    assert answer.headers["Location"] == f"/api/entries/{saved['id']}"
    assert answer.headers["ETag"] == f'"{saved["updated_at"]}"'
    return saved


def problems(answer: httpx.Response) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return [(one["place"], one["message"]) for one in answer.json()["error"]["problems"]]


def test_an_entry_is_recorded_shown_changed_deleted_and_erased(fresh: httpx.Client) -> None:
    saved = record(fresh, DAY)
    assert saved["entry"] == DAY
    assert (saved["kind"], saved["person"], saved["at"]) == ("day", "me", MONDAY)
    address = f"/api/entries/{saved['id']}"
    assert fresh.get(address).json() == saved
    changed = fresh.put(address, json={"entry": DAY | {"overall": 2}}).json()
    assert (changed["entry"]["overall"], changed["at"]) == (2, MONDAY)
    assert fresh.delete(address).status_code == 204
    assert fresh.get(address).status_code == 404
    (edited, deleted) = fresh.get(f"{address}/history").json()["history"]
    assert (edited["change"], edited["entry"]) == ("edited", DAY)
    assert (deleted["change"], deleted["entry"]["overall"]) == ("deleted", 2)
    assert fresh.delete(f"{address}/history").status_code == 204
    assert fresh.get(f"{address}/history").status_code == 404


def test_entries_are_listed_by_kind_and_time(fresh: httpx.Client) -> None:
    later = record(fresh, DAY, "2026-05-06T08:00:00+02:00")
    session = record(fresh, SESSION)
    listed = fresh.get("/api/entries").json()["entries"]
    assert [one["id"] for one in listed] == [session["id"], later["id"]]
    for query, found in (
        ({"kind": "day"}, [later]),
        ({"kind": "note"}, []),
        ({"since": "2026-05-05T00:00:00+00:00"}, [later]),
        ({"until": "2026-05-05T00:00:00+00:00"}, [session]),
    ):
        assert fresh.get("/api/entries", params=query).json()["entries"] == found


def test_a_change_from_an_old_state_is_refused(fresh: httpx.Client) -> None:
    saved = record(fresh, DAY)
    address, seen = f"/api/entries/{saved['id']}", {"If-Match": f'"{saved["updated_at"]}"'}
    assert fresh.put(address, json={"entry": DAY}, headers=seen).status_code == 200
    for late in (
        fresh.put(address, json={"entry": DAY}, headers=seen),
        fresh.delete(address, headers=seen),
    ):
        assert late.status_code == 412
        assert late.json()["error"]["message"].startswith("It was changed in another window.")


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        ({}, "entry", "it must be an entry"),
        ({"entry": DAY, "when": MONDAY}, "when", "no such key; known are entry, at"),
        ({"entry": DAY, "at": "yesterday"}, "at", "not a time; write it as 2026-05-01T09:30"),
        ({"entry": DAY, "at": "2026-05-04T08:00:00"}, "at", "no time zone"),
        ({"entry": DAY, "at": "0001-01-01T00:00:00Z"}, "at", "too near the first or last day"),
        ({"entry": DAY | {"overall": 11}}, "entry.overall", "out of range"),
        ({"entry": {"unknot": "mood"}}, "entry.unknot", "no kind of entry 'mood'"),
        (
            {
                "entry": {
                    "unknot": "measurement",
                    "version": 1,
                    "what": "range_of_motion",
                    "value": 10**400,
                    "unit": "degrees",
                    "site": "neck_turn.left",
                }
            },
            "entry.value",
            "out of range",
        ),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(
    site: httpx.Client, body: dict[str, Any], place: str, message: str
) -> None:
    (found,) = problems(site.post("/api/entries", json=body))
    assert found[0] == place
    assert found[1].startswith(message)


@pytest.mark.parametrize(
    ("query", "place", "message"),
    [
        ({"kind": "dya"}, "kind", "no kind of entry 'dya'; did you mean 'day'"),
        ({"since": "monday"}, "query since", "not a time"),
        ({"after": MONDAY}, "query after", "it takes only kind, since, until"),
    ],
)
def test_a_query_that_cannot_be_used_is_named(
    site: httpx.Client, query: dict[str, str], place: str, message: str
) -> None:
    (found,) = problems(site.get("/api/entries", params=query))
    assert found[0] == place
    assert message in found[1]


def test_the_reminder_of_a_session_is_a_calendar_file(fresh: httpx.Client) -> None:
    session, day = record(fresh, SESSION), record(fresh, DAY)
    answer = fresh.get(f"/reminder/{session['id']}.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="unknot-reminder.ics"'
    assert f"UID:{session['id']}@unknot\r\n" in answer.text
    for other in (day["id"], "x"):
        assert fresh.get(f"/reminder/{other}.ics").status_code == 404


def test_the_same_entry_sent_again_is_kept_once(fresh: httpx.Client) -> None:
    first = record(fresh, SESSION)
    assert record(fresh, SESSION)["id"] == first["id"]
    other = record(fresh, SESSION | {"ended": "stopped"})
    later = record(fresh, SESSION, "2026-05-04T08:00:00.001+00:00")
    assert len({first["id"], other["id"], later["id"]}) == 3
    listed = fresh.get("/api/entries", params={"kind": "session"}).json()["entries"]
    assert [one["id"] for one in listed] == [first["id"], other["id"], later["id"]]
