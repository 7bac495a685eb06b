"""What the tests of the pages after painting share: save a drawing, read a page, read it back."""

from __future__ import annotations

import html
import re
from typing import Any

import httpx

from .conftest import DRAWING


def save(site: httpx.Client, **told: Any) -> str:
    """Save the drawing of a sore neck, with what else was told; give its address."""
    answer = site.post("/api/drawings", json={"drawing": DRAWING | told})
    assert answer.status_code == 201, answer.text
    return f"/drawings/{answer.json()['id']}"


def see(site: httpx.Client, address: str) -> str:
    """Read a page, wherever it leads to."""
    answer = site.get(address, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def field(text: str, name: str) -> str:
    """Read a field of a page's form."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found is not None
    return found[1]


def drawing_of(site: httpx.Client, address: str) -> dict[str, Any]:
    """Read back the drawing that is kept at an address."""
    found: dict[str, Any] = site.get(f"/api{address}").json()["drawing"]
    return found
