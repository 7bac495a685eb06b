"""A session: the spots that were pressed, and how it felt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, TypeGuard

from unknot import atlas, evidence
from unknot.assess.fields import STRONGEST_PAIN, Fields
from unknot.diary.entries.reading import (
    LONGEST_S,
    NOTE_LIMIT,
    entry_id,
    intensity,
    missing,
    number,
    one_of,
    plain_number,
    text,
)

KEYS: Final = ("plan", "drawing", "before", "after", "ended", "points", "notes")
ENDED: Final = ("done", "stopped", "left")
FELT: Final = ("more", "less", "good")
PAIR_MOST: Final = (LONGEST_S, STRONGEST_PAIN)


@dataclass(frozen=True, slots=True)
class Hold:
    """One press of a spot."""

    planned_s: float
    held_s: float
    discomfort: tuple[tuple[float, float], ...] = ()
    """(seconds from the start of the hold, discomfort 0 to 10)."""
    felt: str | None = None
    """``more`` or ``less`` pressure was wanted, or it was ``good``."""

    def to_json(self) -> dict[str, Any]:
        """Write the hold in its one JSON form."""
        return {
            "planned_s": plain_number(self.planned_s),
            "held_s": plain_number(self.held_s),
            "discomfort": [[plain_number(s), plain_number(d)] for s, d in self.discomfort],
            "felt": self.felt,
        }


@dataclass(frozen=True, slots=True)
class SessionPoint:
    """What was done at one trigger point."""

    trigger_point: str
    """With its side."""
    treatment: str
    """An id of treatments.csv."""
    holds: tuple[Hold, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Write the point in its one JSON form."""
        return {
            "trigger_point": self.trigger_point,
            "treatment": self.treatment,
            "holds": [hold.to_json() for hold in self.holds],
        }


@dataclass(frozen=True, slots=True)
class Session:
    """One guided session, as far as it went."""

    kind: ClassVar[str] = "session"

    ended: str
    """``done``, ``stopped`` by the person, or ``left`` without a word."""
    points: tuple[SessionPoint, ...] = ()
    plan: str | None = None
    """Id of the kept plan."""
    drawing: str | None = None
    before: float | None = None
    """Pain 0 to 10 before it."""
    after: float | None = None
    notes: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Write the entry in its one JSON form."""
        return {
            "unknot": self.kind,
            "version": 1,
            "plan": self.plan,
            "drawing": self.drawing,
            "before": plain_number(self.before),
            "after": plain_number(self.after),
            "ended": self.ended,
            "points": [point.to_json() for point in self.points],
            "notes": self.notes,
        }


def read_session(fields: Fields) -> Session:
    """Read a session."""
    missing(fields, "ended", f"how it ended: one of {', '.join(ENDED)}")
    return Session(
        ended=one_of(fields, "ended", "way of ending", ENDED) or "left",
        points=tuple(_points(fields)),
        plan=entry_id(fields, "plan"),
        drawing=entry_id(fields, "drawing"),
        before=intensity(fields, "before"),
        after=intensity(fields, "after"),
        notes=text(fields, "notes", at_most=NOTE_LIMIT, lines=True),
    )


def _points(fields: Fields) -> Iterator[SessionPoint]:
    for inner in fields.objects("points"):
        inner.only(("trigger_point", "treatment", "holds"))
        given = inner.tree.get("trigger_point")
        point = inner.look_up(given, "trigger_point", atlas.load().trigger_point)
        treatments = evidence.load().treatments
        treatment = inner.known(inner.tree.get("treatment"), "treatment", "treatment", treatments)
        holds = tuple(_hold(one) for one in inner.objects("holds"))
        if point and treatment:
            yield SessionPoint(point, treatment, holds)


def _hold(fields: Fields) -> Hold:
    fields.only(("planned_s", "held_s", "discomfort", "felt"))
    for key in ("planned_s", "held_s"):
        missing(fields, key, "the seconds")
    return Hold(
        planned_s=number(fields, "planned_s", least=0, most=LONGEST_S) or 0.0,
        held_s=number(fields, "held_s", least=0, most=LONGEST_S) or 0.0,
        discomfort=tuple(_discomfort(fields)),
        felt=one_of(fields, "felt", "feeling", FELT),
    )


def _discomfort(fields: Fields) -> Iterator[tuple[float, float]]:
    for place, given in fields.items("discomfort"):
        if _is_pair(given):
            second, discomfort = given
            yield float(second), float(discomfort)
        else:
            message = f"write [second from 0 to {LONGEST_S}, discomfort from 0 to 10]"
            fields.refuse(place, message)


def _is_pair(given: object) -> TypeGuard[Sequence[float]]:
    """Tell whether it is a second and a discomfort; NaN is within no limits."""
    return (
        isinstance(given, (list, tuple))
        and len(given) == len(PAIR_MOST)
        and all(type(one) in (int, float) for one in given)
        and all(0 <= one <= most for one, most in zip(given, PAIR_MOST, strict=True))
    )
