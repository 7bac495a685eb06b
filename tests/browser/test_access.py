"""Every page and state, light and dark, by the rules of WCAG 2.2 AA."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .access import check

LEFT_HEAD = {"temple.left": 6, "eye.left": 4.5, "neck_back.left": 7, "forehead.left": 0}
EVERY_STEP = dict(
    zip(
        [
            *("temple.left", "eye.left", "ear.left", "cheek.left", "jaw.left", "chin", "nose"),
            *("throat", "vertex", "forehead.left", "eyebrow.left", "occiput.left", "calf.left"),
            *("heel.left", "shin.left", "arch.left", "palm.left", "thumb.left", "sternum"),
            *("sacrum", "tailbone"),
        ],
        [step / 2 for step in range(21)],
        strict=True,
    )
)


EVIDENCE = (
    "/evidence",
    "/evidence?who=self",
    "/evidence/dry_needling",
    "/evidence/hydration",
    "/evidence/dispute",
)


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    word: str = request.param
    return word


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/paint",
        "/drawings",
        "/report",
        "/muscles",
        "/muscles/trapezius",
        "/learn",
        "/learn/knot",
        "/learn/knot?without=endplate",
        "/learn/knot?treatment=needle",
        "/api",
        "/no",
        *EVIDENCE,
    ],
)
def test_plain_pages(server: Any, visit: Callable[..., Page], scheme: str, path: str) -> None:
    page = visit(color_scheme=scheme)
    page.goto(f"{server.address}{path}", wait_until="domcontentloaded")
    check(page)


def test_the_paint_page_with_every_strength_of_pain(
    server: Any, visit: Callable[..., Page], save: Callable[..., str], scheme: str
) -> None:
    page = visit(color_scheme=scheme)
    page.goto(f"{server.address}/drawings/{save(server.address, page, EVERY_STEP)}/paint")
    expect(page.locator(".painted li")).to_have_count(21)
    check(page)


def test_the_list_of_places_with_a_search_and_a_mistake(
    server: Any, visit: Callable[..., Page], scheme: str
) -> None:
    page = visit(color_scheme=scheme, viewport={"width": 390, "height": 844})
    page.goto(f"{server.address}/paint")
    page.locator(".choose > summary").click()
    page.get_by_role("searchbox", name="Find a place").fill("neck")
    number = page.get_by_role("spinbutton", name="back of the neck, your left")
    number.fill("12")
    page.get_by_role("button", name="That is where it hurts").click(force=True)
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(number).to_have_accessible_description(re.compile("0 to 10"))
    check(page)


def test_a_drawing_that_could_not_be_saved(
    own_server: Any, visit: Callable[..., Page], save: Callable[..., str], scheme: str
) -> None:
    page = visit(color_scheme=scheme)
    address = f"{own_server.address}/drawings/{save(own_server.address, page, LEFT_HEAD)}/paint"
    page.goto(address)
    expect(page.locator(".painted li")).to_have_count(4)
    own_server.stop()
    page.locator(".painted input").first.fill("2")
    expect(page.get_by_role("alert")).to_contain_text("Not saved yet")
    check(page)


def test_the_knots_page_with_everything_unfolded(
    server: Any, visit: Callable[..., Page], save: Callable[..., str], scheme: str
) -> None:
    page = visit(color_scheme=scheme)
    page.goto(f"{server.address}/drawings/{save(server.address, page, LEFT_HEAD)}")
    expect(page.locator(".body-stage[data-ready]")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    check(page)


def test_the_knots_page_of_widespread_pain_on_a_phone(
    server: Any, visit: Callable[..., Page], save: Callable[..., str], scheme: str
) -> None:
    page = visit(color_scheme=scheme, viewport={"width": 390, "height": 844})
    regions = page.request.get(f"{server.address}/api/atlas/regions").json()["regions"]
    everywhere = {
        side: 5
        for region in regions[:60]
        for side in (
            [f"{region['region']}.left", f"{region['region']}.right"]
            if region["paired"]
            else [region["region"]]
        )
    }
    page.goto(f"{server.address}/drawings/{save(server.address, page, everywhere)}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Please see someone")
    check(page)


def test_pages_whose_script_does_not_come(
    server: Any, visit: Callable[..., Page], save: Callable[..., str], scheme: str
) -> None:
    page = visit(color_scheme=scheme)
    page.route("**/static/app.js", lambda route: route.abort())
    address = f"{server.address}/drawings/{save(server.address, page, LEFT_HEAD)}"
    for path in ("", "/paint"):
        page.goto(address + path)
        check(page)
