"""Whatever bytes are sent: a clear answer, nothing stored, no fault."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

JSON = {"Content-Type": "application/json"}
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    max_leaves=20,
)
WORDS = ("drawing", "paint", "title", "unknot", "version", "regions", "palpations", "recorded_at")


@pytest.mark.parametrize("path", ["/api/assess", "/api/drawings"])
def test_any_bytes_are_refused_with_what_is_wrong(site: httpx.Client, path: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=200))
    def send(body: bytes) -> None:
        answer = site.post(path, content=body, headers=JSON)
        assert answer.status_code == 422
        assert answer.json()["error"]["problems"]

    send()


def test_any_json_is_refused_with_what_is_wrong(
    site: httpx.Client, drawing: dict[str, Any]
) -> None:
    @settings(max_examples=100, deadline=None)
    @given(st.sampled_from(WORDS), VALUES, st.booleans())
    def send(key: str, value: object, inside: bool) -> None:  # noqa: FBT001
        body = {"drawing": drawing | {key: value}} if inside else {"drawing": drawing, key: value}
        answer = site.post("/api/drawings", content=json.dumps(body), headers=JSON)
        assert answer.status_code in (201, 422)
        if answer.status_code == 422:
            assert answer.json()["error"]["problems"]

    send()


@pytest.mark.parametrize("path", ["/api/assess", "/api/drawings"])
@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000, '{"drawing":' * 5_000])
def test_deep_nesting_is_refused(site: httpx.Client, path: str, deep: str) -> None:
    answer = site.post(path, content=deep, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["error"]["problems"]
