"""What moves less? in a real browser: by keyboard, on a phone, without scripts, by the rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .access import check

NECK = {"temple.left": 5, "neck_back.left": 7}
KNOTS = re.compile(r"/drawings/[0-9a-f-]{36}$")
PHONE = {"width": 390, "height": 844}
SMALLEST_TOUCH = 48


def open_page(page: Page, server: Any, save: Callable[..., str]) -> str:
    address = f"{server.address}/drawings/{save(server.address, page, NECK)}"
    page.goto(f"{address}/movements", wait_until="domcontentloaded")
    expect(page.locator(".move")).to_have_count(6)
    return address


def test_it_is_answered_by_keyboard_alone(
    server: Any, visit: Callable[..., Page], hand: Any, save: Callable[..., str]
) -> None:
    page = visit()
    open_page(page, server, save)
    first = page.get_by_role("group", name="Turning my head to the left")
    hand(page).tab_to(first.get_by_role("radio", name="Moves freely"))
    page.keyboard.press("ArrowRight")
    expect(first.get_by_role("radio", name="Limited or hurts")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page).to_have_url(KNOTS)
    expect(page.get_by_text("Limited or hurts: turning your head to the left.")).to_be_visible()


def test_it_is_answered_with_a_finger_on_a_phone_without_scripts(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=False)
    address = open_page(page, server, save)
    for label in page.locator(".pick label").all():
        box = label.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= SMALLEST_TOUCH
    page.locator(".pick label", has_text="Moves freely").first.tap()
    page.get_by_role("button", name="Keep these answers").tap()
    expect(page).to_have_url(address)
    expect(page.get_by_text("Moves freely: turning your head to the left.")).to_be_visible()
    page.get_by_role("link", name="Change what moves less").tap()
    expect(page.get_by_role("heading", name="You told us")).to_be_visible()
    expect(page.locator("input:checked")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_never_wider_than_the_screen(
    server: Any, visit: Callable[..., Page], save: Callable[..., str], scheme: str
) -> None:
    page = visit(color_scheme=scheme, viewport=PHONE if scheme == "dark" else None)
    open_page(page, server, save)
    page.locator(".pick label").first.click()
    check(page)
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
