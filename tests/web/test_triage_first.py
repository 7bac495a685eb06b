"""No page and no route names a knot while a warning sign stands."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

from unknot.web.app import ROUTERS

WARNINGS = {"heart_attack": "emergency", "shingles": "same_day", "lump": "see_clinician_soon"}


def save(site: httpx.Client, drawing: dict[str, Any]) -> str:
    answer = site.post("/api/drawings", json={"drawing": drawing})
    assert answer.status_code == 201
    saved: str = answer.json()["id"]
    return saved


@pytest.mark.parametrize("flag", WARNINGS)
def test_a_warning_empties_the_ranking_of_the_api(
    site: httpx.Client, drawing: dict[str, Any], flag: str
) -> None:
    flagged = {**drawing, "answers": {flag: True}}
    sent = site.post("/api/assess", json=flagged).json()
    kept = site.get(f"/api/drawings/{save(site, flagged)}/assessment").json()
    assert sent == kept
    assert sent["triage"]["outcome"] == WARNINGS[flag]
    assert sent["triage"]["flags"][0]["what_to_do"].startswith("Please ")
    assert sent["trigger_points"] == sent["muscles"] == sent["sets"] == sent["next"] == []


@pytest.mark.parametrize("flag", WARNINGS)
def test_no_route_about_a_drawing_names_a_knot_past_a_warning(
    site: httpx.Client, drawing: dict[str, Any], flag: str
) -> None:
    ranked = site.post("/api/assess", json=drawing).json()["trigger_points"]
    knots = {entry["trigger_point"] for entry in ranked}
    free, held = save(site, drawing), save(site, {**drawing, "answers": {flag: True}})
    about_one = [
        route.path
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        and "GET" in route.methods
        and route.path.count("{") == 1
        and "{drawing_id}" in route.path
    ]
    naming = 0
    for path in about_one:
        naming += any(knot in site.get(path.format(drawing_id=free)).text for knot in knots)
        told = site.get(path.format(drawing_id=held)).text
        assert not [knot for knot in knots if knot in told], path
    assert naming >= 2
