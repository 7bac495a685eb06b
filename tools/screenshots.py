"""Photograph every page of the app in a real Chromium: desktop and phone, light and dark.

    .venv/bin/python tools/screenshots.py FOLDER [--only NAME]

Starts the server on a free port with an empty data folder of its own, saves the drawing of the
README through the API, once with its safety questions open and once with a no to each, and writes
one PNG a page. `docs/knots.png` in the README is `knots-desktop-light.png`.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from get_chromium import system_chromium
from unknot import evidence

SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
DRAWING = {
    "unknot": "drawing",
    "version": 1,
    "regions": {"temple.left": 6, "eye.left": 4, "neck_back.left": 7},
}
PRESSED = {
    "session-hold": ("Begin", "I am ready"),
    "session-stopped": ("Begin", "I am ready", "Stop"),
}
"""Buttons that are pressed on a page before it is photographed."""
DIARY = {
    "diary-today": "/",
    "diary-follow-up": "/follow-up",
    "diary-day": "/day",
    "diary-entries": "/entries",
    "diary-measure": "/measure",
    "diary-movement": "/measure/movement?movement=neck_turn.left",
    "diary-pressure": "/measure/pressure",
    "diary-activity": "/measure/activity",
    "diary-medicine": "/measure/medicine",
}
FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]


@contextmanager
def server(data: str) -> Iterator[str]:
    """Run the app on a free port with this data folder; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "unknot", "serve", "--port", str(port), "--no-browser"],
        env={**os.environ, "UNKNOT_DATA": data},
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def wait_for(address: str, seconds: float = 20) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address):  # noqa: S310
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def call(address: str, document: dict[str, Any]) -> dict[str, Any]:
    """POST one JSON document; return the answer."""
    request = urllib.request.Request(  # noqa: S310
        address, json.dumps(document).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        body: dict[str, Any] = json.load(answer)
    return body


def shoot(browser: Browser, address: str, pages: dict[str, str], folder: Path) -> None:
    """Write a picture of every page in every size and theme, and print what went wrong on it."""
    for size, (width, height) in SIZES.items():
        for theme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=theme,
                reduced_motion="reduce",
                has_touch=size == "phone",
            )
            page = context.new_page()
            page.on("console", lambda message: print("console:", message.text))
            page.on("pageerror", lambda error: print("error:", error))
            for name, path in pages.items():
                page.goto(address + path, wait_until="networkidle")
                for button in PRESSED.get(name, ()):
                    page.get_by_role("button", name=button).click()
                page.wait_for_timeout(700)
                page.screenshot(path=folder / f"{name}-{size}-{theme}.png")
            context.close()


def write_down_two_weeks(address: str) -> None:
    """Record falling pain, with a session on every other day."""
    now = datetime.now(UTC).astimezone()
    for days_ago, pain in enumerate((4, 4.5, 4, 5, 4.5, 5, 6, 6, 6, 6, 7, 6.5, 7.5, 7)):
        at = (now - timedelta(days=days_ago)).isoformat()
        day = {"unknot": "day", "version": 1, "pain": {"neck_back.left": pain}}
        call(f"{address}/api/entries", {"entry": day, "at": at})
        if days_ago % 2:
            session = {"unknot": "session", "version": 1, "ended": "done"}
            call(f"{address}/api/entries", {"entry": session, "at": at})


def write_down_yesterday(address: str, drawing: str) -> None:
    """Record a session of twenty hours ago, so that its question is due."""
    point = {"trigger_point": "trapezius_upper_1.left", "treatment": "self_pressure_fingers"}
    holds = [{"planned_s": 45, "held_s": 45}] * 3
    session = {
        "unknot": "session",
        "version": 1,
        "drawing": drawing,
        "ended": "done",
        "points": [{**point, "holds": holds}],
    }
    at = (datetime.now(UTC) - timedelta(hours=20)).isoformat()
    call(f"{address}/api/entries", {"entry": session, "at": at})


def main() -> None:
    """Parse, start, photograph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", help="part of a page's name")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        server(data) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
        empty = {"empty": "/", "paint-new": "/paint"}
        if not arguments.only or "empty" in arguments.only or "new" in arguments.only:
            shoot(browser, address, empty, arguments.folder)
        unasked = call(f"{address}/api/drawings", {"drawing": DRAWING})["id"]
        questions = call(f"{address}/api/assess", DRAWING)["triage"]["questions"]
        answered = {**DRAWING, "answers": dict.fromkeys(questions, False)}
        unpressed = call(f"{address}/api/drawings", {"drawing": answered})["id"]
        before = {
            one
            for spot in call(f"{address}/api/assess", answered)["next"]
            for one in spot["ask_first"]
        }
        answered = {**DRAWING, "answers": dict.fromkeys([*questions, *before], False)}
        drawing = call(f"{address}/api/drawings", {"drawing": answered})["id"]
        press = {"trigger_point": "trapezius_upper_1.left", "tender": True, "recognised_pain": True}
        told = {**answered, "palpations": [press]}
        pressed = call(f"{address}/api/drawings", {"drawing": told})["id"]
        spots = call(f"{address}/api/assess", told)["next"]
        skip_all = "&".join(f"skip={spot['trigger_point']}" for spot in spots)
        known = evidence.load()
        asked = [row.id for row in known.contraindications.values() if row.asked]
        settled = dict.fromkeys([*known.red_flags, *asked], False)
        planned, planned_back = (
            call(f"{address}/api/drawings", {"drawing": {**answered, "answers": settled, **more}})[
                "id"
            ]
            for more in ({}, {"regions": {"lumbar.left": 6}, "tools": ["tennis_ball"]})
        )
        cramp = (
            "sudden_onset",
            "bouts_of_minutes",
            "whole_muscle_sore",
            "stretch_stops_it_at_once",
        )
        calf = {**DRAWING, "regions": {"calf.left": 7}, "answers": dict.fromkeys(cramp, True)}
        spasm = call(f"{address}/api/drawings", {"drawing": calf})["id"]
        saved = {
            "home": "/",
            "paint": f"/drawings/{drawing}/paint",
            "safety": f"/drawings/{unasked}/safety?screen=1",
            "knots": f"/drawings/{drawing}",
            "alike": f"/drawings/{drawing}/look-alikes",
            "alike-knots": f"/drawings/{spasm}",
            "press-first": f"/drawings/{unpressed}/press",
            "press": f"/drawings/{drawing}/press",
            "press-second": f"/drawings/{pressed}/press",
            "press-end": f"/drawings/{pressed}/press?{skip_all}",
            "plan-first": f"/drawings/{unpressed}/plan",
            "plan": f"/drawings/{planned}/plan",
            "plan-ball": f"/drawings/{planned_back}/plan",
            "plan-wait": f"/drawings/{unasked}/plan",
            "session": f"/drawings/{planned}/session",
            "session-hold": f"/drawings/{planned}/session",
            "session-stopped": f"/drawings/{planned_back}/session",
            "knots-pressed": f"/drawings/{pressed}",
            "movements": f"/drawings/{drawing}/movements",
            "knots-unasked": f"/drawings/{unasked}",
            "report": f"/report?drawing={planned}",
            "drawings": "/drawings",
            "data": "/data",
            "data-erase": "/data/erase",
            "muscles": "/muscles",
            "muscle": "/muscles/trapezius",
            "learn": "/learn",
            "knot-works": "/learn/knot",
            "evidence": "/evidence",
            "treatment": "/evidence/dry_needling",
            "dispute": "/evidence/dispute",
            "api": "/api",
            "missing": "/nowhere",
        }
        chosen = {k: v for k, v in saved.items() if not arguments.only or arguments.only in k}
        shoot(browser, address, chosen, arguments.folder)
        if not arguments.only or arguments.only in "progress":
            write_down_two_weeks(address)
            shoot(browser, address, {"progress": "/progress"}, arguments.folder)
        if not arguments.only or arguments.only in "diary":
            write_down_yesterday(address, planned)
            shoot(browser, address, DIARY, arguments.folder)
        browser.close()


if __name__ == "__main__":
    main()
