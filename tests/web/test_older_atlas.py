"""A drawing of another atlas is shown, exported, renamed, repainted and deleted like any other."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from unknot.atlas import load
from unknot.diary import Diary
from unknot.diary.folder import FILE
from unknot.web.app import create_app

Serve = Callable[[FastAPI], AbstractContextManager[httpx.Client]]

PAIN = {"temple.left": 6, "eye.left": 4}
KNOWN = {"unknot": "drawing", "version": 1, "atlas": "2025.9", "regions": PAIN}
PARTLY = KNOWN | {
    "regions": {**PAIN, "old_place.left": 9},
    "not_asked": ["old_vertex"],
    "answers": {"old_question": True},
    "palpations": [
        {"trigger_point": "old_point.left", "tender": True},
        {
            "trigger_point": "trapezius_upper_1.left",
            "tender": True,
            "referred_to": {"old_face.left": 3},
        },
    ],
}
STRANGE = KNOWN | {"regions": {"old_place.left": 9}, "not_asked": ["vertex"]}
UNREADABLE = {"regions": {"temple.left": "much"}}
OLD_SKIN = {"body": "2025.9", "runs": [[10_000_000, 4, 6]]}
EVERY = pytest.mark.parametrize(
    "document", [KNOWN, PARTLY, STRANGE, UNREADABLE], ids=["known", "partly", "strange", "not"]
)


def keep(folder: Path, document: dict[str, Any]) -> str:
    """Put a row into the file as the unknot before this one left it."""
    Diary.open(folder).close()
    day = "2025-09-01T08:00:00.000000+00:00"
    row = ("old", None, day, day, day, "2025.9", json.dumps(document), json.dumps(OLD_SKIN))
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        connection.execute("INSERT INTO drawings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    return "old"


@EVERY
def test_every_page_shows_it_and_it_can_be_deleted(
    tmp_path: Path, serve: Serve, document: dict[str, Any]
) -> None:
    name = keep(tmp_path, document)
    pages = ("/", "/drawings", f"/drawings/{name}", f"/drawings/{name}/paint")
    others = (f"/drawings/{name}/delete", f"/drawings/{name}/picture.png?size=480")
    ranking = f"/api/drawings/{name}/assessment"
    with serve(create_app(tmp_path)) as site:
        found = {address: site.get(address).status_code for address in (*pages, *others, ranking)}
        assert set(found.values()) == {200}, found
        assert site.delete(f"/api/drawings/{name}").status_code == 204
        assert site.get("/api/drawings").json() == {"drawings": []}


@EVERY
def test_it_is_given_out_and_renamed_with_every_id(
    tmp_path: Path, serve: Serve, document: dict[str, Any]
) -> None:
    name = keep(tmp_path, document)
    with serve(create_app(tmp_path)) as site:
        renamed = site.patch(f"/api/drawings/{name}", json={"title": "long ago"}).json()
        assert renamed["title"] == "long ago"
        (listed,) = site.get("/api/drawings").json()["drawings"]
    assert listed == renamed
    assert listed["drawing"] == document
    assert listed["paint"] == OLD_SKIN


def test_its_page_says_which_atlas_it_was_and_what_is_lacking_today(
    tmp_path: Path, serve: Serve
) -> None:
    name = keep(tmp_path, PARTLY)
    with serve(create_app(tmp_path)) as site:
        page = site.get(f"/drawings/{name}").text
    assert (
        f"Painted on atlas 2025.9; this answer comes from atlas {load().version}. "
        "This atlas does not know old_place.left, old_vertex, old_question, old_point.left, "
        "old_face.left. Look whether your places are still where you painted them."
    ) in page


def test_a_drawing_of_today_says_nothing_of_it(tmp_path: Path, serve: Serve) -> None:
    with serve(create_app(tmp_path)) as site:
        saved = site.post("/api/drawings", json={"drawing": KNOWN | {"atlas": load().version}})
        page = site.get(f"/drawings/{saved.json()['id']}").text
    assert "Painted on atlas" not in page


def test_repainted_it_is_of_today_s_atlas(tmp_path: Path, serve: Serve) -> None:
    name = keep(tmp_path, PARTLY)
    with serve(create_app(tmp_path)) as site:
        assert site.post(f"/drawings/{name}/paint", data={"vertex": "3"}).status_code == 303
        drawing = site.get(f"/api/drawings/{name}").json()["drawing"]
    assert drawing["atlas"] == load().version
    assert drawing["regions"] == {"vertex": 3}


def test_an_answer_leaves_what_was_painted_as_it_was(tmp_path: Path, serve: Serve) -> None:
    name = keep(tmp_path, PARTLY)
    with serve(create_app(tmp_path)) as site:
        sent = {"shown": ["lump", "very_ill"], "tick": "lump", "answer": "ticked"}
        assert site.post(f"/drawings/{name}/safety", data=sent).status_code == 303
        held = site.get(f"/api/drawings/{name}").json()
        seen = {"flag": "lump", "updated_at": held["updated_at"]}
        assert site.post(f"/drawings/{name}/safety/cleared", data=seen).status_code == 303
        kept = site.get(f"/api/drawings/{name}").json()
    told = {key: kept["drawing"].pop(key) for key in ("answers", "cleared", "answered_at")}
    assert kept["drawing"] == {key: value for key, value in PARTLY.items() if key != "answers"}
    assert kept["paint"] == OLD_SKIN
    assert told["answers"]["old_question"] is True
    assert told["answers"]["lump"] is True
    assert list(told["cleared"]) == ["lump"]
