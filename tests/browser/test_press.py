"""Pressing and knot-or-not in a real browser: by keyboard, by touch, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .access import check

NECK = {"temple.left": 6, "neck_back.left": 7}
CALF = {"calf.left": 7}
PHONE = {"width": 390, "height": 844}


def without_body(page: Page) -> None:
    """Spare the drawing of the body, which takes seconds in software."""
    page.route("**/skin.bin", lambda route: route.abort())


def go_to_press(page: Page, address: str) -> None:
    """Go to the first spot; nothing of what is asked before it is true."""
    page.goto(f"{address}/press")
    page.get_by_role("button", name="None of these").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Press here.")


def press_to_the_end(page: Page) -> None:
    """Feel nothing at any spot, and say no to what is asked before some, until it is enough."""
    heading = page.get_by_role("heading", level=1)
    for _ in range(40):
        if heading.inner_text() == "That is clear enough.":
            return
        here = page.locator("main").inner_text()
        asks = heading.inner_text().startswith("Before you press")
        page.get_by_role("button", name="None of these" if asks else "Nothing").click()
        expect(page.locator("main")).not_to_have_text(here, use_inner_text=True)
        page.wait_for_load_state()
    raise AssertionError("pressing never came to an end")


def ready(page: Page) -> None:
    """Wait until keys are listened to."""
    expect(page.locator("press-desk:defined")).to_have_count(1)


def test_digits_answer_and_u_takes_back(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit()
    without_body(page)
    address = f"{server.address}/drawings/{save(server.address, page, NECK)}"
    go_to_press(page, address)
    first = page.locator(".find").inner_text()
    ready(page)
    page.keyboard.press("1")
    expect(page.locator(".changed [role=status]")).to_contain_text("now")
    expect(page.locator(".find")).not_to_have_text(first)
    ready(page)
    page.keyboard.press("u")
    expect(page.locator(".find")).to_have_text(first)
    expect(page.locator(".changed")).to_have_count(0)


def test_the_four_answers_lie_in_reach_of_a_thumb_and_are_large(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit(viewport=PHONE, has_touch=True)
    without_body(page)
    address = f"{server.address}/drawings/{save(server.address, page, NECK)}"
    go_to_press(page, address)
    expect(page.locator(".ans .a")).to_have_count(4)
    page.wait_for_load_state()
    boxes = [button.bounding_box() for button in page.locator(".ans .a").all()]
    assert len(boxes) == 4
    for box in boxes:
        assert box is not None
        assert box["height"] >= 80
        assert PHONE["height"] / 2 < box["y"] < box["y"] + box["height"] <= PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.get_by_role("button", name="Nothing").tap()
    expect(page.locator(".turn")).to_contain_text("Spot 2 of about")


def test_where_it_spreads_is_painted_on_the_body(
    server: Any, visit: Callable[..., Page], save: Callable[..., str], hand: Any
) -> None:
    page = visit()
    drawing = save(server.address, page, NECK)
    go_to_press(page, f"{server.address}/drawings/{drawing}")
    ready(page)
    page.keyboard.press("2")
    expect(page.get_by_role("heading", level=1)).to_have_text("Where does it spread to?")
    expect(page.locator(".body-stage[data-ready]")).to_be_visible()
    person = hand(page)
    person.look("Head")
    x, y = person.find("temple, your left", (0.56, 0.36))
    page.mouse.down()
    page.mouse.move(x + 2, y + 3, steps=2)
    page.mouse.up()
    expect(page.locator("input[name=painted]")).not_to_have_value("")
    page.get_by_role("checkbox", name="Back of the neck, your left").check()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".turn")).to_contain_text("Spot 2 of about")
    kept = page.request.get(f"{server.address}/api/drawings/{drawing}").json()
    places = kept["drawing"]["palpations"][0]["referred_to"]
    assert places == {"neck_back.left": 5, "temple.left": 5}


def test_without_scripts_a_press_is_told_and_the_ranking_follows(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit(java_script_enabled=False)
    go_to_press(page, f"{server.address}/drawings/{save(server.address, page, NECK)}")
    expect(page.locator("img.still")).to_be_visible()
    page.get_by_role("button", name="It spreads to").click()
    page.get_by_role("checkbox", name="Temple, your left").check()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".found")).to_contain_text("active")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".found")).to_have_count(0)


def test_a_cramp_is_told_from_a_knot_by_keyboard_alone(
    server: Any, visit: Callable[..., Page], save: Callable[..., str], hand: Any
) -> None:
    page = visit(viewport=PHONE)
    without_body(page)
    address = f"{server.address}/drawings/{save(server.address, page, CALF)}"
    page.goto(address)
    hand(page).tab_to(page.get_by_role("link", name=re.compile("Could it be a cramp")))
    page.keyboard.press("Enter")
    for number in range(1, 4):
        expect(page.locator(".turn")).to_contain_text(f"Question {number} of")
        ready(page)
        page.keyboard.press("1")
    expect(page.locator(".turn")).not_to_contain_text("Question 3 of")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("A cramp fits better than a knot.")
    check(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_keeps_the_rules_of_access(
    server: Any, visit: Callable[..., Page], save: Callable[..., str], scheme: str
) -> None:
    page = visit(color_scheme=scheme)
    without_body(page)
    address = f"{server.address}/drawings/{save(server.address, page, NECK)}"
    page.goto(f"{address}/look-alikes")
    check(page)
    go_to_press(page, address)
    check(page)
    page.get_by_role("button", name="Yes, that is my pain").click()
    expect(page.locator(".changed")).to_be_visible()
    check(page)
    page.get_by_role("button", name="It spreads to").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where does it spread to?")
    check(page)
    page.goto(f"{address}/press")
    press_to_the_end(page)
    check(page)
