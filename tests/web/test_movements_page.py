"""What moves less?: asked with pictures, kept with the drawing, never past a warning sign."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from unknot.atlas import load
from unknot.web.movements_view import limits_of

from . import flow
from .flow import drawing_of

NECK = {"regions": {"temple.left": 5, "neck_back.left": 7}}


def save(site: httpx.Client, **more: Any) -> str:
    return flow.save(site, **(NECK | more))


def send(site: httpx.Client, address: str, **told: str) -> httpx.Response:
    page = site.get(f"{address}/movements").text
    version = re.search(r'name="updated_at" value="([^"]+)"', page)
    assert version
    shown = re.findall(r'name="shown" value="([^"]+)"', page)
    answers = {f"move:{name.replace('__', '.')}": answer for name, answer in told.items()}
    fields = {"updated_at": version[1], "shown": shown, **answers}
    return site.post(f"{address}/movements", data=fields)


def test_six_movements_are_shown_each_with_a_picture_a_test_and_three_answers(
    site: httpx.Client,
) -> None:
    page = site.get(f"{save(site)}/movements").text
    assert page.count('<li class="move"') == 6
    assert page.count('<svg class="limbs"') == 6
    assert "<legend>Turning my head to the left</legend>" in page
    assert "Sit tall and turn your head as if to look over your left shoulder." in page
    for answer in ("Moves freely", "Limited or hurts", "Not sure"):
        assert page.count(f"<span>{answer}</span>") == 6
    assert '<span class="at right">your left</span>' in page
    assert " checked" not in page


def test_answers_are_kept_and_move_the_ranking_and_can_be_changed(site: httpx.Client) -> None:
    address = save(site)
    line = site.get(address).text
    assert "Which movements are limited? (30 s)" in line
    before = site.get(f"/api{address}/assessment").json()["muscles"]
    sent = send(site, address, neck_turn__left="limited", jaw_open="free", neck_look_down="unsure")
    assert sent.status_code == 303
    assert sent.headers["location"] == address
    assert drawing_of(site, address)["limited_movements"] == ["neck_turn.left"]
    assert drawing_of(site, address)["free_movements"] == ["jaw_open"]
    assert site.get(f"/api{address}/assessment").json()["muscles"] != before
    page = site.get(address).text
    assert "Limited or hurts: turning your head to the left." in page
    assert "Moves freely: opening your mouth wide." in page
    again = site.get(f"{address}/movements").text
    assert "<h2>You told us</h2>" in again
    assert again.count(" checked") == 2
    send(site, address, neck_turn__left="unsure", jaw_open="limited")
    assert drawing_of(site, address)["limited_movements"] == ["jaw_open"]
    assert "free_movements" not in drawing_of(site, address)


def test_terms_of_the_atlas_stay_when_movements_are_told(site: httpx.Client) -> None:
    term = "cervical flexion"
    address = save(site, limited_movements=[term])
    send(site, address, jaw_open="limited")
    assert drawing_of(site, address)["limited_movements"] == [term, "jaw_open"]
    assert f"Limited or hurts: {term}; opening your mouth wide." in site.get(address).text


def test_a_form_without_any_answer_changes_nothing(site: httpx.Client) -> None:
    address = save(site)
    before = site.get(f"/api{address}").json()
    assert send(site, address).status_code == 303
    assert site.get(f"/api{address}").json() == before


@pytest.mark.parametrize("flag", ["heart_attack", "shingles", "lump"])
def test_nothing_is_asked_nor_kept_past_a_warning_sign(site: httpx.Client, flag: str) -> None:
    address = save(site, answers={flag: True})
    asked = site.get(f"{address}/movements")
    assert (asked.status_code, asked.headers["location"]) == (303, address)
    fields = {"updated_at": "2026-05-01T09:30:00+00:00", "move:jaw_open": "limited"}
    assert site.post(f"{address}/movements", data=fields).headers["location"] == address
    assert "limited_movements" not in drawing_of(site, address)
    assert "/movements" not in site.get(address).text


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("move:neck_turn", "free", "needs a side: neck_turn.left or neck_turn.right"),
        ("move:neck_trun.left", "free", "no movement &#39;neck_trun.left&#39;; did you mean"),
        ("move:jaw_open", "maybe", "no such answer; go back and choose one of free, limited"),
        ("updated_at", "noon", "not a time; open the page again"),
    ],
)
def test_what_this_page_does_not_send_is_refused(
    site: httpx.Client, field: str, value: str, message: str
) -> None:
    address = save(site)
    answer = site.post(f"{address}/movements", data={field: value})
    assert answer.status_code == 422
    assert message in answer.text
    assert "free_movements" not in drawing_of(site, address)


def test_what_another_window_changed_is_not_written_over_and_the_answers_stay(
    site: httpx.Client,
) -> None:
    address = save(site)
    fields = {
        "updated_at": "2026-05-01T09:30:00+00:00",
        "shown": ["neck_turn.left", "jaw_open"],
        "move:jaw_open": "limited",
    }
    answer = site.post(f"{address}/movements", data=fields)
    assert answer.status_code == 409
    assert "Changed in another window." in answer.text
    assert answer.text.count('<li class="move"') == 2
    assert 'name="move:jaw_open" value="limited" checked' in answer.text
    assert "limited_movements" not in drawing_of(site, address)


def test_a_drawing_of_a_place_that_no_movement_tells_of_says_so(site: httpx.Client) -> None:
    address = save(site, regions={"forehead.left": 0})
    assert "For this drawing, no movement would tell much." in site.get(f"{address}/movements").text


def test_a_muscle_page_says_what_moves_less_in_plain_words(site: httpx.Client) -> None:
    page = site.get("/muscles/trapezius?side=left").text
    assert "<li>Turning your head to the right</li>" in page
    assert "<li>Tilting your head to the right</li>" in page
    assert "Movements it limits" in page
    body = load()
    assert "Turning your upper body to the left or right" in limits_of(
        body, body.muscles["quadratus_lumborum"], "left"
    )
