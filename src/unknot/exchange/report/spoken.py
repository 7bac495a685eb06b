"""Places, muscles and days in the words of a report: of the person, not to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from unknot import atlas
from unknot.atlas import MIDLINE


def place(region: str) -> str:
    """Name a region: ``Temple, left``."""
    return _sided(atlas.load().region(region).label, atlas.split_side(region)[1])


def muscle(muscle_id: str, side: str) -> str:
    """Name a muscle on one side: ``Trapezius, left``."""
    return _sided(atlas.load().muscle(muscle_id).label.partition(" (")[0], side)


def point(trigger_point: str) -> str:
    """Name a trigger point on one side: ``Upper trapezius, front edge, left``."""
    return _sided(
        atlas.load().trigger_point(trigger_point).label, atlas.split_side(trigger_point)[1]
    )


def movement(named: str) -> str:
    """Name a sided movement as clinicians do, ``Cervical rotation, left``; a term as it is."""
    known = atlas.load()
    if named not in known.sided_movements:
        return capital(named)
    return _sided(known.movement(named).clinical, atlas.split_side(named)[1])


def day(moment: date) -> str:
    """Say a day with its year: ``1 May 2026``."""
    return f"{moment.day} {moment:%B} {moment.year}"


def local_day(moment: datetime) -> date:
    """Give the day at this place on which a moment lies."""
    return moment.astimezone().date()


def count(number: int, noun: str, plural: str = "") -> str:
    """Count things: ``1 place``, ``3 places``."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def times(number: int) -> str:
    """Say how often: ``once``, ``3 times``."""
    return "once" if number == 1 else f"{number} times"


def listed(words: Sequence[str]) -> str:
    """List things in a sentence: ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def _sided(label: str, side: str) -> str:
    return capital(label) if side == MIDLINE else f"{capital(label)}, {side}"
