"""The Progress page in a real browser: by finger, by keys alone, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .access import check

PHONE = {"width": 390, "height": 844}
FALLING = (7, 7.5, 6.5, 7, 6, 6, 6, 6, 5, 4.5, 5, 4, 4.5, 4)
CHART = "progress-chart canvas"


def day(days_ago: int) -> str:
    """Say a day as the page does."""
    then = datetime.now(UTC).astimezone() - timedelta(days=days_ago)
    return f"{then.day} {then:%b}"


@pytest.fixture
def two_weeks(own_server: Any, visit: Callable[..., Page]) -> str:
    """Give the address of a page over two weeks of falling pain, with two sessions."""
    page = visit()
    point = {
        "trigger_point": "trapezius_upper_1.left",
        "treatment": "self_pressure_fingers",
        "holds": [],
    }
    pressed = {"unknot": "session", "version": 1, "ended": "done", "points": [point]}
    days = [
        ({"unknot": "day", "version": 1, "pain": {"neck_back.left": pain}}, 13 - index)
        for index, pain in enumerate(FALLING)
    ]
    for entry, days_ago in [*days, (pressed, 1), (pressed, 4)]:
        at = datetime.now(UTC).astimezone() - timedelta(days=days_ago)
        sent = {"entry": entry, "at": at.isoformat()}
        assert page.request.post(f"{own_server.address}/api/entries", data=sent).ok
    return f"{own_server.address}/progress"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, PHONE])
def test_the_page_keeps_the_rules_of_access_and_never_scrolls_sideways(
    two_weeks: str, visit: Callable[..., Page], scheme: str, size: dict[str, int]
) -> None:
    page = visit(color_scheme=scheme, viewport=size)
    page.goto(two_weeks)
    expect(page.locator(CHART)).to_be_visible()
    page.locator(".tb details summary").click()
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_days_are_read_by_keys_alone(two_weeks: str, visit: Callable[..., Page], hand: Any) -> None:
    page = visit()
    page.goto(two_weeks)
    slider = page.get_by_role("slider", name="Back of the neck, your left, day by day")
    hand(page).tab_to(slider)
    told = page.locator(".told")
    expect(told).to_have_text(f"{day(0)}: 4, average 4.2")
    page.keyboard.press("ArrowLeft")
    expect(told).to_have_text(f"{day(1)}: 4.5, average 4.5, pressed")
    expect(slider).to_have_attribute("aria-valuetext", f"{day(1)}: 4.5, average 4.5, pressed")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(told).to_have_text(f"{day(13)}: 7")
    expect(slider).to_have_attribute("aria-valuenow", "1")


def test_a_finger_reads_the_day_it_touches(two_weeks: str, visit: Callable[..., Page]) -> None:
    page = visit(viewport=PHONE, has_touch=True)
    page.goto(two_weeks)
    over = page.locator("progress-chart .u-over")
    over.scroll_into_view_if_needed()
    box = over.bounding_box()
    assert box is not None
    over.tap(position={"x": 3, "y": box["height"] / 4})
    expect(page.locator(".told")).to_have_text(f"{day(13)}: 7")


def test_the_dots_stand_on_their_pain_in_its_pigment(
    two_weeks: str, visit: Callable[..., Page]
) -> None:
    page = visit()
    page.goto(two_weeks)
    expect(page.locator(CHART)).to_be_visible()
    pixel = """(share) => {
        const canvas = document.querySelector("progress-chart canvas");
        const over = document.querySelector("progress-chart .u-over").getBoundingClientRect();
        const box = canvas.getBoundingClientRect();
        const fine = canvas.width / box.width;
        const x = over.left - box.left + share[0] * over.width;
        const y = over.top - box.top + share[1] * over.height;
        return [...canvas.getContext("2d").getImageData(x * fine, y * fine, 1, 1).data];
    }"""
    first, last = ([0.0, 0.3], [1.0, 0.6])  # pain 7 and 4 of 10, from the top
    assert page.evaluate(pixel, first)[:3] == [0x9B, 0x29, 0x51]
    assert page.evaluate(pixel, last)[:3] == [0xD0, 0x65, 0x83]


def test_without_scripts_the_still_chart_and_its_table_stand_there(
    two_weeks: str, visit: Callable[..., Page]
) -> None:
    for size, seen, hidden in (
        ({"width": 1280, "height": 800}, ".still-wide", ".still-tall"),
        (PHONE, ".still-tall", ".still-wide"),
    ):
        page = visit(java_script_enabled=False, viewport=size)
        page.goto(two_weeks)
        expect(page.locator(f"{seen} svg")).to_be_visible()
        expect(page.locator(hidden)).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_contain_text("better by more than chance")
        expect(page.get_by_role("row", name=f"{day(1)} 4.5 4.5 pressed")).to_be_visible()


def test_a_page_without_days_keeps_the_rules_of_access(
    own_server: Any, visit: Callable[..., Page]
) -> None:
    page = visit(viewport=PHONE)
    page.goto(f"{own_server.address}/progress")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing to compare yet.")
    check(page)
