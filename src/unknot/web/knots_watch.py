"""Signs that something else than a knot may be behind the pain, for the places that hurt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.atlas import split_side
from unknot.evidence import Evidence, RedFlag


@dataclass(frozen=True, slots=True)
class Watch:
    """The warning signs that belong to a drawing, in the words of their questions."""

    emergency: tuple[RedFlag, ...]
    same_day: tuple[RedFlag, ...]


def signs_to_watch(painted: Mapping[str, float], evidence: Evidence) -> Watch:
    """Choose the emergency and same-day signs that go with the painful places."""
    painful = {split_side(region)[0] for region, pain in painted.items() if pain > 0}
    fitting = [
        flag
        for flag in evidence.red_flags.values()
        if not flag.applies_to or painful & set(flag.applies_to)
    ]
    return Watch(
        emergency=tuple(flag for flag in fitting if flag.advice == "emergency"),
        same_day=tuple(flag for flag in fitting if flag.advice == "same_day"),
    )
