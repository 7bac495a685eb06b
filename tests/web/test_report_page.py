"""The Report page: a form, and a PDF to take along."""

from __future__ import annotations

import io
from datetime import datetime

import httpx
from pypdf import PdfReader

from unknot import evidence

from .flow import drawing_of, save, see

TABLES = evidence.load()
NO = dict.fromkeys([*TABLES.red_flags, *TABLES.contraindications], False)


def words(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_before_anything_was_painted_it_leads_to_painting(fresh: httpx.Client) -> None:
    text = see(fresh, "/report")
    assert "There is nothing to tell yet." in text
    assert "<form" not in text


def test_what_is_ticked_comes_as_a_file(site: httpx.Client) -> None:
    save(site, answers=NO)
    answer = site.post("/report", data={"part": ["drawing", "plan"], "name": "Ada"})
    today = datetime.now().astimezone().date()
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="unknot-report-{today}.pdf"'
    )
    assert answer.headers["cache-control"] == "no-store"
    said = words(answer)
    assert "Name: Ada" in said
    assert "Where it hurts" in said
    assert "The plan" in said
    assert "Likely trigger points" not in said.replace("The likely trigger points", "")


def test_a_drawing_is_chosen_beforehand(site: httpx.Client) -> None:
    address = save(site, answers=NO)
    chosen = address.removeprefix("/drawings/")
    save(site)
    assert f'value="{chosen}" selected' in see(site, f"/report?drawing={chosen}")
    painted = drawing_of(site, address)["regions"]
    said = words(site.post("/report", data={"part": "drawing", "drawing": chosen}))
    assert f"{len(painted)} places" in said


def test_what_is_wrong_is_said_and_what_was_sent_stays(site: httpx.Client) -> None:
    save(site)
    sent = {"part": "knots", "since": "2026-05-14", "until": "2026-05-01", "name": 'A "B"'}
    answer = site.post("/report", data=sent)
    assert answer.status_code == 422
    assert "<b>First day</b>: 2026-05-14 is after the last day, 2026-05-01." in answer.text
    assert 'value="knots" checked' in answer.text
    assert 'value="plan" checked' not in answer.text
    assert 'value="A &#34;B&#34;"' in answer.text


def test_nothing_ticked_is_asked_back(site: httpx.Client) -> None:
    save(site)
    answer = site.post("/report", data={"name": "Ada"})
    assert answer.status_code == 422
    assert "nothing is ticked. Tick at least one part" in answer.text


def test_past_a_warning_sign_the_file_names_no_muscle(site: httpx.Client) -> None:
    chosen = save(site, answers=NO | {"lump": True}).removeprefix("/drawings/")
    sent = {"part": ["drawing", "knots", "plan"], "drawing": chosen}
    said = words(site.post("/report", data=sent))
    assert "A warning sign stands" in said
    assert "trapezius" not in said.lower()


def test_a_drawing_that_is_gone_is_not_found(site: httpx.Client) -> None:
    assert site.get("/report?drawing=gone").status_code == 404
