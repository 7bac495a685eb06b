"""A region of the body: the vocabulary of every pain drawing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A named part of the skin that a person can mark as painful."""

    id: str
    """Without a side: ``temple``."""
    label: str
    part: str
    aspect: str
    """``front``, ``back``, ``side``, ``medial``, ``top``, ``sole`` or ``both`` (all round)."""
    paired: bool
    """Whether there is one on the left and one on the right."""
    description: str
    also: tuple[str, ...]
    """What else people call it, to find it by: ``kneecap``."""
