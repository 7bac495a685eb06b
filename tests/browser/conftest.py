"""A real server and a real Chromium for every browser test; nothing may leave this computer."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from math import cos, sin
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

AT_ANOTHER_TIME = Path(__file__).with_name("at_another_time.py")
SYSTEM_CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
DESKTOP = {"width": 1100, "height": 700}
PATIENCE_MS = 40_000  # two slow cores draw the body in software

expect.set_options(timeout=PATIENCE_MS)


class Server:
    """`unknot serve` on a free port, with a data folder of its own; can be stopped and started."""

    def __init__(self, data: Path) -> None:
        self.data = data
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def start(self, days: float = 0) -> None:
        """Start, and return when it says where it is; its clock is so many days ahead."""
        run = [str(AT_ANOTHER_TIME), str(days)] if days else ["-m", "unknot"]
        self.process = subprocess.Popen(
            [sys.executable, *run, "serve", "--port", str(self.port), "--no-browser"],
            env={**os.environ, "UNKNOT_DATA": str(self.data)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline().startswith("unknot is at ")

    def stop(self) -> None:
        """Stop it, as Ctrl-C does."""
        if self.process is None:
            return
        self.process.terminate()
        self.process.communicate(timeout=20)
        self.process = None


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that all tests share."""
    server = Server(tmp_path_factory.mktemp("data"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server that a test may stop."""
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium where there is one, else Playwright's own; WebGL in software."""
    path = str(SYSTEM_CHROMIUM) if SYSTEM_CHROMIUM.exists() else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Watch:
    """Everything a browser context asked for, and every error its pages reported."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def left_the_computer(self) -> list[str]:
        """Addresses that are neither loopback nor made inside the page."""
        return [
            url
            for url in self.asked
            if urlsplit(url).scheme not in ("data", "blob")
            and urlsplit(url).hostname != "127.0.0.1"
        ]


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a context of its own; at the end, nothing has left this computer."""
    contexts: list[tuple[BrowserContext, Watch]] = []

    def open_page(**options: Any) -> Page:
        context = chromium.new_context(
            **{"viewport": DESKTOP, "reduced_motion": "reduce"} | options
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append((context, Watch(context)))
        return context.new_page()

    yield open_page
    for context, watch in contexts:
        context.close()
        assert watch.left_the_computer() == []
        assert watch.errors == []


@pytest.fixture(scope="session")
def save() -> Callable[..., str]:
    """Save a drawing through the API of a server; give its id."""

    def save_drawing(address: str, page: Page, regions: dict[str, float]) -> str:
        content = {"drawing": {"unknot": "drawing", "version": 1, "regions": regions}}
        answer = page.request.post(f"{address}/api/drawings", data=content)
        identifier: str = answer.json()["id"]
        return identifier

    return save_drawing


class Hand:
    """What a person does on the Paint page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        """Go to a page with a body and wait until it stands."""
        self.page.goto(address)
        expect(self.page.locator(".body-stage[data-ready]")).to_be_visible()

    def open_without_body(self, address: str) -> None:
        """Go to a Paint page whose body does not come: drawing it in software costs seconds."""
        self.page.route("**/skin.bin", lambda route: route.abort())
        self.page.goto(address)
        expect(self.page.get_by_text("The body could not be loaded.")).to_be_visible()

    def look(self, view: str) -> None:
        """Choose a view of the body."""
        button = self.page.get_by_role("button", name=view, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")

    def find(self, place: str, near: tuple[float, float]) -> tuple[float, float]:
        """Move the mouse in a spiral from a fraction of the stage until the place is named."""
        box = self.page.locator(".body-canvas").bounding_box()
        assert box is not None
        seen = set()
        for step in range(120):
            radius, turn = 0.011 * step**0.75, 2.4 * step
            x = box["x"] + box["width"] * near[0] + box["height"] * radius * cos(turn)
            y = box["y"] + box["height"] * (near[1] + radius * sin(turn))
            self.page.mouse.move(x, y)
            named = self.page.evaluate(NAMED)
            if named == place:
                return x, y
            seen.add(named)
        raise AssertionError(f"{place!r} not found near {near}; seen: {seen}")

    def stroke(self, place: str, near: tuple[float, float]) -> None:
        """Paint a short stroke with the mouse."""
        x, y = self.find(place, near)
        self.page.mouse.down()
        self.page.mouse.move(x + 2, y + 3, steps=2)
        self.page.mouse.up()
        expect(self.slider(place)).to_be_visible()

    def tap(self, place: str, near: tuple[float, float]) -> None:
        """Touch the body once with a finger."""
        self.page.touchscreen.tap(*self.find(place, near))
        expect(self.slider(place)).to_be_visible()

    def write(self, words: str, place: str, pain: str) -> None:
        """Find a place in the list and write how much it hurts."""
        self.page.get_by_role("searchbox", name="Find a place").fill(words)
        field = self.page.get_by_role("spinbutton", name=place, exact=True)
        field.fill(pain)
        field.press("Enter")
        expect(self.slider(place)).to_have_value(pain)

    def slider(self, place: str) -> Locator:
        """Find the slider of a painted place."""
        name = place[:1].upper() + place[1:]
        return self.page.locator(".painted").get_by_role("slider", name=name, exact=True)

    def answer_none(self) -> None:
        """Say none of these on each screen of the Safety step, until the knots come."""
        none = self.page.get_by_role("button", name="None of these")
        heading = self.page.get_by_role("heading", level=1)
        while True:
            expect(heading).not_to_have_text("Where does it hurt?")
            if "/safety" not in self.page.url:
                return
            here = self.page.url
            none.click()
            expect(self.page).not_to_have_url(here)

    def painted(self) -> dict[str, float]:
        """Read the list of painted places: region to pain."""
        sliders = self.page.locator(".painted input[type=range]").all()
        return {
            str(slider.get_attribute("data-region")): float(slider.input_value())
            for slider in sliders
        }

    def tab_to(self, target: Locator) -> None:
        """Press Tab until this has the focus."""
        for _ in range(80):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reached {target}")


# After the next frame: pointer moves are taken up once a frame.
NAMED = """() => new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const tag = document.querySelector(".body-tag");
    const name = [...tag.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    tell(tag.hidden ? "" : name.map((node) => node.data).join(""));
})))"""


@pytest.fixture
def hand() -> type[Hand]:
    """Paint, tap and tab as a person does."""
    return Hand
