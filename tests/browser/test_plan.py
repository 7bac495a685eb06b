"""The Plan page in a real browser: without scripts, by keyboard, on a phone, by axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from unknot import evidence

from .access import check

TABLES = evidence.load()
NO_FLAGS = dict.fromkeys(TABLES.red_flags, False)
PHONE = {"width": 390, "height": 844}


def save(page: Page, server: Any, **told: Any) -> str:
    drawing = {"unknot": "drawing", "version": 1, "regions": {"lumbar.left": 6}, **told}
    answer = page.request.post(f"{server.address}/api/drawings", data={"drawing": drawing})
    return f"{server.address}/drawings/{answer.json()['id']}"


def come_to_plan(page: Page, server: Any, **told: Any) -> None:
    """Answer what is asked before; the body, slow in software, does not come."""
    page.route("**/skin.bin", lambda route: route.abort())
    page.goto(f"{save(page, server, answers=NO_FLAGS, **told)}/plan", wait_until="domcontentloaded")
    heading = page.get_by_role("heading", level=1)
    more = page.get_by_text("more after these")
    expect(heading).to_have_text("Before there is a plan: is any of this true?")
    expect(more).to_be_visible()
    page.get_by_role("button", name="None of these").click()
    expect(more).to_have_count(0)
    page.get_by_role("button", name="None of these").click()
    expect(heading).to_have_text("One spot, twice a day, for a week.")


def test_without_scripts_the_questions_lead_to_the_plan_and_its_picture(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit(java_script_enabled=False)
    come_to_plan(page, server)
    expect(page.locator(".plan-spot img.still")).to_be_visible()
    page.locator(".hands label", has_text="tennis ball").click()
    page.locator(".hands label", has_text="fingers").click()
    page.get_by_role("button", name="Plan with these").click()
    page.get_by_role("button", name="None of these").click()  # of the spot that a ball reaches
    expect(page.get_by_text("Lean on the ball against the floor or a chair")).to_be_visible()


def test_the_tools_are_chosen_by_keyboard(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    come_to_plan(page, server)
    hand(page).tab_to(page.get_by_role("checkbox", name="fingers"))
    page.keyboard.press("Space")
    hand(page).tab_to(page.get_by_role("checkbox", name="tennis ball"))
    page.keyboard.press("Space")
    hand(page).tab_to(page.get_by_role("button", name="Plan with these"))
    page.keyboard.press("Enter")
    hand(page).tab_to(page.get_by_role("button", name="None of these"))
    page.keyboard.press("Enter")  # of the spot that a ball reaches
    expect(page.get_by_text("Lean on the ball against the floor or a chair")).to_be_visible()


def test_on_a_phone_nothing_scrolls_sideways_and_the_way_on_is_under_the_thumb(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit(viewport=PHONE)
    page.route("**/skin.bin", lambda route: route.abort())
    page.goto(f"{save(page, server)}/plan", wait_until="domcontentloaded")
    box = page.get_by_role("link", name="Go on").bounding_box()
    assert box is not None
    assert box["y"] > PHONE["height"] * 0.8
    come_to_plan(page, server)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_by_the_rules_of_access(
    server: Any, visit: Callable[..., Page], scheme: str
) -> None:
    page = visit(color_scheme=scheme, viewport=PHONE)
    flag = next(f.id for f in TABLES.red_flags.values() if f.advice == "ask_clinician_first")
    for answers in ({}, NO_FLAGS | {flag: True}):
        page.goto(f"{save(page, server, answers=answers)}/plan", wait_until="domcontentloaded")
        check(page)
    come_to_plan(page, server)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    check(page)
