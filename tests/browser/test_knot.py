"""How a knot works, driven by mouse, finger, keyboard, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

PHONE = {"width": 390, "height": 844}


def meter(page: Page, series: str) -> float:
    return float(page.locator(f"[data-series={series}] b").inner_text())


def opened(page: Page, server: Any, query: str = "") -> Page:
    page.goto(f"{server.address}/learn/knot{query}")
    expect(page.get_by_role("button", name="Press and hold")).to_be_visible()
    return page


def until(page: Page, series: str, number: str) -> None:
    expect(page.locator(f"[data-series={series}] b")).to_have_text(re.compile(number))


def press_and_let_go(page: Page, press: Callable[[], Any], let_go: Callable[[], Any]) -> None:
    resting = meter(page, "po2_mmhg")
    press()
    until(page, "flow_ml_100ml_min", r"^0\.0$")
    until(page, "nitric_oxide_nm", r"^(1[5-9]|2\d)\.")
    expect(page.locator(".clock")).to_have_text(re.compile(r"Pressed for ([6-9]|1\d)\d s"))
    assert meter(page, "po2_mmhg") < resting
    expect(page.get_by_role("status").first).to_contain_text("Pressing: blood flow")
    let_go()
    until(page, "flow_ml_100ml_min", r"^[3-9]\.")
    expect(page.get_by_role("status").first).to_contain_text("Blood rushes back")
    expect(page.get_by_role("status").first).to_contain_text("A day later this model says pain")


def test_holding_the_mouse_stops_the_flow_and_letting_go_brings_it_back(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = opened(visit(), server)
    page.get_by_role("button", name="Press and hold").hover()
    press_and_let_go(page, page.mouse.down, page.mouse.up)


@pytest.mark.parametrize("key", [" ", "Enter"])
def test_holding_a_key_does_the_same(server: Any, visit: Callable[..., Page], key: str) -> None:
    page = opened(visit(), server)
    page.get_by_role("button", name="Press and hold").focus()
    press_and_let_go(page, lambda: page.keyboard.down(key), lambda: page.keyboard.up(key))


def test_a_finger_can_tap_instead_of_hold(server: Any, visit: Callable[..., Page]) -> None:
    page = opened(visit(viewport=PHONE, has_touch=True), server)
    page.get_by_label("I would rather tap than hold").tap()
    button = page.locator(".hold")
    expect(button).to_have_text("Press")
    press_and_let_go(page, button.tap, button.tap)


def test_a_finger_that_stays_on_the_button_holds_it(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = opened(visit(viewport=PHONE, has_touch=True), server)
    box = page.locator(".hold").bounding_box()
    assert box is not None
    finger = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    touch = page.context.new_cdp_session(page)

    def send(kind: str, points: list[dict[str, float]]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    press_and_let_go(page, lambda: send("touchStart", [finger]), lambda: send("touchEnd", []))


def test_a_light_press_frees_no_nitric_oxide_and_a_very_hard_one_hurts_the_day_after(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = opened(visit(), server)
    for choice, pressing, after in (
        (
            "light, 60 kPa",
            "blood flow in the knot stops, oxygen falls.",
            "no different from before",
        ),
        ("very hard, 500 kPa", "nitric oxide rises, pain rises.", "model says pain 5."),
    ):
        with page.expect_response("**/api/knot/press?*"):
            page.get_by_label(choice).check()
        expect(page.locator(".clock")).to_contain_text("Pressing with")
        page.locator(".hold").hover()
        page.mouse.down()
        expect(page.locator(".said")).to_contain_text(pressing)
        expect(page.locator(".clock")).to_have_text(re.compile(r"Pressed for 1\d\d s"))
        page.mouse.up()
        expect(page.locator(".said")).to_contain_text(after)


def test_when_the_server_is_gone_the_button_presses_as_before(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = opened(visit(), server)
    page.route("**/api/knot/press?*", lambda route: route.abort())
    page.get_by_label("very hard, 500 kPa").click()
    expect(page.locator(".said")).to_contain_text("still presses with 250 kPa. Try again.")
    expect(page.get_by_label("hard, 250 kPa", exact=True)).to_be_checked()


def test_assistive_technology_can_press_with_a_bare_click(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = opened(visit(), server)
    click = "document.querySelector('.hold').click()"
    press_and_let_go(page, lambda: page.evaluate(click), lambda: page.evaluate(click))


def test_a_slider_changes_sentence_curves_and_address_at_once(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = opened(visit(), server)
    big = page.locator("#verdict .big")
    expect(big).to_contain_text("every day, the model's knot lets go on day 3")
    slider = page.get_by_role("slider", name=re.compile("How often"))
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    expect(big).to_contain_text("twice a week, the model's knot does not let go")
    expect(page.locator("output").nth(2)).to_have_text("2 a week")
    assert "per_week=2" in page.url
    page.get_by_label("sensitising substances make the endplate leak").check()
    expect(big).to_have_text("Without this step the model has no knot at all.")
    page.reload()
    expect(big).to_have_text("Without this step the model has no knot at all.")


def test_when_the_server_is_gone_it_says_so_and_keeps_the_curves(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = opened(visit(), server)
    page.route("**/learn/knot?*", lambda route: route.abort())
    page.get_by_role("slider", name=re.compile("How hard")).press("ArrowRight")
    expect(page.locator("#verdict .big")).to_contain_text("unknot does not answer")
    expect(page.locator(".kn-chart")).to_have_count(3)


def test_what_is_worth_a_look_sets_the_form_and_shows_itself_in_place(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = opened(visit(), server, "?without=lasting")
    page.evaluate("window.isTheSamePage = true")
    page.get_by_role("link", name="too light").click()
    expect(page.locator("#verdict")).to_contain_text("With 250 kPa instead")
    expect(page.get_by_label("How hard")).to_have_value("60")
    expect(page.locator("#pressure_kpa-about")).to_contain_text("light, about 0.6 kg")
    expect(page.get_by_label("capillaries stay open for hours")).not_to_be_checked()
    page.get_by_role("link", name="needles once a week").click()
    expect(page.locator("#verdict .big")).to_contain_text("once a week: the model's knot lets go")
    expect(page.get_by_label("How hard")).to_be_hidden()
    page.get_by_label("What is done").select_option("steroid")
    expect(page.locator("#verdict .big")).to_contain_text("A steroid, 2 days, once a week")
    expect(page.locator("#verdict .big")).to_contain_text("does not let go")
    assert page.evaluate("window.isTheSamePage")


def test_on_a_phone_what_came_of_a_press_is_in_sight_without_moving_the_button(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = opened(visit(viewport=PHONE), server)
    button = page.locator(".hold")
    before = button.bounding_box()
    button.hover()
    page.mouse.down()
    until(page, "flow_ml_100ml_min", r"^0\.0$")
    page.mouse.up()
    expect(page.locator(".said")).to_contain_text("A day later this model says pain")
    expect(page.locator(".said")).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-series=pain] .small")).to_be_visible()
    assert button.bounding_box() == before


def test_without_scripts_the_form_and_the_tables_say_the_same(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = visit(java_script_enabled=False)
    page.goto(f"{server.address}/learn/knot")
    expect(page.locator(".hold")).to_be_hidden()
    page.get_by_label("capillaries stay open for hours").check()
    page.get_by_role("button", name="Show it").click()
    expect(page.locator("#verdict .big")).to_contain_text("does not let go")
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("row", name=re.compile("pressed for 90 s"))).to_be_visible()


def test_nothing_scrolls_sideways_and_the_button_is_in_reach_on_a_phone(
    server: Any, visit: Callable[..., Page]
) -> None:
    page = opened(visit(viewport=PHONE), server)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    button, places = page.locator(".hold").bounding_box(), page.locator(".home-nav").bounding_box()
    assert button is not None
    assert places is not None
    assert button["y"] + button["height"] < places["y"]
