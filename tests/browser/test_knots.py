"""The Knots page in a real browser: choosing a knot shows it on the body at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

LEFT_HEAD = {"temple.left": 6, "eye.left": 4, "neck_back.left": 7}
HEIGHT = "() => document.querySelector('.body-spot').getBoundingClientRect().y"
SPOTS = "body => body.data.spots.map((spot) => spot.id)"


def test_choosing_a_knot_shows_it_at_once_and_survives_a_reload(
    server: Any, visit: Callable[..., Page], hand: Any, save: Callable[..., str]
) -> None:
    page = visit()
    hand(page).open(f"{server.address}/drawings/{save(server.address, page, LEFT_HEAD)}")
    body = page.locator("body-view")
    assert body.evaluate(SPOTS) == ["trapezius_upper_1.left"]
    expect(page.locator(".spot")).to_be_visible()
    page.evaluate("window.isTheSamePage = true")

    row = page.locator("[data-row='suboccipitals.left']")
    row.get_by_role("link").first.click()
    expect(row.get_by_role("link").first).to_have_attribute("aria-expanded", "true")
    assert body.evaluate(SPOTS) == ["suboccipitals_1.left"]
    expect(page.locator(".spot[data-spot='suboccipitals_1.left']")).to_be_visible()
    expect(row).to_contain_text("Explains the eye and the temple.")
    expect(page.locator(".ks > .chosen")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("Suboccipital muscles is shown on the body.")
    assert page.evaluate("window.isTheSamePage")

    expect(page).to_have_url(re.compile(r"\?knot=suboccipitals_1\.left$"))
    page.reload()
    expect(page.locator(".body-stage[data-ready]")).to_be_visible()
    assert body.evaluate(SPOTS) == ["suboccipitals_1.left"]


def test_every_listed_knot_can_be_shown(
    server: Any, visit: Callable[..., Page], hand: Any, save: Callable[..., str]
) -> None:
    page = visit()
    hand(page).open(f"{server.address}/drawings/{save(server.address, page, LEFT_HEAD)}")
    page.locator(".voice > .fold:not(.sure) > summary").click()
    for link in page.locator(".ks a.k").all():
        link.dispatch_event("click")  # a real click waits for each picture to settle
        shown = page.locator("body-view").evaluate(SPOTS)
        assert link.get_attribute("data-spot") in shown
        expect(page.locator(".body-spot")).to_have_count(len(shown))


def test_a_muscle_with_several_spots_shows_each(
    server: Any, visit: Callable[..., Page], hand: Any, save: Callable[..., str]
) -> None:
    page = visit()
    regions = {"lumbar.right": 4, "buttock_lower.right": 5}
    hand(page).open(f"{server.address}/drawings/{save(server.address, page, regions)}")
    row = page.locator(".voice > .ks > [data-row]", has=page.locator(".which")).first
    row.get_by_role("link").first.click()
    last = row.locator(".which a").last
    last.click()
    expect(last).to_have_attribute("aria-current", "true")
    assert last.get_attribute("data-spot") in page.locator("body-view").evaluate(SPOTS)


def test_on_a_phone_the_body_stays_in_sight(
    server: Any, visit: Callable[..., Page], hand: Any, save: Callable[..., str]
) -> None:
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    hand(page).open(f"{server.address}/drawings/{save(server.address, page, LEFT_HEAD)}")
    link = page.locator("[data-row='suboccipitals.left'] a.k")
    link.tap()
    expect(page.locator(".spot[data-spot='suboccipitals_1.left']")).to_be_in_viewport()
    expect(link).to_be_in_viewport()


def test_where_pain_lies_far_apart_the_body_turns_from_the_knot_to_the_whole_and_back(
    server: Any, visit: Callable[..., Page], hand: Any, save: Callable[..., str]
) -> None:
    page = visit()
    regions = {"temple.left": 6, "heel.right": 5}
    hand(page).open(f"{server.address}/drawings/{save(server.address, page, regions)}")
    close = page.evaluate(f"({HEIGHT})()")
    page.get_by_role("link", name="Body", exact=True).click()
    expect(page.get_by_role("link", name="Body", exact=True)).to_have_attribute(
        "aria-current", "true"
    )
    page.wait_for_function(f"close => Math.abs(({HEIGHT})() - close) > 20", arg=close)
    expect(page.locator("body-view")).to_have_attribute("view", "auto")
    page.get_by_role("link", name="Knot", exact=True).press("Enter")
    page.wait_for_function(f"close => Math.abs(({HEIGHT})() - close) < 1", arg=close)
    assert "view=" not in page.url


def test_where_the_body_cannot_be_drawn_a_still_picture_shows_the_choice(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{server.address}/drawings/{save(server.address, page, LEFT_HEAD)}")
    still = page.locator("img.still")
    expect(still).to_have_attribute("src", re.compile("knot=trapezius_upper_1"))
    page.locator("[data-row='suboccipitals.left'] a.k").click()
    expect(still).to_have_attribute("src", re.compile("knot=suboccipitals_1"))
    expect(still).to_be_visible()
    width = "image => image.complete && image.naturalWidth"
    page.wait_for_function("() => document.querySelector('img.still').naturalWidth > 0")
    assert still.evaluate(width) > 0
    expect(page.locator(".stage > .side").first).to_have_text(re.compile("^your (left|right)$"))


def test_a_drawing_can_be_renamed_from_its_knots(
    server: Any, visit: Callable[..., Page], save: Callable[..., str]
) -> None:
    page = visit()
    identifier = save(server.address, page, {"heel.left": 3})
    page.goto(f"{server.address}/drawings/{identifier}")
    page.locator(".mine summary").click()
    page.get_by_role("textbox", name="Name of this drawing").fill("After the long walk")
    page.get_by_role("button", name="Save the name").click()
    expect(page).to_have_url(f"{server.address}/drawings#{identifier}")
    expect(page.get_by_role("heading", name="After the long walk")).to_be_visible()
