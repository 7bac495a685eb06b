"""A fact about the person that makes some questions needless."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonFact:
    """One fact that is asked once and kept; unknown counts as true."""

    id: str
    text: str
    why_we_ask: str
    basis: str
