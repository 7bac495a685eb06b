"""A source: what a row of the atlas restates."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One cited work."""

    id: str
    citation: str
    kind: str
    """``textbook``, ``study``, ``review`` or ``web``."""
