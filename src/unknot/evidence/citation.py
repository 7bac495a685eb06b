"""A cited work behind a row of the evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited work, and whether its figures were read on its page."""

    id: str
    citation: str
    verified: str
    """``page_read``, ``memory`` (not read again) or ``judged``."""
