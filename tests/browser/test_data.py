"""Your data in a real browser: by keyboard, without scripts, on a phone; forgotten by it too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .access import check

NECK = {"neck_back.left": 7}
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_copy_is_kept_everything_erased_and_put_back_without_scripts(
    own_server: Any,
    visit: Callable[..., Page],
    save: Callable[..., str],
    tmp_path: Path,
    scheme: str,
) -> None:
    page = visit(java_script_enabled=False, viewport=PHONE, color_scheme=scheme)
    save(own_server.address, page, NECK)
    page.goto(f"{own_server.address}/data")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download a backup").click()
    copy = tmp_path / "copy.json"
    download.value.save_as(copy)

    page.get_by_role("link", name="Erase everything").click()
    page.get_by_label("Type erase to go on").fill("erase")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Everything is erased.")

    page.get_by_label("A backup of unknot").set_input_files(copy)
    page.get_by_role("button", name="Look what is in it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Put back 1 drawing?")
    page.get_by_role("button", name="Put it back").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Put back: 1 drawing.")
    page.get_by_role("link", name="Drawings").click()
    expect(page.get_by_role("heading", name="Back of the neck, your left")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_can_be_used_by_everybody(
    own_server: Any,
    visit: Callable[..., Page],
    save: Callable[..., str],
    tmp_path: Path,
    scheme: str,
) -> None:
    page = visit(color_scheme=scheme)
    drawing = save(own_server.address, page, NECK)
    copy = tmp_path / "copy.json"
    copy.write_bytes(page.request.get(f"{own_server.address}/data/backup").body())
    address = f"{own_server.address}/api/drawings/{drawing}"
    page.request.patch(address, data={"title": "after the move"})
    for sent, onward in ((copy, "Put it back"), (Path(__file__), "Look what is in it")):
        page.goto(f"{own_server.address}/data")
        check(page)
        page.get_by_label("A backup of unknot").set_input_files(sent)
        page.get_by_role("button", name="Look what is in it").click()
        page.wait_for_load_state()
        expect(page.get_by_role("button", name=onward)).to_be_visible()
        check(page)
    expect(page.get_by_role("alert")).to_contain_text("This file: it is no backup of unknot")
    expect(page.get_by_label("A backup of unknot")).to_be_focused()
    page.goto(f"{own_server.address}/data/erase")
    check(page)
    page.get_by_label("Type erase to go on").fill("no")
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)


def test_erasing_also_erases_what_the_browser_kept(
    own_server: Any, visit: Callable[..., Page]
) -> None:
    page = visit()
    page.goto(f"{own_server.address}/data/erase")
    page.evaluate("localStorage.setItem('unknot.draft.new.1', 'neck')")
    page.get_by_label("Type erase to go on").fill("erase")
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
