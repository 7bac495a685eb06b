"""The Safety step in a real browser: by keyboard, on a phone, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .access import check

NECK = {"neck_back.left": 6}
KNOTS = re.compile(r"/drawings/[0-9a-f-]{36}$")
SCREEN = re.compile(r"/safety\?screen=\d$")
WEAK = "Weak, numb, clumsy or unsteady limbs"
PHONE = {"width": 390, "height": 844}


def none_of_these(page: Page) -> Locator:
    return page.get_by_role("button", name="None of these")


def tick(page: Page, words: str) -> Locator:
    return page.get_by_role("checkbox", name=words)


def begin(page: Page, server: Any, save: Callable[..., str]) -> str:
    """Come from painting to the first screen of statements; give the address of the drawing."""
    address = f"{server.address}/drawings/{save(server.address, page, NECK)}"
    page.goto(f"{address}/safety/you?which=all", wait_until="domcontentloaded")
    none_of_these(page).click()
    expect(page).to_have_url(SCREEN)
    return address


def test_a_sore_neck_is_answered_by_keyboard_alone_on_three_screens(
    server: Any, visit: Callable[..., Page], hand: Any, save: Callable[..., str]
) -> None:
    page = visit()
    person = hand(page)
    person.open_without_body(f"{server.address}/drawings/{save(server.address, page, NECK)}/paint")
    person.tab_to(page.get_by_role("button", name="That is where it hurts"))
    page.keyboard.press("Enter")
    lines = []
    while True:
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Where does it hurt?")
        if KNOTS.search(page.url):
            break
        lines.append(page.locator(".qs > li").count())
        here = page.url
        person.tab_to(none_of_these(page))
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(here)
    assert 1 <= len(lines) <= 3
    assert max(lines) <= 12
    expect(page.locator(".ks .nm").first).to_be_visible()
    expect(page.get_by_text("still open")).to_have_count(0)


def test_every_line_has_a_square_tick(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit()
    drawing = save(server.address, page, NECK)
    page.goto(f"{server.address}/drawings/{drawing}/safety/you?which=all")
    ticks = page.locator(".qs > li > label > .tick")
    expect(ticks.first).to_be_visible()
    for tick in ticks.all():
        box = tick.bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == (28, 28)


def test_enter_ticks_a_line_and_sends_nothing(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit()
    begin(page, server, save)
    expect(page.locator("safety-desk:defined")).to_have_count(1)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    tick(page, WEAK).focus()
    page.keyboard.press("Enter")
    expect(tick(page, WEAK)).to_be_checked()
    page.keyboard.press("Space")
    expect(tick(page, WEAK)).not_to_be_checked()
    assert "POST" not in sent


def test_the_button_says_how_many_are_ticked_and_unticking_forgets_what_was_chosen_below(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit()
    begin(page, server, save)
    expect(page.get_by_role("radio")).to_have_count(0)
    tick(page, WEAK).check()
    expect(page.get_by_role("button", name="Go on with 1 ticked")).to_be_visible()
    expect(none_of_these(page)).to_be_hidden()
    page.get_by_role("radio", name=re.compile("came on slowly over weeks")).check()
    tick(page, WEAK).uncheck()
    expect(none_of_these(page)).to_be_visible()
    tick(page, WEAK).check()
    assert page.locator("input[type=radio]:checked").count() == 0
    page.locator("#weak_clumsy_or_unsteady summary").click()
    expect(page.get_by_text("soreness alone is not weakness")).to_be_visible()


def test_an_emergency_turns_the_screen_round_and_can_be_undone(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit(color_scheme="light")
    begin(page, server, save)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    tick(page, "Lasting chest pain or pressure").check()
    page.get_by_role("button", name="Go on with 1 ticked").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call the emergency services now.")
    assert page.evaluate(ground) != light
    expect(page.locator("body-view, .ks, .btn.go")).to_have_count(0)
    expect(page.locator("main li")).to_have_count(3)
    page.go_back()
    expect(tick(page, "Lasting chest pain or pressure")).to_be_checked()
    page.go_forward()
    page.get_by_role("link", name="Change my answer").click()
    tick(page, "Lasting chest pain or pressure").uncheck()
    none_of_these(page).click()
    expect(page.get_by_text("Screen 2 of 2")).to_be_visible()


def test_a_sign_is_cleared_and_its_caution_stays(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    begin(page, server, save)
    none_of_these(page).tap()
    expect(page.get_by_text("Screen 2 of 2")).to_be_visible()
    tick(page, "A visible, growing, large or fixed lump").check()
    page.get_by_role("button", name="Go on with 1 ticked").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Please see a clinician within the next days."
    )
    expect(page.locator("body-view")).to_be_visible()
    expect(page.locator(".ks")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="A clinician has looked at it").tap()
    expect(page.locator(".ks .nm").first).to_be_visible()
    expect(page.get_by_text("A clinician looked at this today")).to_be_visible()


def test_all_of_it_works_without_scripts(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit(java_script_enabled=False)
    begin(page, server, save)
    tick(page, WEAK).press("Enter")
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()
    tick(page, WEAK).check()
    go_on = page.get_by_role("button", name="Go on with what I ticked")
    go_on.click()
    expect(page.get_by_text("One more question about what you ticked.")).to_be_visible()
    page.get_by_role("radio", name=re.compile("only soreness")).check()
    go_on.click()
    expect(page.get_by_text("Screen 2 of 2")).to_be_visible()
    none_of_these(page).click()
    expect(page.locator(".ks .nm").first).to_be_visible()


STATES = {
    "about the person": ("/safety/you?which=all", {}, {}),
    "a screen": ("/safety?screen=1", {}, {}),
    "an emergency": ("", {"thunderclap_headache": True}, {}),
    "low": ("", {"mental_health": True}, {}),
    "today": ("", {"shingles": True, "lump": True}, {}),
    "in mind": ("", {"lump": True, "no_improvement": True}, {"lump": "2026-04-20"}),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible(
    server: Any, visit: Callable[..., Page], scheme: str, state: str
) -> None:
    path, answers, cleared = STATES[state]
    page = visit(color_scheme=scheme, viewport=PHONE if scheme == "dark" else None)
    drawing = {"unknot": "drawing", "version": 1, "regions": NECK}
    told = drawing | {"answers": answers, "cleared": cleared}
    saved = page.request.post(f"{server.address}/api/drawings", data={"drawing": told}).json()
    page.goto(f"{server.address}/drawings/{saved['id']}{path}", wait_until="domcontentloaded")
    for line in page.locator("input[name=tick]").all()[:6]:
        line.check()
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    check(page)


def test_a_screen_that_was_asked_back_is_accessible(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit()
    begin(page, server, save)
    tick(page, WEAK).check()
    page.get_by_role("button", name="Go on with 1 ticked").click()
    expect(page.get_by_role("alert")).to_contain_text("One more question")
    check(page)
