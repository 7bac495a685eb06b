"""A pain drawing: where it hurts and how much, with what else the person told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

KIND: Final = "drawing"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Palpation:
    """What was felt when one trigger point was pressed; None where nobody looked."""

    trigger_point: str
    tender: bool
    recognised_pain: bool | None = None
    referred_to: Mapping[str, float] = field(default_factory=dict)
    taut_band: bool | None = None
    twitch: bool | None = None
    spreads: bool = False
    """Pain was felt elsewhere, but nobody told where; else ``referred_to`` tells."""

    @property
    def refers(self) -> bool:
        """Tell whether pressing brought pain elsewhere."""
        return self.spreads or any(pain > 0 for pain in self.referred_to.values())

    def to_json(self) -> dict[str, object]:
        """Write the palpation in its one JSON form."""
        told: dict[str, object] = {
            "trigger_point": self.trigger_point,
            "tender": self.tender,
            "recognised_pain": self.recognised_pain,
            "referred_to": _numbers(self.referred_to),
            "taut_band": self.taut_band,
            "twitch": self.twitch,
        }
        return told | {"spreads": True} if self.spreads else told


@dataclass(frozen=True, slots=True)
class Drawing:
    """A parsed pain drawing; every id in it is known, every intensity is 0 to 10 in halves.

    ``regions``: painful ones above 0; 0 means asked and painless. Regions that are neither here nor
    in ``not_asked`` were left unmarked. ``Drawing`` holds what the person said and nothing derived.
    """

    regions: Mapping[str, float]
    not_asked: tuple[str, ...] = ()
    answers: Mapping[str, bool] = field(default_factory=dict)
    person: Mapping[str, bool] = field(default_factory=dict)
    cleared: Mapping[str, date] = field(default_factory=dict)
    palpations: tuple[Palpation, ...] = ()
    limited_movements: tuple[str, ...] = ()
    """What moves less or hurts: sided movements (``neck_turn.left``), or terms of the atlas."""
    free_movements: tuple[str, ...] = ()
    """What was tried and moves freely, in the same words."""
    tools: tuple[str, ...] = ()
    recorded_at: datetime | None = None
    answered_at: datetime | None = None
    """When the oldest no that counts was given; without it, when the drawing was recorded."""
    atlas: str | None = None

    @property
    def painful(self) -> tuple[str, ...]:
        """Regions that hurt, in the order in which they were painted."""
        return tuple(region for region, intensity in self.regions.items() if intensity > 0)

    def to_json(self) -> dict[str, object]:
        """Write the drawing in its one JSON form; what is empty is left out."""
        optional: dict[str, object] = {
            "not_asked": list(self.not_asked),
            "answers": dict(self.answers),
            "person": dict(self.person),
            "cleared": {flag: day.isoformat() for flag, day in self.cleared.items()},
            "palpations": [palpation.to_json() for palpation in self.palpations],
            "limited_movements": list(self.limited_movements),
            "free_movements": list(self.free_movements),
            "tools": list(self.tools),
            "recorded_at": self.recorded_at.isoformat() if self.recorded_at else None,
            "answered_at": self.answered_at.isoformat() if self.answered_at else None,
        }
        head: dict[str, object] = {"unknot": KIND, "version": VERSION}
        if self.atlas is not None:
            head["atlas"] = self.atlas
        head["regions"] = _numbers(self.regions)
        return head | {key: value for key, value in optional.items() if value}


def _numbers(intensities: Mapping[str, float]) -> dict[str, float]:
    """Write whole intensities without a point."""
    return {
        region: int(value) if value == int(value) else value
        for region, value in intensities.items()
    }
