"""Only this computer's own page is answered, and every answer is sealed."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from unknot.web.app import ROUTERS
from unknot.web.guard import BODY_LIMIT, HEADERS, LIMITS

FOREIGN = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
FOLLOWED_LINK = {
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
}
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Name every method of every route, with something in place of its parameters."""
    assert len(app.routes) == len(ROUTERS) + 1  # and the mounted bundle
    yield "GET", "/static/app.css"
    for route in (route for router in ROUTERS for route in router.routes):
        assert isinstance(route, APIRoute)
        path = re.sub(r"{\w+}", "x", route.path)
        for method in sorted(route.methods or ()):
            yield method, path


def test_there_are_routes_to_walk(app: FastAPI) -> None:
    walked = set(routes(app))
    assert len(walked) >= 20
    assert {("GET", "/"), ("DELETE", "/api/drawings/x"), ("GET", "/static/app.css")} <= walked
    assert not any("{" in path for _, path in walked)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "unknot.localhost:{port}",
        "127.0.0.1.nip.io:{port}",
        "",
    ],
)
def test_every_route_refuses_a_foreign_host_name(
    site: httpx.Client, app: FastAPI, host: str
) -> None:
    named = host.format(port=site.base_url.port)
    for method, path in routes(app):
        answer = site.request(method, path, headers={"Host": named})
        assert answer.status_code == 403, (method, path)
        assert "answers only as 127.0.0.1:" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_the_names_of_this_computer_are_answered(site: httpx.Client, host: str) -> None:
    answer = site.get("/", headers={"Host": f"{host}:{site.base_url.port}"})
    assert answer.status_code == 200


@pytest.mark.parametrize("site_word", ["cross-site", "same-site", "anything"])
def test_every_route_refuses_what_another_site_s_page_asks(
    site: httpx.Client, app: FastAPI, site_word: str
) -> None:
    for method, path in routes(app):
        headers = {"Sec-Fetch-Site": site_word, "Sec-Fetch-Mode": "no-cors"}
        answer = site.request(method, path, headers=headers)
        assert answer.status_code == 403, (method, path)
        assert "comes from another site" in answer.text


def test_every_route_refuses_a_foreign_origin_even_of_an_old_browser(
    site: httpx.Client, app: FastAPI
) -> None:
    other_port = f"http://127.0.0.1:{site.base_url.port - 1}"  # type: ignore[operator]
    for method, path in routes(app):
        for origin in ("http://evil.example", "null", other_port):
            answer = site.request(method, path, headers={"Origin": origin})
            assert answer.status_code == 403, (method, path, origin)


def test_a_followed_link_shows_a_page_and_changes_nothing(site: httpx.Client, app: FastAPI) -> None:
    assert site.get("/learn", headers=FOLLOWED_LINK).status_code == 200
    assert site.get("/api/drawings", headers=FOLLOWED_LINK).status_code == 403
    framed = FOLLOWED_LINK | {"Sec-Fetch-Dest": "iframe"}
    assert site.get("/learn", headers=framed).status_code == 403
    for method, path in routes(app):
        if method in UNSAFE:
            assert site.request(method, path, headers=FOLLOWED_LINK).status_code == 403


def test_our_own_page_is_answered(site: httpx.Client) -> None:
    own = {"Origin": str(site.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    answer = site.post("/api/assess", headers=own, json={})
    assert answer.status_code == 422


def test_a_form_of_ours_is_taken_although_it_names_no_origin(site: httpx.Client) -> None:
    """A page with `Referrer-Policy: no-referrer` posts its forms with `Origin: null`."""
    form = {"Origin": "null", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}
    assert site.post("/drawings/x/delete", headers=form).status_code == 404
    foreign = form | {"Sec-Fetch-Site": "cross-site"}
    assert site.post("/drawings/x/delete", headers=foreign).status_code == 403


def test_every_answer_is_sealed(site: httpx.Client, app: FastAPI) -> None:
    asked = [*routes(app), ("GET", "/no/such/page"), ("PUT", "/"), ("GET", "/api/nothing")]
    for method, path in asked:
        for headers in ({}, FOREIGN):
            answer = site.request(method, path, headers=headers)
            found = {name: answer.headers[name] for name in HEADERS}
            assert found == HEADERS, (method, path)
            assert "Cache-Control" in answer.headers
            assert "Server" not in answer.headers


def test_the_policy_allows_nothing_inline_and_nothing_foreign() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    "path", ["/", "/drawings", "/muscles", "/muscles/trapezius", "/learn", "/api", "/paint"]
)
def test_no_page_has_inline_script_or_style(site: httpx.Client, path: str) -> None:
    page = site.get(path).text
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick=" not in page
    scripts = page.count("<script")
    assert scripts == page.count('<script type="module" src="/static/') + page.count(
        '<script type="application/json"'
    )
    assert "//" not in page.replace("https://doi.org", "").partition("<main")[0]


def test_a_person_s_data_is_not_kept_by_the_browser(
    site: httpx.Client, drawing: dict[str, object]
) -> None:
    saved = site.post("/api/drawings", json={"drawing": drawing})
    path = f"/drawings/{saved.json()['id']}"
    for private in (f"/api{path}", path, f"{path}/picture.png", "/", "/drawings", "/api/drawings"):
        assert site.get(private).headers["Cache-Control"] == "no-store", private


def test_every_route_refuses_a_large_body(site: httpx.Client, app: FastAPI) -> None:
    for method, path in routes(app):
        if path in LIMITS:
            continue
        answer = site.request(method, path, content=b"x" * (BODY_LIMIT + 1))
        assert answer.status_code == 413, (method, path)
        assert "larger than 2 MB" in answer.text


def test_only_a_backup_may_be_larger_and_not_without_end(site: httpx.Client) -> None:
    assert LIMITS == {"/data/restore": 64_000_000}
    taken = site.post("/data/restore", content=b"x" * (BODY_LIMIT + 1))
    assert taken.status_code == 422
    refused = site.post("/data/restore", content=b"x" * (LIMITS["/data/restore"] + 1))
    assert refused.status_code == 413
    assert "larger than 64 MB. If it is a backup of unknot, put it back with" in refused.text


def test_a_large_body_in_chunks_is_refused_before_it_is_all_there(site: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 100_000

    answer = next(iter_raw(site, endless()))
    assert answer.startswith(b"HTTP/1.1 413 ")


def iter_raw(site: httpx.Client, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Send chunks until the server answers; give the beginning of its answer."""
    host, port = site.base_url.host, site.base_url.port
    with socket.create_connection((host, port), timeout=20) as connection:
        head = f"POST /api/assess HTTP/1.1\r\nHost: {host}:{port}\r\nTransfer-Encoding: chunked\r\n"
        connection.sendall(head.encode() + b"\r\n")
        for _ in range(BODY_LIMIT // 100_000 + 1):
            chunk = next(chunks)
            connection.sendall(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
        yield connection.recv(100)


def test_a_declared_length_that_is_too_large_is_refused_at_once(site: httpx.Client) -> None:
    host, port = site.base_url.host, site.base_url.port
    with socket.create_connection((host, port), timeout=20) as connection:
        head = (
            f"POST /api/assess HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 50000000\r\n\r\n"
        )
        connection.sendall(head.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")
