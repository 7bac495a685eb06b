"""What is asked before a press, in a real browser: by keyboard, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .access import check

HEADACHE = {"temple.left": 6, "eye.left": 4, "neck_back.left": 7}
PHONE = {"width": 390, "height": 844}


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def first_screen(page: Page, server: Any, save: Callable[..., str]) -> str:
    """Come to what is asked before the first spot; the body, slow in software, does not come."""
    page.route("**/skin.bin", lambda route: route.abort())
    address = f"{server.address}/drawings/{save(server.address, page, HEADACHE)}"
    page.goto(f"{address}/press", wait_until="domcontentloaded")
    expect(heading(page)).to_have_text("Before you press: is any of this true?")
    return address


def none_of_these(page: Page) -> None:
    page.get_by_role("button", name="None of these").click()


def test_a_tick_by_keyboard_spares_the_place_chosen_below_it(
    server: Any, visit: Callable[..., Page], save: Callable[..., str], hand: Any
) -> None:
    page = visit()
    first_screen(page, server, save)
    hand(page).tab_to(page.get_by_role("checkbox", name="The skin there is broken"))
    places = page.locator(".qs > li").first.locator("fieldset input")
    expect(places.last).to_be_hidden()
    page.keyboard.press("Space")
    expect(places.last).to_be_visible()
    for place in places.all()[1:]:
        hand(page).tab_to(place)
        page.keyboard.press("Space")
    hand(page).tab_to(page.get_by_role("button", name="Go on with 1 ticked"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Yes, that is my pain")).to_be_visible()
    spot = page.locator("input[name=point]").first
    expect(spot).not_to_have_value("trapezius_upper_1.left")


def test_without_scripts_it_is_asked_pressed_and_taken_back(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit(java_script_enabled=False)
    address = first_screen(page, server, save)
    none_of_these(page)
    expect(page.locator("img.still")).to_be_visible()
    page.get_by_role("button", name="It spreads to").click()
    expect(page).to_have_url(re.compile(re.escape(f"{address}/press")))
    expect(heading(page)).to_have_text("Where does it spread to?")
    page.goto(f"{address}/press")
    page.get_by_role("button", name="Nothing").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".find")).to_contain_text("Trapezius, your left.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_by_the_rules_of_access(
    server: Any, visit: Callable[..., Page], save: Callable[..., str], scheme: str
) -> None:
    page = visit(color_scheme=scheme, viewport=PHONE)
    first_screen(page, server, save)
    check(page)
    page.get_by_role("checkbox", name="The skin there is broken").check()
    check(page)
