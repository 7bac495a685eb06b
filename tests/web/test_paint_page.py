"""The Paint page without scripts: the list of places is a plain form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from unknot.assess import parse_drawing
from unknot.assess.parameters import load_parameters
from unknot.atlas import load
from unknot.diary import Diary, parse_paint
from unknot.web.paint_page import body_parts, drawing_from_form

DRAWING = {
    "unknot": "drawing",
    "version": 1,
    "regions": {"temple.left": 6},
    "not_asked": ["perineum"],
    "tools": ["fingers"],
}


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    """The diary that the fresh server keeps, opened a second time."""
    diary = Diary.open(tmp_path / "data")
    yield diary
    diary.close()


def field(page: str, region: str) -> str:
    found = re.search(rf'<input type="number" name="{re.escape(region)}"[^>]*>', page)
    assert found, region
    return found[0]


def test_every_region_has_a_field_with_its_spoken_name() -> None:
    parts = body_parts(load(), {})
    places = [place for part in parts for row in part.rows for place in row.places]
    assert [place.id for place in places] != []
    assert {place.id for place in places} == set(load().sided_regions)
    assert len(places) == len(load().sided_regions)
    labels = {place.id: place.label for place in places}
    assert labels["neck_back.left"] == "back of the neck, your left"
    assert labels["vertex"] == "top of the head"


def test_parts_of_the_body_run_from_head_to_foot_and_count_what_is_painted() -> None:
    parts = body_parts(load(), {"temple.left": "6", "eye.left": "4"})
    assert (parts[0].name, parts[0].marked) == ("Head", 2)
    assert sum(part.marked for part in parts) == 2


def test_the_form_becomes_a_drawing() -> None:
    drawing = drawing_from_form({"temple.left": "6", "eye.left": " ", "vertex": "6,5"}, None)
    assert drawing.regions == {"temple.left": 6, "vertex": 6.5}
    assert drawing.atlas == load().version
    assert drawing.recorded_at is not None


def test_what_the_form_does_not_show_is_kept() -> None:
    before = parse_drawing(DRAWING)
    drawing = drawing_from_form({"perineum": "2"}, before)
    assert drawing.regions == {"perineum": 2}
    assert drawing.tools == ("fingers",)
    assert drawing.not_asked == ()


def test_an_unpainted_body_can_be_painted(fresh: httpx.Client) -> None:
    page = fresh.get("/paint")
    assert page.status_code == 200
    assert 'action="/paint"' in page.text
    assert 'value=""' in field(page.text, "temple.left")


def test_the_brush_starts_where_a_mark_says_least_of_its_zone(fresh: httpx.Client) -> None:
    start = 10 * load_parameters().level_essential
    page = fresh.get("/paint").text
    assert f'<body-painter src="/skin.bin" intensity="{start:g}"' in page
    assert f'<input id="stroke" type="range" min="0" max="10" step=".5" value="{start:g}">' in page


def test_sending_the_list_saves_a_drawing_and_goes_on_to_the_safety_questions(
    fresh: httpx.Client, diary: Diary
) -> None:
    answer = fresh.post("/paint", data={"temple.left": "6", "eye.left": ""})
    (saved,) = diary.drawings()
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/drawings/{saved.id}/safety"
    assert saved.drawing.regions == {"temple.left": 6}


def test_a_browsers_own_form_is_taken_though_it_names_no_origin(fresh: httpx.Client) -> None:
    sent = {"Origin": "null", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}
    assert fresh.post("/paint", data={"temple.left": "6"}, headers=sent).status_code == 303
    foreign = sent | {"Sec-Fetch-Site": "cross-site"}
    assert fresh.post("/paint", data={"temple.left": "6"}, headers=foreign).status_code == 403


def test_a_saved_drawing_opens_with_its_numbers(fresh: httpx.Client, diary: Diary) -> None:
    saved = diary.add(parse_drawing(DRAWING))
    page = fresh.get(f"/drawings/{saved.id}/paint")
    assert 'value="6"' in field(page.text, "temple.left")
    assert f'action="/drawings/{saved.id}/paint"' in page.text


def test_a_changed_list_replaces_the_drawing_and_drops_the_old_picture(
    fresh: httpx.Client, diary: Diary
) -> None:
    paint = parse_paint({"body": "2026.1", "runs": [[0, 5, 6]]})
    saved = diary.add(parse_drawing(DRAWING), paint=paint)
    address = f"/drawings/{saved.id}/paint"
    fields = {"updated_at": saved.updated_at.isoformat(), "temple.left": "6"}
    assert fresh.post(address, data=fields).status_code == 303
    same = diary.drawing(saved.id)
    assert same.paint == paint
    fields = {"updated_at": same.updated_at.isoformat(), "temple.left": "3"}
    assert fresh.post(address, data=fields).status_code == 303
    changed = diary.drawing(saved.id)
    assert changed.drawing.regions == {"temple.left": 3}
    assert changed.paint is None


def test_another_windows_change_is_not_overwritten_silently(
    fresh: httpx.Client, diary: Diary
) -> None:
    saved = diary.add(parse_drawing(DRAWING))
    diary.replace(saved.id, parse_drawing(DRAWING | {"regions": {"temple.left": 9}}))
    fields = {"updated_at": saved.updated_at.isoformat(), "temple.left": "2"}
    answer = fresh.post(f"/drawings/{saved.id}/paint", data=fields)
    assert answer.status_code == 422
    assert "Changed in another window: send again to keep what you see here" in answer.text
    assert 'value="2"' in field(answer.text, "temple.left")
    assert diary.drawing(saved.id).drawing.regions == {"temple.left": 9}


def test_what_cannot_be_read_is_named_and_stays_in_the_form(
    fresh: httpx.Client, diary: Diary
) -> None:
    answer = fresh.post("/paint", data={"temple.left": "a lot", "eye.left": "4"})
    assert answer.status_code == 422
    assert "Temple, your left</a>: a text is no intensity; write a number from 0" in answer.text
    assert 'value="a lot"' in field(answer.text, "temple.left")
    assert 'value="4"' in field(answer.text, "eye.left")
    assert diary.drawings() == ()


def test_not_a_number_is_no_pain(fresh: httpx.Client, diary: Diary) -> None:
    for text in ("nan", "inf", "-1", "10.5", "6.25", "true"):
        assert fresh.post("/paint", data={"temple.left": text}).status_code == 422, text
    assert diary.drawings() == ()


def test_an_empty_list_says_what_is_missing(fresh: httpx.Client) -> None:
    answer = fresh.post("/paint", data={"temple.left": ""})
    assert answer.status_code == 422
    assert "paint at least one region" in answer.text


def test_a_time_that_is_none_is_refused(fresh: httpx.Client, diary: Diary) -> None:
    saved = diary.add(parse_drawing(DRAWING))
    fields = {"updated_at": "yesterday", "temple.left": "2"}
    answer = fresh.post(f"/drawings/{saved.id}/paint", data=fields)
    assert answer.status_code == 422
    assert "updated_at: not a time; open the page again" in answer.text


def test_there_is_no_paint_page_for_a_drawing_that_is_gone(fresh: httpx.Client) -> None:
    assert fresh.get("/drawings/none/paint").status_code == 404
    assert fresh.post("/drawings/none/paint", data={"temple.left": "2"}).status_code == 404


def test_a_field_that_cannot_be_read_is_marked_in_an_open_list_and_linked(
    fresh: httpx.Client,
) -> None:
    answer = fresh.post("/paint", data={"calf.left": "12", "temple.left": "4"})
    assert answer.status_code == 422
    wrong = field(answer.text, "calf.left")
    assert 'value="12"' in wrong
    assert 'id="calf.left" aria-invalid="true" aria-describedby="trouble-calf.left"' in wrong
    assert "aria-invalid" not in field(answer.text, "temple.left")
    assert '<li id="trouble-calf.left"><a href="#calf.left">Calf, your left</a>: ' in answer.text
    assert '<details class="choose" open>' in answer.text
    opened = answer.text[: answer.text.index('name="calf.left"')].rpartition("<details ")[2]
    assert opened.startswith('class="bodypart" data-part="Leg" open>')
