"""The whole way on a phone: paint, safety, press, plan, session, two weeks, progress, report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from .conftest import Server

PHONE = {"width": 390, "height": 844}
WEEKS = 14  # days
NECK = "back of the neck, your left"
PAIN = [6, 6, 5, 6, 5, 4, 4, 3, 3, 2, 2, 2, 1]  # of the days after the first


@pytest.fixture
def server_in_time(tmp_path: Path) -> Iterator[Server]:
    """A server that a test starts on the day it likes."""
    server = Server(tmp_path)
    yield server
    server.stop()


def on_day(server: Server, day: int) -> datetime:
    """Start the server so many days after the first; give the time there."""
    server.stop()
    server.start(days=day - WEEKS)
    return datetime.now(UTC) + timedelta(days=day - WEEKS)


def answer_none(page: Page, until: Locator) -> None:
    """Say none of these on each screen that asks what would rule something out."""
    none = page.get_by_role("button", name="None of these")
    while True:
        expect(until.or_(none).first).to_be_visible()
        if until.is_visible():
            return
        first = page.locator("input[name=shown]").first.get_attribute("value")
        none.tap()
        expect(page.locator(f"input[name=shown][value='{first}']")).to_have_count(0)


def go_through_session(page: Page) -> None:
    """Let the session run by itself to its end, and save it."""
    page.get_by_role("slider", name="How much does it hurt now?").fill("6")
    page.get_by_role("button", name="Begin").tap()
    over = page.get_by_role("heading", name="Done. Move gently.")
    for _ in range(60):
        if over.is_visible():
            break
        page.clock.run_for(30_000)
    expect(over).to_be_visible()
    page.get_by_role("slider", name="How much does it hurt now?").fill("5")
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Saved. Tomorrow we ask three things."
    )


def test_from_a_sore_neck_to_two_weeks_of_progress_and_its_report(
    server_in_time: Server, visit: Callable[..., Page], hand: Any
) -> None:
    server = server_in_time
    there = on_day(server, 0)
    page = visit(viewport=PHONE, has_touch=True)
    person = hand(page)

    person.open(f"{server.address}/paint")
    person.look("Back")
    person.tap(NECK, (0.485, 0.3))
    page.get_by_role("button", name="That is where it hurts").tap()
    person.answer_none()

    page.get_by_role("link", name="Press to be surer").tap()
    yes = page.get_by_role("button", name="Yes, that is my pain")
    answer_none(page, until=yes)
    yes.tap()
    expect(page.locator(".changed [role=status]")).to_contain_text("now")
    page.get_by_role("link", name="What to do about it").or_(
        page.get_by_role("link", name="Plan", exact=True)
    ).first.tap()
    start = page.get_by_role("button", name="Start the session")
    answer_none(page, until=start)
    drawing = re.search(r"/drawings/([0-9a-f-]{36})", page.url)
    assert drawing is not None

    page.clock.install(time=there)
    start.tap()
    go_through_session(page)
    page.close()

    on_day(server, 1)
    page = visit(viewport=PHONE, has_touch=True)
    page.goto(server.address)
    page.get_by_role("link", name=re.compile("three questions|Answer", re.IGNORECASE)).first.tap()
    page.get_by_role("radio", name="A little").check(force=True)
    page.get_by_role("button", name=re.compile("^Save|^Keep")).tap()
    expect(page).not_to_have_url(re.compile("follow-up$"))
    page.close()

    on_day(server, WEEKS)
    page = visit(viewport=PHONE, has_touch=True)
    for day, pain in enumerate(PAIN, start=1):
        at = (datetime.now(UTC) + timedelta(days=day - WEEKS)).isoformat()
        entry = {"unknot": "day", "version": 1, "pain": {"neck_back.left": pain}}
        kept = page.request.post(f"{server.address}/api/entries", data={"at": at, "entry": entry})
        assert kept.status == 201, kept.text()

    page.goto(f"{server.address}/progress")
    expect(page.get_by_role("heading", level=1)).to_contain_text("etter")
    expect(page.locator("progress-chart canvas").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]

    page.goto(f"{server.address}/report")
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF").tap()
    pages = PdfReader(download.value.path()).pages
    text = "".join(one.extract_text() for one in pages)
    assert len(pages) > 1
    assert "Trapezius" in text
