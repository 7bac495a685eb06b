"""Your data: a backup is downloaded, looked at, put back; everything is erased. Without scripts."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from unknot.web.sent_backup import SentBackup

NOT_OURS = {"file": ("b.json", b"Dear diary", "application/json")}


def backup(site: httpx.Client) -> bytes:
    return site.get("/data/backup").content


def send(site: httpx.Client, content: bytes, **options: Any) -> httpx.Response:
    return site.post("/data/restore", files={"file": ("b.json", content)}, **options)


def held(page: httpx.Response) -> str:
    found = re.search(r'name="held" value="([^"]+)"', page.text)
    assert found
    return found[1]


def put_back(site: httpx.Client, page: httpx.Response, **form: str) -> httpx.Response:
    form = {"held": held(page)} | form
    return site.post("/data/restore/go", data=form, follow_redirects=True)


@pytest.fixture
def painted(fresh: httpx.Client, drawing: dict[str, Any]) -> httpx.Client:
    """Give a server with a drawing and a note."""
    assert fresh.post("/api/drawings", json={"drawing": drawing}).status_code == 201
    note = {"unknot": "note", "version": 1, "text": "new pillow"}
    assert fresh.post("/api/entries", json={"entry": note}).status_code == 201
    return fresh


def test_the_page_says_where_everything_lies(painted: httpx.Client, tmp_path: Any) -> None:
    page = painted.get("/data").text
    assert f"<code>{tmp_path / 'data'}</code>" in page
    assert "1 drawing and 1 entry, " in page
    assert 'href="/data"' in painted.get("/").text
    assert 'href="/data"' in painted.get("/drawings").text


def test_a_backup_is_a_download_that_no_browser_keeps(painted: httpx.Client) -> None:
    answer = painted.get("/data/backup")
    assert re.fullmatch(
        r'attachment; filename="unknot-backup-\d{4}-\d\d-\d\d\.json"',
        answer.headers["Content-Disposition"],
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json()["counts"] == {"people": 1, "drawings": 1, "entries": 1, "history": 0}


def test_erased_and_put_back_gives_the_same_backup(painted: httpx.Client) -> None:
    before = backup(painted)
    painted.post("/data/erase", data={"word": "erase"})
    assert json.loads(backup(painted))["counts"]["drawings"] == 0
    page = send(painted, before, follow_redirects=True)
    assert "Put back 1 drawing and 1 entry?" in page.text
    assert json.loads(backup(painted))["counts"]["drawings"] == 0  # only looked at
    done = put_back(painted, page)
    assert "Put back: 1 drawing and 1 entry." in done.text
    assert backup(painted) == before
    again = send(painted, before, follow_redirects=True)
    assert "All of it is here already" in again.text


def rename(site: httpx.Client, title: str) -> None:
    (drawing,) = site.get("/api/drawings").json()["drawings"]
    site.patch(f"/api/drawings/{drawing['id']}", json={"title": title})


def titles(site: httpx.Client) -> list[str]:
    return sorted(one["title"] for one in site.get("/api/drawings").json()["drawings"])


@pytest.mark.parametrize(
    ("form", "left"), [({}, ["later"]), ({"differ": "take"}, ["earlier", "later"])]
)
def test_what_differs_is_shown_and_stays_unless_asked(
    painted: httpx.Client, form: dict[str, str], left: list[str]
) -> None:
    rename(painted, "earlier")
    content = backup(painted)
    rename(painted, "later")
    page = send(painted, content, follow_redirects=True)
    assert "Nothing to add, but 1 differs" in page.text
    assert "Drawing “later”, " in page.text
    put_back(painted, page, **form)
    assert titles(painted) == left


@pytest.mark.parametrize("path", ["/data/restore?held=x", "/data/restore"])
def test_a_preview_that_is_not_held_any_more_says_so(site: httpx.Client, path: str) -> None:
    said = "The backup: it is not held any more. Choose the file again; nothing was changed."
    answer = site.get(path)
    assert (answer.status_code, said in answer.text) == (422, True)
    answer = site.post("/data/restore/go", data={"held": "x"})
    assert (answer.status_code, said in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"files": NOT_OURS}, "This file: it is no backup of unknot; choose a file that"),
        ({"files": {"file": ("", b"")}}, "Choose the file of a backup first."),
        ({"files": {"fill": ("b.json", b"{}")}}, "Choose the file of a backup first."),
        ({"data": {"file": "{}"}}, "Choose the file of a backup first."),
        ({"content": b"{}"}, "Choose the file of a backup first."),
        (
            {"content": b"--x", "headers": {"Content-Type": "multipart/form-data"}},
            "Choose the file of a backup first.",
        ),
        (
            {"content": b"--y\r\n", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
            "Choose the file of a backup first.",
        ),
        (
            {"files": [("file", ("a", b"1")), ("file", ("b", b"2"))]},
            "Choose the file of a backup first.",
        ),
    ],
)
def test_what_is_no_backup_is_refused_beside_the_field(
    site: httpx.Client, sent: dict[str, Any], said: str
) -> None:
    answer = site.post("/data/restore", **sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'aria-describedby="wrong"' in answer.text


def test_a_later_backup_takes_the_place_of_an_earlier_one() -> None:
    sent = SentBackup()
    first, second = sent.hold({"people": ()}), sent.hold({"drawings": ()})
    assert sent.get(second) == {"drawings": ()}
    with pytest.raises(ValueError, match="not held any more"):
        sent.get(first)


@pytest.mark.parametrize("word", ["", "no", "erase it"])
def test_nothing_is_erased_without_the_word(painted: httpx.Client, word: str) -> None:
    answer = painted.post("/data/erase", data={"word": word})
    assert answer.status_code == 422
    assert "Nothing was erased: that is not the word." in answer.text
    assert f'value="{word}"' in answer.text
    assert len(titles(painted)) == 1


@pytest.mark.parametrize("word", ["erase", " Erase ", "“erase”"])
def test_everything_is_erased_also_what_waits_and_what_the_browser_kept(
    painted: httpx.Client, word: str
) -> None:
    waiting = held(send_one_more(painted))
    assert "That is 1 drawing and 1 entry." in painted.get("/data/erase").text
    answer = painted.post("/data/erase", data={"word": word})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/data?erased=1")
    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert "Everything is erased." in painted.get("/data?erased=1").text
    assert titles(painted) == []
    assert painted.get(f"/data/restore?held={waiting}").status_code == 422
    assert "There is nothing to erase" in painted.get("/data/erase").text


def send_one_more(site: httpx.Client) -> httpx.Response:
    """Send a backup that has one drawing more than the diary, and leave it at that."""
    (one,) = site.get("/api/drawings").json()["drawings"]
    copied = site.post("/api/drawings", json={"drawing": one["drawing"]}).json()["id"]
    content = backup(site)
    site.delete(f"/api/drawings/{copied}")
    return send(site, content, follow_redirects=True)


def test_a_sent_backup_is_never_written_to_a_file(
    app: FastAPI, site: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    assert app.state.sent_backup is not None
    answer = send(site, b" " * 3_000_000)
    assert "This file: it is empty" in answer.text
