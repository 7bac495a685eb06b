"""What a person wrote down on earlier days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

FALLING = (7, 7.5, 6.5, 7, 6, 6, 6, 6, 5, 4.5, 5, 4, 4.5, 4)
"""Pain that eases over two weeks."""


def record(site: httpx.Client, entry: dict[str, Any], days_ago: int) -> None:
    """Record an entry as if it had been written down so many days ago."""
    at = datetime.now(UTC).astimezone() - timedelta(days=days_ago)
    sent = {"entry": {"version": 1, **entry}, "at": at.isoformat()}
    assert site.post("/api/entries", json=sent).status_code == 201
