"""Progress over the API: the same numbers as on the page."""

from __future__ import annotations

from typing import Any

import httpx
import schemathesis

from .written import FALLING, record

POINT = "trapezius_upper_1.left"


def fill(site: httpx.Client) -> None:
    for days_ago, value in enumerate(reversed(FALLING)):
        record(site, {"unknot": "day", "pain": {"neck_back.left": value}}, days_ago)
        if days_ago % 2:
            record(site, {"unknot": "medicine", "name": "Ibuprofen"}, days_ago)
    what = {"what": "pressure_pain_threshold", "value": 2, "unit": "kg/cm2", "site": POINT}
    record(site, {"unknot": "measurement", **what}, 0)


def told(site: httpx.Client) -> dict[str, Any]:
    """Ask for progress; it keeps to the description that the API gives of itself."""
    answer = site.get("/api/progress")
    described = schemathesis.openapi.from_url(f"{site.base_url}/api/openapi.json")
    assert described["/api/progress"]["GET"].is_valid_response(answer)
    document: dict[str, Any] = answer.json()
    return document


def test_an_empty_diary_has_the_form_as_well(fresh: httpx.Client) -> None:
    document = told(fresh)
    assert document["series"] == document["body"] == document["see_someone"] == []


def test_series_carry_their_change_and_what_seems_to_help(fresh: httpx.Client) -> None:
    fill(fresh)
    document = told(fresh)
    neck, point = document["series"]
    assert (neck["what"], neck["site"], len(neck["days"])) == ("pain", "neck_back.left", 14)
    assert neck["change"]["verdict"] == "better"
    assert neck["change"]["start"] == 7
    assert [one["label"] for one in neck["helped"]] == ["Ibuprofen"]
    assert neck["helped"][0]["low"] < neck["helped"][0]["difference"] < neck["helped"][0]["high"]
    assert (point["unit"], round(point["days"][0]["value"], 1)) == ("kPa", 196.1)
    assert point["change"]["days_missing"] == 3
    assert len(document["body"]) == 4


def test_while_a_warning_sign_stands_no_spot_and_no_treatment_is_in_it(
    fresh: httpx.Client, drawing: dict[str, Any]
) -> None:
    fill(fresh)
    flagged = {**drawing, "answers": {"heart_attack": True}}
    assert fresh.post("/api/drawings", json={"drawing": flagged}).status_code == 201
    document = told(fresh)
    assert {one["what"] for one in document["series"]} == {"pain"}
    assert all(one["helped"] == [] for one in document["series"])


def test_an_unknown_query_is_refused(fresh: httpx.Client) -> None:
    refused = fresh.get("/api/progress?of=pain")
    assert refused.status_code == 422
    assert "there is no such query name" in refused.text
