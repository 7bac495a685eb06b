"""Every failure has one shape: JSON for programs, a page for people."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import event

from unknot.web.app import create_app

Serve = Callable[[FastAPI], AbstractContextManager[httpx.Client]]


def error_of(answer: httpx.Response) -> dict[str, Any]:
    """Return the error of an answer; it must have the one shape."""
    body = answer.json()
    assert list(body) == ["error"]
    error: dict[str, Any] = body["error"]
    assert list(error) == ["code", "message", "problems"]
    assert all(list(problem) == ["place", "message"] for problem in error["problems"])
    assert error["message"]
    return error


@pytest.mark.parametrize(
    ("request_line", "sent", "status", "code"),
    [
        ("GET /api/nothing", {}, 404, "not_found"),
        ("GET /api/drawings/x", {}, 404, "not_found"),
        ("GET /api/atlas/bones", {}, 404, "not_found"),
        ("GET /api/atlas/muscles/traps", {}, 404, "not_found"),
        ("POST /api/openapi.json", {}, 405, "method_not_allowed"),
        ("POST /api/assess", {"data": {"a": "b"}}, 415, "unsupported_media_type"),
        ("POST /api/assess", {"json": {}}, 422, "invalid"),
        ("GET /api/drawings?page=2", {}, 422, "invalid"),
        ("POST /api/assess", {"content": b"x" * 2_000_001}, 413, "too_large"),
        ("GET /api/drawings", {"headers": {"Host": "evil.example"}}, 403, "forbidden"),
    ],
)
def test_every_failure_of_the_api_has_the_one_shape(
    site: httpx.Client, request_line: str, sent: dict[str, Any], status: int, code: str
) -> None:
    method, path = request_line.split()
    answer = site.request(method, path, **sent)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/json"
    assert error_of(answer)["code"] == code


def test_a_wrong_method_is_told_which_are_right(site: httpx.Client) -> None:
    assert site.post("/api/openapi.json").headers["Allow"] == "GET"
    assert site.put("/api/drawings").headers["Allow"] == "GET, POST"
    assert site.post("/api/drawings/x").headers["Allow"] == "DELETE, GET, PATCH, PUT"


def test_an_unknown_id_comes_with_near_ones(site: httpx.Client) -> None:
    error = error_of(site.get("/api/atlas/regions/tempel.left"))
    assert error["message"] == (
        "no region 'tempel.left'; did you mean 'temple.left' or 'heel.left'? "
        "`unknot atlas regions` lists them"
    )


def test_an_unknown_query_name_is_an_error(site: httpx.Client) -> None:
    error = error_of(site.get("/api/drawings?page=2"))
    message = "there is no such query name; this address takes none"
    assert error["problems"] == [{"place": "query page", "message": message}]


def test_text_that_no_encoding_has_is_answered_all_the_same(site: httpx.Client) -> None:
    body = b'{"unknot": "drawing", "version": 1, "regions": {"\\ud800": 3}, "\\ud800": 1}'
    answer = site.post("/api/assess", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert error_of(answer)["problems"]


@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("/nothing", 404, "Nothing here"),
        ("/muscles/traps", 404, "Nothing here"),
        ("/muscles/trapezius?side=up", 422, "Please look at this again"),
        ("/static/nothing.js", 404, "Nothing here"),
    ],
)
def test_a_person_gets_a_page(site: httpx.Client, path: str, status: int, heading: str) -> None:
    answer = site.get(path)
    assert answer.status_code == status
    assert f"<h1>{heading}</h1>" in answer.text
    assert "Back to Today" in answer.text


@pytest.mark.parametrize("path", ["/drawings/x", "/drawings/x/paint", "/drawings/x/delete"])
def test_a_drawing_that_is_gone_is_told_once_with_a_way_to_the_others(
    site: httpx.Client, path: str
) -> None:
    answer = site.get(path)
    assert answer.status_code == 404
    assert answer.text.count("no longer here") == 1
    assert "This drawing is no longer here. It may have been deleted." in answer.text
    assert '<a class="btn go" href="/drawings">All your drawings' in answer.text


def test_the_api_speaks_of_addresses_and_not_of_pages(site: httpx.Client) -> None:
    for path in ("/api/nope", "/api/atlas/nope"):
        message = "There is nothing at this address. `/api` lists what there is."
        assert error_of(site.get(path))["message"] == message
    assert "There is no page at this address. Go back to Today." in site.get("/nope").text


def test_a_fault_of_ours_is_told_without_its_inside(
    tmp_path: Path, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(tmp_path)

    def fall_over() -> None:
        place = "temple.left"
        raise RuntimeError(place)

    app.add_api_route("/api/fall", fall_over)
    app.add_api_route("/fall", fall_over)
    with serve(app) as client, caplog.at_level(logging.ERROR):
        program, person = client.get("/api/fall"), client.get("/fall")
    assert (program.status_code, person.status_code) == (500, 500)
    assert error_of(program)["code"] == "internal"
    assert "<h1>unknot stumbled</h1>" in person.text
    assert "temple" not in program.text + person.text
    assert "RuntimeError in" in caplog.text
    assert "fall_over" in caplog.text
    assert "temple" not in caplog.text.replace('place = "temple.left"', "")


def test_a_full_disk_is_told_and_keeps_what_was_saved(
    tmp_path: Path, serve: Serve, drawing: dict[str, Any]
) -> None:
    app = create_app(tmp_path)
    engine = app.state.diary._database._readers
    engine.dispose()
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 24"))
    large = {"body": "2026.1", "runs": [[first, 1, 6] for first in range(0, 1000, 2)]}
    body = {"drawing": drawing, "paint": large}
    with serve(app) as client:
        answers = [client.post("/api/drawings", json=body) for _ in range(12)]
        kept = len(client.get("/api/drawings").json()["drawings"])
    failed = [answer for answer in answers if answer.status_code != 201]
    assert {answer.status_code for answer in failed} == {503}
    error = error_of(failed[0])
    assert error["code"] == "storage"
    assert error["message"] == "the disk is full. Free about 2 MB, then try again"
    assert kept == len(answers) - len(failed) > 0


@pytest.mark.parametrize("path", ["/", "/paint", "/muscles/trapezius", "/api/atlas/regions", "/no"])
def test_a_head_request_is_answered_as_a_get_without_its_body(
    site: httpx.Client, path: str
) -> None:
    head, get = site.head(path), site.get(path)
    assert head.status_code == get.status_code
    assert head.headers["content-type"] == get.headers["content-type"]
    assert head.content == b""
