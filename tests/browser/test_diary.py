"""The diary in a real browser: the day after, a daily entry, all entries, measurements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from unknot import evidence

from .access import check

PHONE = {"width": 390, "height": 844}
SMALLEST_TOUCH = 48
MOST_TAPS = 6
"""From Today to a saved daily entry with three places and the pain all in all."""
NECK = {"temple.left": 6, "eye.left": 4, "neck_back.left": 7}
TABLES = evidence.load()
ASKED = [row.id for row in TABLES.contraindications.values() if row.asked]
NO = dict.fromkeys([*TABLES.red_flags, *ASKED], False)
HOLD = {"planned_s": 45, "held_s": 45}
POINT = {"trigger_point": "trapezius_upper_1.left", "treatment": "self_pressure_fingers"}


def begin(page: Page, server: Any) -> str:
    """Save a drawing of two days ago and a session of twenty hours ago; give the session's id."""
    now = datetime.now(UTC)
    drawing = {
        "unknot": "drawing",
        "version": 1,
        "regions": NECK,
        "answers": NO,
        "recorded_at": (now - timedelta(days=2)).isoformat(),
    }
    saved = page.request.post(f"{server.address}/api/drawings", data={"drawing": drawing})
    session = {
        "unknot": "session",
        "version": 1,
        "drawing": saved.json()["id"],
        "ended": "done",
        "points": [{**POINT, "holds": [HOLD] * 3}],
    }
    at = (now - timedelta(hours=20)).isoformat()
    kept = page.request.post(f"{server.address}/api/entries", data={"entry": session, "at": at})
    assert kept.status == 201
    identifier: str = kept.json()["id"]
    return identifier


def entries(page: Page, server: Any, kind: str) -> list[dict[str, Any]]:
    """Read the entries of a kind back, each as the document it is."""
    kept = page.request.get(f"{server.address}/api/entries?kind={kind}").json()["entries"]
    return [one["entry"] for one in kept]


def tap_at(slider: Locator, value: float) -> None:
    """Touch a slider where a value lies."""
    box = slider.bounding_box()
    assert box
    slider.tap(position={"x": 16 + (box["width"] - 32) * value / 10, "y": box["height"] / 2})


def test_the_day_after_is_answered_with_a_finger_on_a_phone(
    own_server: Any, visit: Callable[..., Page]
) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    session = begin(page, own_server)
    page.goto(f"{own_server.address}/", wait_until="domcontentloaded")
    page.get_by_role("link", name="Answer, 20 seconds").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("How is it after")
    tap_at(page.get_by_role("slider", name="Back of the neck, your left"), 5)
    page.locator(".chips label", has_text="A little").tap()
    page.locator(".chips label", has_text="Turning my head to the right").tap()
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_text("The day after", exact=True)).to_be_visible()
    (kept,) = entries(page, own_server, "follow_up")
    assert kept["sessions"] == [session]
    assert kept["pain"] == {"neck_back.left": 5}
    assert kept["soreness"] == "a_little"
    assert kept["moved_better"] == ["neck_turn.right"]
    expect(page.get_by_role("link", name="Answer, 20 seconds")).to_have_count(0)


def test_a_daily_entry_takes_a_handful_of_taps(own_server: Any, visit: Callable[..., Page]) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    begin(page, own_server)
    page.goto(f"{own_server.address}/entries", wait_until="domcontentloaded")
    page.get_by_role("link", name="How is it now?").tap()
    expect(page.get_by_role("slider")).to_have_count(len(NECK) + 1)
    sliders = page.get_by_role("slider").all()
    for slider in sliders:
        tap_at(slider, 4)
    page.get_by_role("button", name="Save").tap()
    expect(page).to_have_url(f"{own_server.address}/")
    (kept,) = entries(page, own_server, "day")
    assert kept["pain"] == dict.fromkeys(NECK, 4)
    assert kept["overall"] == 4
    assert 2 + len(sliders) <= MOST_TAPS


def test_a_day_is_told_by_keyboard_and_an_answer_taken_back(
    own_server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    begin(page, own_server)
    page.goto(f"{own_server.address}/day", wait_until="domcontentloaded")
    neck = page.get_by_role("slider", name="Back of the neck, your left")
    expect(neck).to_have_attribute("aria-valuetext", "not answered")
    hand(page).tab_to(neck)
    page.keyboard.press("Space")
    expect(neck).to_have_attribute("aria-valuetext", "7 of 10")
    page.keyboard.press("ArrowLeft")
    expect(neck).to_have_attribute("aria-valuetext", "6.5 of 10")
    temple = page.get_by_role("slider", name="Temple, your left")
    hand(page).tab_to(temple)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(temple).to_be_focused()
    expect(temple).to_have_attribute("aria-valuetext", "not answered")
    hand(page).tab_to(page.get_by_role("button", name="Save"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{own_server.address}/")
    (kept,) = entries(page, own_server, "day")
    assert kept["pain"] == {"neck_back.left": 6.5}


def test_without_scripts_every_question_is_a_plain_field(
    own_server: Any, visit: Callable[..., Page]
) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=False)
    begin(page, own_server)
    page.goto(f"{own_server.address}/follow-up", wait_until="domcontentloaded")
    neck = page.get_by_role("spinbutton", name="Back of the neck, your left")
    neck.fill("12")
    page.get_by_role("button", name="Save").tap()
    expect(neck).to_have_accessible_description("Out of range; write a number from 0 to 10.")
    expect(neck).to_have_value("12")
    neck.fill("3")
    page.get_by_role("button", name="Save").tap()
    expect(page).to_have_url(f"{own_server.address}/")
    (kept,) = entries(page, own_server, "follow_up")
    assert kept["pain"] == {"neck_back.left": 3}


def test_an_entry_is_changed_and_deleted_in_the_list(
    own_server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    page.goto(f"{own_server.address}/measure/note", wait_until="domcontentloaded")
    page.get_by_role("textbox").fill("New chair")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Change A note").click()
    page.get_by_role("textbox").fill("New desk")
    page.get_by_role("button", name="Save the change").click()
    expect(page.get_by_text("New desk")).to_be_visible()
    page.get_by_role("link", name="What stood there before: A note").click()
    expect(page.get_by_text("New chair")).to_be_visible()
    page.get_by_role("link", name="Back to the diary").click()
    page.get_by_role("link", name="Delete A note").click()
    page.get_by_role("button", name="Erase it for good").click()
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_diary_are_accessible_and_never_wider_than_the_screen(
    own_server: Any, visit: Callable[..., Page], scheme: str
) -> None:
    page = visit(color_scheme=scheme, viewport=PHONE if scheme == "dark" else None)
    session = begin(page, own_server)
    for path in (
        "/",
        "/follow-up",
        "/day",
        "/entries",
        f"/entries/{session}/edit",
        f"/entries/{session}/delete",
        "/measure",
        "/measure/pressure",
        "/measure/movement",
        "/measure/movement?movement=neck_turn.left",
        "/measure/activity",
        "/measure/medicine",
        "/measure/note",
    ):
        page.goto(f"{own_server.address}{path}", wait_until="domcontentloaded")
        check(page)
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide), path


def test_what_a_finger_is_asked_to_hit_is_large_enough(
    own_server: Any, visit: Callable[..., Page]
) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    begin(page, own_server)
    page.goto(f"{own_server.address}/follow-up")
    expect(page.get_by_role("slider")).to_have_count(len(NECK))
    hit = page.locator(".chips label, .track input, .thumb button").all()
    for target in hit:
        box = target.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= SMALLEST_TOUCH
