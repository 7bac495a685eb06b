"""The Report page in a real browser: by keyboard and without scripts, on a phone, by axe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .access import check

NECK = {"neck_back.left": 7}
PHONE = {"width": 390, "height": 844}


def test_the_file_comes_by_keyboard_and_without_scripts(
    server: Any, visit: Callable[..., Page], save: Callable[..., str], hand: Any
) -> None:
    page = visit(java_script_enabled=False, accept_downloads=True)
    page.goto(f"{server.address}/report?drawing={save(server.address, page, NECK)}")
    hand(page).tab_to(page.get_by_text("Choose parts, days, a name"))
    page.keyboard.press("Enter")
    hand(page).tab_to(page.get_by_role("checkbox", name="Sources"))
    page.keyboard.press("Space")
    button = page.get_by_role("button", name="Make the PDF")
    button.focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.startswith("unknot-report-")
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_choices_and_a_mistake_are_read_well_on_a_phone(
    server: Any, visit: Callable[..., Page], save: Callable[..., str], scheme: str
) -> None:
    page = visit(color_scheme=scheme, viewport=PHONE)
    page.goto(f"{server.address}/report?drawing={save(server.address, page, NECK)}")
    page.get_by_text("Choose parts, days, a name").click()
    page.get_by_label("First day").fill("2026-05-14")
    page.get_by_label("Last day").fill("2026-05-01")
    check(page)
    page.get_by_role("button", name="Make the PDF").click()
    expect(page.get_by_role("alert")).to_contain_text("2026-05-14 is after the last day")
    expect(page.get_by_label("First day")).to_be_visible()
    check(page)
