"""Painting in a real browser, from the first stroke to the ranking."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

TEMPLE, EYE, NECK = "temple, your left", "eye, your left", "back of the neck, your left"
SAVED_ADDRESS = re.compile(r"/drawings/[0-9a-f-]{36}/paint$")
KNOTS_ADDRESS = re.compile(r"/drawings/[0-9a-f-]{36}$")
GO = "That is where it hurts"


def knots(page: Page) -> list[str]:
    """Names of the rows on the Knots page, in order, folded ones included."""
    expect(page).to_have_url(KNOTS_ADDRESS)
    return page.locator(".ks .nm").all_inner_texts()


def is_saved(page: Page) -> None:
    expect(page.get_by_text("Saved on this computer.")).to_be_visible()


def test_painting_with_the_mouse_ranks_the_knots_and_is_saved(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    person = hand(page)
    person.open(f"{server.address}/paint")
    person.look("Head")
    person.stroke(TEMPLE, (0.56, 0.36))
    page.locator("#stroke").fill("4")
    person.stroke(EYE, (0.45, 0.38))
    page.locator("#stroke").fill("7")
    person.look("Back")
    person.stroke(NECK, (0.485, 0.16))
    assert person.painted() == {"temple.left": 7, "eye.left": 4, "neck_back.left": 7}
    expect(page).to_have_url(SAVED_ADDRESS)
    is_saved(page)

    page.reload()
    expect(person.slider(TEMPLE)).to_have_value("7")
    assert person.painted() == {"temple.left": 7, "eye.left": 4, "neck_back.left": 7}

    page.get_by_role("button", name=GO).click()
    person.answer_none()
    found = knots(page)
    assert {"Upper trapezius", "Suboccipital muscles", "Splenius cervicis"} <= set(found[:5])
    assert "Sternocleidomastoid" in found[:15]

    page.goto(f"{server.address}/drawings")
    expect(page.locator("main")).to_contain_text("Temple, back of the neck and eye, your left")


def test_a_slider_repaints_a_place_and_a_painted_place_moves_its_slider(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    person = hand(page)
    person.open(f"{server.address}/paint")
    person.look("Head")
    person.stroke(TEMPLE, (0.56, 0.36))
    person.slider(TEMPLE).fill("3")
    painted = page.locator("body-painter").evaluate("body => body.regions")
    assert painted == {"temple.left": 3}
    expect(page.locator(".painted .pain")).to_have_text("3")
    page.get_by_role("button", name="Undo").click()
    expect(person.slider(TEMPLE)).to_have_value("7")
    page.get_by_role("button", name="Remove temple, your left").click()
    expect(person.slider(TEMPLE)).to_have_count(0)
    assert page.locator("body-painter").evaluate("body => body.regions") == {}


def test_the_whole_way_goes_by_keyboard_alone(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    person = hand(page)
    person.open(f"{server.address}/paint")
    front = page.get_by_role("button", name="Front", exact=True)
    expect(front).to_have_attribute("aria-pressed", "true")
    person.tab_to(page.locator(".choose > summary"))
    page.keyboard.press("Enter")
    person.tab_to(page.get_by_role("searchbox", name="Find a place"))
    for words, place, pain in (("temple", TEMPLE, "6"), ("eye", EYE, "4"), ("neck", NECK, "7")):
        person.tab_to(page.get_by_role("searchbox", name="Find a place"))
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        person.tab_to(page.get_by_role("spinbutton", name=place, exact=True))
        page.keyboard.type(pain)
        page.keyboard.press("Enter")
        expect(page.locator(".spoken")).to_have_text(f"{place}, pain {pain}")
        back_to(page, page.get_by_role("searchbox", name="Find a place"))
    expect(front).to_have_attribute("aria-pressed", "false")  # the body turns to the place
    back_to(page, person.slider(NECK))
    page.keyboard.press("ArrowRight")
    expect(page.locator(".spoken")).to_have_text(f"{NECK}, pain 7.5")
    is_saved(page)
    person.tab_to(page.get_by_role("button", name=GO))
    page.keyboard.press("Enter")
    person.answer_none()
    found = knots(page)
    assert {"Upper trapezius", "Suboccipital muscles", "Splenius cervicis"} <= set(found[:5])

    expect(page.locator(".body-stage[data-ready]")).to_be_visible()
    second = page.locator(".ks a.k").nth(1)
    person.tab_to(second)
    page.keyboard.press("Enter")
    expect(second).to_have_attribute("aria-expanded", "true")
    expect(second).to_be_focused()


def back_to(page: Page, target: Any) -> None:
    """Press Shift+Tab until this has the focus."""
    for _ in range(80):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab")
    raise AssertionError(f"Shift+Tab never reached {target}")


def test_a_finger_paints_on_a_phone(server: Any, visit: Callable[..., Page], hand: Any) -> None:
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    person = hand(page)
    person.open(f"{server.address}/paint")
    person.look("Head")
    person.tap(TEMPLE, (0.6, 0.36))
    is_saved(page)
    page.get_by_role("button", name=GO).tap()
    person.answer_none()
    expect(page).to_have_url(KNOTS_ADDRESS)
    expect(page.locator(".ks .nm").first).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390  # nothing scrolls sideways


def test_without_scripts_the_list_is_a_form(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit(java_script_enabled=False)
    page.goto(f"{server.address}/paint")
    page.locator(".choose > summary").click()
    page.locator(".bodypart > summary").first.click()
    page.get_by_role("spinbutton", name=TEMPLE, exact=True).fill("6")
    page.get_by_role("spinbutton", name=EYE, exact=True).fill("4")
    page.get_by_role("button", name=GO).click()
    hand(page).answer_none()
    assert "Upper trapezius" in knots(page)
    second = page.locator(".ks a.k").nth(1)
    name = second.locator(".nm").inner_text()
    second.click()
    expect(page).to_have_url(re.compile(r"\?knot="))
    expect(page.locator(".ks .chosen .nm")).to_have_text(name)
    expect(page.locator(".ks .chosen .more")).to_contain_text(
        "How to feel for it, and what to mind"
    )
    page.get_by_role("link", name="Change the painting").click()
    page.locator(".choose > summary").click()
    expect(page.get_by_role("spinbutton", name=TEMPLE, exact=True)).to_have_value("6")


def test_without_webgl_the_list_opens_and_does_the_same(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    page.add_init_script(
        "HTMLCanvasElement.prototype.getContext = () => null; delete window.WebGL2RenderingContext"
    )
    page.goto(f"{server.address}/paint")
    expect(page.get_by_text("This browser cannot draw the body.")).to_be_visible()
    page.get_by_role("searchbox", name="Find a place").fill("temple")
    page.get_by_role("spinbutton", name=TEMPLE, exact=True).fill("6")
    page.keyboard.press("Tab")
    is_saved(page)
    page.get_by_role("button", name=GO).click()
    hand(page).answer_none()
    assert "Upper trapezius" in knots(page)


def test_nothing_painted_yet_is_explained(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    person = hand(page)
    person.open(f"{server.address}/paint")
    go = page.get_by_role("button", name=GO)
    expect(go).to_have_attribute("aria-disabled", "true")
    go.click(force=True)  # Playwright waits for what looks disabled; a person does not
    expect(page.locator("#why")).to_have_text("Tap where it hurts. One place is enough to begin.")
    page.locator("#stroke").fill("0")
    person.look("Head")
    person.stroke(TEMPLE, (0.56, 0.36))
    expect(page.locator(".painted .pain")).to_have_class("pain p0")
    go.click(force=True)
    expect(page.locator("#why")).to_contain_text("only places that do not hurt are marked")
    person.slider(TEMPLE).fill("2")
    expect(go).to_have_attribute("aria-disabled", "false")
    is_saved(page)


def test_a_number_that_is_none_is_refused_where_it_stands(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    person = hand(page)
    person.open_without_body(f"{server.address}/paint")
    page.get_by_role("searchbox", name="Find a place").fill("temple")
    field = page.get_by_role("spinbutton", name=TEMPLE, exact=True)
    field.fill("4")
    field.press("Enter")
    is_saved(page)
    for wrong in ("77", "3.3", "-3"):
        field.fill("")
        field.press_sequentially(wrong)
        field.press("Tab")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(
            "Your left: write a number from 0 to 10; halves are allowed."
        )
        expect(field).to_have_value(wrong)
        expect(page.locator(".state")).to_have_text(
            "Write a number from 0 to 10; halves are allowed."
        )
        assert person.painted() == {"temple.left": 4}
    page.get_by_role("button", name=GO).click()
    expect(field).to_be_focused()  # it does not leave with a number that was not taken
    field.fill("10")
    field.press("Enter")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("")
    is_saved(page)
    assert person.painted() == {"temple.left": 10}


def test_a_number_is_taken_as_a_whole_not_by_its_digits(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    person = hand(page)
    person.open_without_body(f"{server.address}/paint")
    page.get_by_role("searchbox", name="Find a place").fill("temple")
    field = page.get_by_role("spinbutton", name=TEMPLE, exact=True)
    field.press_sequentially("10")
    assert person.painted() == {}
    field.press("Tab")
    expect(person.slider(TEMPLE)).to_have_value("10")


def test_painted_places_keep_their_order_from_head_to_foot(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    person = hand(page)
    person.open_without_body(f"{server.address}/paint")
    for words, place, pain in (("neck", NECK, "7"), ("temple", TEMPLE, "3"), ("eye", EYE, "5")):
        person.write(words, place, pain)
    order = list(person.painted())
    assert order.index("neck_back.left") == 2
    is_saved(page)
    page.reload()
    expect(person.slider(NECK)).to_be_visible()
    assert list(person.painted()) == order


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("shoulder blade", "5 places found."),
        ("lower back", "2 places found."),
        ("knee cap", "1 place found."),
        ("schulter", "No place has this name. Try a simpler word, such as neck or knee."),
    ],
)
def test_the_list_can_be_searched(
    server: Any, visit: Callable[..., Page], hand: Any, words: str, answer: str
) -> None:
    page = visit()
    hand(page).open_without_body(f"{server.address}/paint")
    page.get_by_role("searchbox", name="Find a place").fill(words)
    expect(page.locator(".choose .none")).to_have_text(answer)


def test_every_number_of_the_list_is_wide_enough_to_read_and_stands_under_its_side(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    hand(page).open_without_body(f"{server.address}/paint")
    page.get_by_role("searchbox", name="Find a place").fill("temple")
    for side in ("your left", "your right"):
        head = page.get_by_role("columnheader", name=side).bounding_box()
        field = page.get_by_role("spinbutton", name=f"temple, {side}", exact=True).bounding_box()
        assert head is not None
        assert field is not None
        assert field["width"] >= 64
        assert head["x"] <= field["x"] + field["width"] / 2 <= head["x"] + head["width"]


def test_a_stopped_server_loses_nothing(
    own_server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    person = hand(page)
    person.open(f"{own_server.address}/paint")
    person.look("Head")
    person.stroke(TEMPLE, (0.56, 0.36))
    is_saved(page)
    own_server.stop()
    person.slider(TEMPLE).fill("9")
    panel = page.get_by_role("alert")
    expect(panel).to_contain_text("Not saved yet")
    expect(panel).to_contain_text("unknot does not answer.")
    expect(panel).to_contain_text("What you painted is still here, on this screen.")
    page.get_by_role("button", name=GO).click()
    expect(page).to_have_url(SAVED_ADDRESS)  # it does not leave with something unsaved
    expect(person.slider(TEMPLE)).to_have_value("9")
    own_server.start()
    page.get_by_role("button", name="Try again").click()
    expect(panel).to_be_hidden()
    is_saved(page)
    page.reload()
    expect(person.slider(TEMPLE)).to_have_value("9")


def test_what_could_not_be_saved_comes_back_with_the_page(
    own_server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    person = hand(page)
    person.open_without_body(f"{own_server.address}/paint")
    own_server.stop()
    person.write("temple", TEMPLE, "7")
    expect(page.get_by_role("alert")).to_contain_text("Not saved yet")
    own_server.start()
    page.goto(f"{own_server.address}/paint")
    expect(person.slider(TEMPLE)).to_have_value("7")
    is_saved(page)
    expect(page).to_have_url(SAVED_ADDRESS)
    page.goto(f"{own_server.address}/paint")
    expect(page.get_by_text("One place is enough to begin.").first).to_be_visible()


def test_two_windows_do_not_overwrite_each_other(
    server: Any, visit: Callable[..., Page], hand: Any, save: Callable[..., str]
) -> None:
    one = visit()
    other = one.context.new_page()
    address = f"{server.address}/drawings/{save(server.address, one, {'temple.left': 5})}/paint"
    hand(one).open_without_body(address)
    hand(other).open_without_body(address)
    hand(other).slider(TEMPLE).fill("8")
    is_saved(other)
    hand(one).slider(TEMPLE).fill("2")
    panel = one.get_by_role("alert")
    expect(panel).to_contain_text("This drawing was changed in another window.")
    panel.get_by_role("button", name="Show the other").click()
    expect(hand(one).slider(TEMPLE)).to_have_value("8")
    hand(one).slider(TEMPLE).fill("3")
    is_saved(one)
    hand(other).slider(TEMPLE).fill("10")
    other.get_by_role("alert").get_by_role("button", name="Keep this one").click()
    is_saved(other)
    one.reload()
    expect(hand(one).slider(TEMPLE)).to_have_value("10")


def test_a_drawing_deleted_in_another_window_can_be_saved_anew(
    server: Any, visit: Callable[..., Page], hand: Any, save: Callable[..., str]
) -> None:
    page = visit()
    identifier = save(server.address, page, {"temple.left": 5})
    person = hand(page)
    person.open_without_body(f"{server.address}/drawings/{identifier}/paint")
    page.request.delete(f"{server.address}/api/drawings/{identifier}")
    person.slider(TEMPLE).fill("2")
    panel = page.get_by_role("alert")
    expect(panel).to_contain_text("This drawing was deleted in another window.")
    panel.get_by_role("button", name="Save it as a new one").click()
    is_saved(page)
    expect(page).to_have_url(SAVED_ADDRESS)
    assert identifier not in page.url


def test_leaving_at_once_still_saves_the_last_change(
    server: Any, visit: Callable[..., Page], hand: Any, save: Callable[..., str]
) -> None:
    page = visit()
    address = f"{server.address}/drawings/{save(server.address, page, {'temple.left': 5})}"
    person = hand(page)
    person.open_without_body(f"{address}/paint")
    person.slider(TEMPLE).fill("9")
    page.goto(f"{server.address}/learn")  # before the hand has rested
    page.goto(f"{address}/paint")
    expect(person.slider(TEMPLE)).to_have_value("9")


def test_removing_everything_keeps_the_saved_drawing_and_says_so(
    server: Any, visit: Callable[..., Page], hand: Any, save: Callable[..., str]
) -> None:
    page = visit()
    identifier = save(server.address, page, {"temple.left": 5, "eye.left": 3})
    address = f"{server.address}/drawings/{identifier}/paint"
    person = hand(page)
    person.open_without_body(address)
    person.slider(TEMPLE).fill("9")
    for place in (TEMPLE, EYE):
        page.get_by_role("button", name=f"Remove {place}").click()
    note = page.locator(".painted").get_by_role("status")
    expect(note).to_contain_text("Nothing is painted now. Your saved drawing is unchanged.")
    person.write("temple", TEMPLE, "2")
    expect(note).to_have_count(0)
    is_saved(page)
    page.get_by_role("button", name=f"Remove {TEMPLE}").click()
    note.get_by_role("button", name="Delete it").click()
    expect(page).to_have_url(f"{server.address}/paint")
    assert page.request.get(f"{server.address}/api/drawings/{identifier}").status == 404
    assert person.painted() == {}


def test_a_place_that_was_asked_and_does_not_hurt_is_saved(
    server: Any, visit: Callable[..., Page], hand: Any
) -> None:
    page = visit()
    person = hand(page)
    person.open_without_body(f"{server.address}/paint")
    person.write("temple", TEMPLE, "0")
    is_saved(page)
    page.reload()
    expect(person.slider(TEMPLE)).to_have_value("0")


def test_where_the_body_cannot_be_drawn_its_picture_follows_what_is_saved(
    server: Any, visit: Callable[..., Page], hand: Any, save: Callable[..., str]
) -> None:
    page = visit()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{server.address}/drawings/{save(server.address, page, {'temple.left': 6})}/paint")
    still = page.locator(".stage > img.still")
    expect(still).to_have_attribute("alt", "The body, with what is painted so far")
    expect(page.get_by_text("This browser cannot draw the body.")).to_be_visible()
    before = still.get_attribute("src")
    assert before is not None
    hand(page).write("heel", "heel, your right", "4")
    expect(still).not_to_have_attribute("src", before)
    page.wait_for_function(
        "() => { const still = document.querySelector('img.still');"
        " return still.complete && still.naturalWidth > 0; }"
    )
    assert page.evaluate("async () => (await fetch(document.querySelector('img.still').src)).ok")
