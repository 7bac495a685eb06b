"""No page and no route names a knot while a warning sign stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

from unknot import evidence
from unknot.atlas import load
from unknot.web.app import ROUTERS, create_app

WARNINGS = {"heart_attack": "emergency", "shingles": "same_day", "lump": "see_clinician_soon"}
KNOT = "suboccipitals_1.left"
FILLED = {"muscle_id": "trapezius", "treatment_id": "dry_needling", "view": "front", "screen": "1"}
"""What stands in for the words of an address; a route with a new one must be added here."""
ASKED: dict[str, tuple[str, ...]] = {
    "knot": ("trapezius_upper_1.left", "trapezius.left", KNOT),
    "point": (KNOT,),
    "feature": ("whole_muscle_sore",),
    "unsure": ("whole_muscle_sore",),
    "skip": (KNOT,),
    "screen": ("1", "2", "9"),
    "which": ("open", "all"),
    "view": ("back", "near", "auto", "on_back"),
    "size": ("64",),
    "place": ("temple.left",),
    "movement": ("neck_turn.left",),
    "kind": ("session",),
    "since": ("2026-05-01T09:30:00Z",),
    "until": ("2026-05-01T09:30:00Z",),
    "find": ("temple",),
    "spot": ("trapezius_upper_1", KNOT),
    "side": ("right",),
    "who": ("self",),
    "drawing": ("nowhere",),
    "of": ("pain:temple.left",),
    "block": ("0", "3"),
    "pressure_kpa": ("100",),
    "seconds": ("30",),
    "per_week": ("2",),
    "without": ("lasting",),
    "held": ("x",),
    **dict.fromkeys(("drawings", "entries", "history", "taken", "erased"), ("1",)),
}
"""What can stand in the queries; a route with a new one must be added here."""
TEACHING = (
    "/muscles",
    "/learn",
    "/api/atlas",
    "/pictures",
    "/evidence",
    "/api/evidence",
    "/api/knot",
    "/api/openapi.json",
)
"""What begins like this says the same to everybody."""


def save(site: httpx.Client, drawing: dict[str, Any]) -> str:
    answer = site.post("/api/drawings", json={"drawing": drawing})
    assert answer.status_code == 201
    saved: str = answer.json()["id"]
    return saved


def pages() -> Iterator[tuple[APIRoute, str]]:
    """Every address that can be read, with its words still to fill in, and each of its queries."""
    for router in ROUTERS:
        for route in router.routes:
            if not isinstance(route, APIRoute) or "GET" not in route.methods:
                continue
            yield route, ""
            for field in route.dependant.query_params:
                for value in ASKED[field.name]:
                    yield route, f"?{field.name}={value}"


def teaches(address: str) -> bool:
    return address == "/api" or address.startswith(TEACHING)


def fill(route: APIRoute, drawing_id: str) -> str:
    words = {field.name for field in route.dependant.path_params}
    return route.path.format(**{w: FILLED.get(w, drawing_id) for w in words})


def words(answer: httpx.Response) -> str:
    """Read what an address says; pictures and addresses that do not exist say nothing.

    A value that only another route takes is refused, and the refusal is read as well.
    """
    assert answer.status_code in (200, 303, 404, 422), answer.url
    said = answer.status_code in (200, 422) and not answer.headers["content-type"].startswith(
        "image"
    )
    return answer.text if said else ""


def secrets(site: httpx.Client, drawing: dict[str, Any]) -> set[str]:
    """What the ranking of a drawing names: points, and muscles as the page calls them."""
    ranked = site.post("/api/assess", json=drawing).json()
    points = {entry["trigger_point"] for entry in ranked["trigger_points"]}
    muscles = {load().muscles[entry["muscle"]] for entry in ranked["muscles"]}
    names = {f">{muscle.label.partition(' (')[0].capitalize()}<" for muscle in muscles}
    return points | names | {"/muscles/" + muscle.id for muscle in muscles}


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
    assert sent["trigger_points"] == sent["muscles"] == sent["sets"] == sent["sets_of"] == []
    assert sent["next"] == []


@pytest.mark.parametrize("flag", WARNINGS)
def test_no_route_and_no_query_names_a_knot_past_a_warning(
    fresh: httpx.Client, drawing: dict[str, Any], flag: str
) -> None:
    named = secrets(fresh, drawing)
    held = save(fresh, {**drawing, "answers": {flag: True}})
    walked = 0
    for route, query in pages():
        address = fill(route, held) + query
        if teaches(address):
            continue
        told = words(fresh.get(address, follow_redirects=True))
        assert not [word for word in named if word in told], address
        assert '"spots": [{' not in told, address
        walked += 1
    assert walked >= 20


@pytest.mark.parametrize("flag", WARNINGS)
def test_no_picture_shows_a_knot_past_a_warning(
    site: httpx.Client, drawing: dict[str, Any], flag: str
) -> None:
    address = f"/drawings/{save(site, {**drawing, 'answers': {flag: True}})}/knot.png"
    bare = site.get(address)
    assert bare.headers["content-type"] == "image/png"
    assert site.get(f"{address}?knot={KNOT}").content == bare.content


def test_without_a_warning_the_same_walk_finds_knots(
    fresh: httpx.Client, drawing: dict[str, Any]
) -> None:
    named = secrets(fresh, drawing)
    asked = [one.id for one in evidence.load().contraindications.values() if one.asked]
    flags = evidence.load().red_flags
    free = save(fresh, {**drawing, "answers": dict.fromkeys([*flags, *asked], False)})
    naming = {
        route.path
        for route, query in pages()
        if "{drawing_id}" in route.path
        and not route.path.endswith(".png")
        and any(word in words(fresh.get(fill(route, free) + query)) for word in named)
    }
    assert naming == {
        "/drawings/{drawing_id}",
        "/drawings/{drawing_id}/press",
        "/drawings/{drawing_id}/plan",
        "/drawings/{drawing_id}/session",
        "/api/drawings/{drawing_id}/assessment",
    }


def test_what_teaches_knows_no_drawing(drawing: dict[str, Any], tmp_path: Any, serve: Any) -> None:
    with ExitStack() as stack:
        empty, flagged = (
            stack.enter_context(serve(create_app(tmp_path / name))) for name in ("one", "two")
        )
        save(flagged, {**drawing, "answers": {"heart_attack": True}})
        for route, query in pages():
            address = fill(route, "none") + query
            if teaches(address):
                assert empty.get(address).content == flagged.get(address).content, address


@pytest.mark.parametrize("flag", WARNINGS)
def test_a_form_sent_past_a_warning_leads_to_no_knot(
    site: httpx.Client, drawing: dict[str, Any], flag: str
) -> None:
    named = secrets(site, drawing)
    held = save(site, {**drawing, "answers": {flag: True}})
    for address, fields in {
        "paint": {"temple.left": "6", "eye.left": "4", "neck_back.left": "7"},
        "safety?screen=2": {"shown": "many_painkillers", "answer": "none"},
        "safety/you": {"shown": "ever_smoked", "answer": "unsaid"},
        "rename": {"title": "today"},
        "plan/first": {"shown": "skin_lesion", "answer": "none"},
        "session": {"ended": "done"},
        "session/begin": {},
    }.items():
        told = site.post(f"/drawings/{held}/{address}", data=fields, follow_redirects=True)
        assert told.status_code == 200, address
        assert not [word for word in named if word in told.text], address
