"""The answer to one drawing, and its JSON form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from unknot.assess.look_alikes import ComparedLookAlike
from unknot.assess.palpation import Kind
from unknot.assess.see_someone import SeeSomeone
from unknot.assess.triage import Triage
from unknot.assess.widespread import AREAS_IN_ALL, Spread

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class RankedPoint:
    """One trigger point and what it may have to do with the pain."""

    trigger_point: str
    muscle: str
    side: str
    probability: float
    """It is active."""
    responsible: float
    """It is active and produced some of the painted pain; the order of the list."""
    interval: Interval | None
    """``responsible`` lies in it with 90 %, as unsure as the numbers of the model are; None: it was
    not asked for, or takes too long."""
    kind: Kind
    """What pressing found; ``unknown`` before it is pressed."""
    explains: Mapping[str, float]
    """Painful region to the probability that this point produced pain there."""
    same_as: tuple[str, ...]
    """Points that no drawing can tell from this one: only pressing tells."""


@dataclass(frozen=True, slots=True)
class RankedMuscle:
    """One muscle on one side: at least one of its points is active, or responsible."""

    muscle: str
    side: str
    probability: float
    responsible: float
    interval: Interval | None
    """``responsible`` lies in it with 90 %, as for a point."""


@dataclass(frozen=True, slots=True)
class PointSet:
    """Exactly these of the most responsible points are active, and the others of them are not."""

    trigger_points: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class NextSpot:
    """One spot to press next."""

    trigger_point: str
    bits: float
    """Information that the press is expected to give, less what it costs the person."""
    why: str
    ask_first: tuple[str, ...]
    """Contraindications not answered yet; a yes to one, and the spot must not be pressed."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The ranked and explained list of trigger points for one drawing.

    Triage comes first: while it withholds, the lists of the ranking are empty.
    """

    triage: Triage
    trigger_points: tuple[RankedPoint, ...]
    muscles: tuple[RankedMuscle, ...]
    sets: tuple[PointSet, ...]
    sets_of: tuple[str, ...]
    """The points that the sets are made of; those of them that a set lacks are inactive in it."""
    unexplained: tuple[str, ...]
    """Painful regions that no likely point explains."""
    next_spots: tuple[NextSpot, ...]
    """Spots worth pressing, most telling first; empty: stop here."""
    look_alikes: tuple[ComparedLookAlike, ...]
    """What else it could be, best fitting first; empty: nothing is known that tells."""
    widespread: bool
    spread: Spread
    see_someone: tuple[SeeSomeone, ...]
    """Reasons to see a clinician that are no warning signs."""
    method: Literal["exact", "sampled"]
    error: float | None
    """When sampled: the largest difference of a probability between independent chains."""
    atlas: str

    def to_json(self) -> dict[str, object]:
        """Write the assessment in its one JSON form."""
        document: dict[str, object] = {
            "unknot": "assessment",
            "version": 1,
            "triage": self.triage.to_json(),
            "trigger_points": [_plain(point) for point in self.trigger_points],
            "muscles": [_plain(muscle) for muscle in self.muscles],
            "sets": [_plain(one) for one in self.sets],
            "sets_of": list(self.sets_of),
            "unexplained": list(self.unexplained),
            "next": [_plain(spot) for spot in self.next_spots],
            "look_alikes": [_plain(one) for one in self.look_alikes],
            "widespread": self.widespread,
            "pain_areas": {
                "count": len(self.spread.areas),
                "of": AREAS_IN_ALL,
                "areas": list(self.spread.areas),
            },
            "surface_share": self.spread.surface_share,
            "see_someone": [_plain(one) for one in self.see_someone],
            "method": self.method,
        }
        if self.error is not None:
            document["error"] = self.error
        return document | {"atlas": self.atlas}


Part = RankedPoint | RankedMuscle | PointSet | NextSpot | ComparedLookAlike | SeeSomeone


def _plain(part: Part) -> dict[str, object]:
    """Write a part of the assessment with the lists that JSON has."""
    fields = asdict(part).items()
    return {key: list(value) if isinstance(value, tuple) else value for key, value in fields}
