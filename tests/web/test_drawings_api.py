"""Saved drawings over the API."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

JSON = {"Content-Type": "application/json"}
PAINT = {"body": "2026.1", "runs": [[120, 4, 6], [130, 2, 6.5]]}


def save(client: httpx.Client, drawing: dict[str, Any], **more: Any) -> dict[str, Any]:
    answer = client.post("/api/drawings", json={"drawing": drawing, **more})
    assert answer.status_code == 201, answer.text
    saved: dict[str, Any] = answer.json()
    return saved


def test_a_drawing_is_saved_shown_changed_renamed_and_erased(
    fresh: httpx.Client, drawing: dict[str, Any]
) -> None:
    saved = save(fresh, drawing, paint=PAINT)
    assert set(saved) == {"id", "title", "created_at", "updated_at", "drawing", "paint"}
    assert saved["drawing"] == drawing | {"atlas": "2026.1"}
    assert saved["paint"] == PAINT
    assert saved["title"] == "Back of the neck, temple and eye, your left"
    path = f"/api/drawings/{saved['id']}"
    assert fresh.get(path).json() == saved
    assert fresh.get("/api/drawings").json() == {"drawings": [saved]}

    less = drawing | {"regions": {"vertex": 2.5}}
    changed = fresh.put(path, json={"drawing": less}).json()
    assert changed["drawing"]["regions"] == {"vertex": 2.5}
    assert changed["paint"] is None
    assert changed["title"] == "Top of the head"

    renamed = fresh.patch(path, json={"title": " after  the move "}).json()
    assert renamed["title"] == "after the move"
    assert fresh.patch(path, json={"title": None}).json()["title"] == "Top of the head"

    assert fresh.delete(path).status_code == 204
    assert fresh.get(path).status_code == 404
    assert fresh.get("/api/drawings").json() == {"drawings": []}


def test_the_address_of_a_new_drawing_is_told(site: httpx.Client, drawing: dict[str, Any]) -> None:
    answer = site.post("/api/drawings", json={"drawing": drawing, "title": "neck"})
    assert site.get(answer.headers["Location"]).json() == answer.json()
    assert answer.json()["title"] == "neck"


def test_a_change_from_an_old_state_is_refused(site: httpx.Client, drawing: dict[str, Any]) -> None:
    first = site.post("/api/drawings", json={"drawing": drawing})
    path, etag = first.headers["Location"], first.headers["ETag"]
    assert etag == f'"{first.json()["updated_at"]}"'
    body = {"drawing": drawing | {"regions": {"vertex": 1}}}
    second = site.put(path, json=body, headers={"If-Match": etag})
    assert second.status_code == 200
    for late in (
        site.put(path, json={"drawing": drawing}, headers={"If-Match": etag}),
        site.patch(path, json={"title": "neck"}, headers={"If-Match": etag}),
        site.delete(path, headers={"If-Match": etag}),
    ):
        assert late.status_code == 412
        assert late.json()["error"]["code"] == "changed_elsewhere"
    no_state = site.delete(path, headers={"If-Match": '"monday"'})
    assert no_state.status_code == 412
    assert site.get(path).json() == second.json()
    newest = second.headers["ETag"]
    assert site.put(path, json={"drawing": drawing}, headers={"If-Match": newest}).is_success


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        ('{"drawing": {}, "drawing": {}}', "drawing", "written twice; keep one"),
        ('{"drawing": 3}', "drawing", "it must be a drawing: an object with `regions`"),
        ("[]", "", "a saved drawing is a JSON object; write {...}"),
        ('{"drawing": ', "line 1, column 13", "not valid JSON: Expecting value"),
        (
            '{"drawing": {"unknot": "drawing", "version": 1, "regions": {"vertex": NaN}}}',
            "drawing.regions.vertex",
            "NaN and Infinity are no intensity; write a number from 0 to 10",
        ),
        (
            '{"drawing": {"unknot": "drawing", "version": 1, "regions": {"temple": 3}}}',
            "drawing.regions.temple",
            "region 'temple' needs a side: temple.left or temple.right",
        ),
        (
            '{"drawing": {"unknot": "drawing", "version": 1, "regions": {"vertex": 3}}, "name": 1}',
            "name",
            "no such key; known are drawing, paint, title",
        ),
        (
            '{"drawing": {"unknot":"drawing", "version":1, "regions": {"vertex":3}}, "paint": []}',
            "paint",
            'it must be an object: {"body": …, "runs": […]}',
        ),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(
    site: httpx.Client, body: str, place: str, message: str
) -> None:
    before = len(site.get("/api/drawings").json()["drawings"])
    answer = site.post("/api/drawings", content=body, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["error"]["problems"] == [{"place": place, "message": message}]
    assert len(site.get("/api/drawings").json()["drawings"]) == before


def test_every_problem_of_drawing_picture_and_title_is_named_at_once(site: httpx.Client) -> None:
    body = {"drawing": {"unknot": "drawing", "version": 2, "regions": {}}, "paint": 1, "title": ""}
    problems = site.post("/api/drawings", json=body).json()["error"]["problems"]
    places = [problem["place"] for problem in problems]
    assert places == ["drawing.version", "drawing.regions", "paint", "title"]


def test_a_saved_drawing_is_ranked_like_a_sent_one(
    site: httpx.Client, drawing: dict[str, Any]
) -> None:
    saved = save(site, drawing)
    ranked = site.get(f"/api/drawings/{saved['id']}/assessment").json()
    assert ranked == site.post("/api/assess", json=drawing).json()
    first = [(entry["muscle"], entry["side"]) for entry in ranked["muscles"][:5]]
    assert ("trapezius", "left") in first
    assert ranked["triage"]["outcome"] == "unknown"


@pytest.mark.parametrize("kind", ["regions", "muscles", "trigger-points", "referrals", "movements"])
def test_the_atlas_is_told(site: httpx.Client, kind: str) -> None:
    table = site.get(f"/api/atlas/{kind}").json()
    assert (table["unknot"], table["version"], table["atlas"]) == ("atlas", 1, "2026.1")
    assert len(table[kind.replace("-", "_")]) > 50


def test_a_row_of_the_atlas_is_told_with_its_side(site: httpx.Client) -> None:
    row = site.get("/api/atlas/trigger-points/trapezius_upper_1.right").json()["trigger_points"][0]
    assert "temple.right" in [referral["region"] for referral in row["referrals"]]
