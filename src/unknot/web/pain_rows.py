"""Rows that ask how strong the pain is now, each with what was told before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from unknot.atlas import region_label
from unknot.diary import Day, Diary, FollowUp, SavedDrawing
from unknot.web.dates import local_day, said
from unknot.web.drawing_cards import card
from unknot.web.entry_forms import Asked
from unknot.web.knots_words import capital
from unknot.web.sent_form import SentForm, number

PAIN: Final = "pain:"
"""What the name of each field begins with; its region follows."""
OVERALL: Final = "overall"
AT_ONCE: Final = 6
"""Rows in sight; more are folded."""
LOOK_BACK: Final = 20
"""Drawings that are searched for what was told before."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was told the last time."""

    number: str
    said: str
    """When: ``yesterday``."""


@dataclass(frozen=True, slots=True)
class PainRow:
    """One place to tell the pain of."""

    name: str
    """Of its field."""
    label: str
    value: str
    before: Before | None
    picture: str
    """The address of a close view; may be empty."""
    why: str
    """What is wrong with the value."""


@dataclass(frozen=True, slots=True)
class LastTold:
    """The latest pain of each place, and overall, before a moment."""

    places: Mapping[str, tuple[datetime, float]] = field(default_factory=dict)
    overall: tuple[datetime, float] | None = None


def last_told(diary: Diary, until: datetime | None) -> LastTold:
    """Gather what drawings, daily entries and answers of the day after told, before a moment."""
    told: dict[str, tuple[datetime, float]] = {}
    overall: tuple[datetime, float] | None = None
    for at, pain in sorted(_pains(diary, until), key=lambda one: one[0]):
        told |= {region: (at, value) for region, value in pain.items()}
    for saved in diary.entries(kind="day", until=until):
        if isinstance(saved.entry, Day) and saved.entry.overall is not None:
            overall = (saved.at, saved.entry.overall)
    return LastTold(told, overall)


def _pains(diary: Diary, until: datetime | None) -> Iterable[tuple[datetime, Mapping[str, float]]]:
    for drawing in diary.drawings(at_most=LOOK_BACK):
        if until is None or drawing.recorded_at < until:
            yield drawing.recorded_at, drawing.drawing.regions
    for saved in diary.entries(until=until):
        if isinstance(saved.entry, Day | FollowUp):
            yield saved.at, saved.entry.pain or {}


def pain_rows(
    regions: Sequence[str],
    asked: Asked,
    told: LastTold,
    today: date,
    drawing: SavedDrawing | None,
) -> list[PainRow]:
    """Make a row for each region, with what was sent for it and told before."""
    return [
        PainRow(
            name=f"{PAIN}{region}",
            label=capital(region_label(region)),
            value=asked.sent.text(f"{PAIN}{region}"),
            before=_before(told.places.get(region), today),
            picture=_picture(drawing, region, today),
            why=asked.trouble.get(f"{PAIN}{region}", ""),
        )
        for region in regions
    ]


def overall_row(asked: Asked, told: LastTold, today: date) -> PainRow:
    """Make the row that asks for the pain as a whole."""
    return PainRow(
        name=OVERALL,
        label="All in all",
        value=asked.sent.text(OVERALL),
        before=_before(told.overall, today),
        picture="",
        why=asked.trouble.get(OVERALL, ""),
    )


def places_of(drawing: SavedDrawing | None, also: Iterable[str] = ()) -> list[str]:
    """List the painful places of a drawing, worst first, and others that are told of."""
    pains = drawing.drawing.regions if drawing else {}
    painful = sorted((one for one in pains if pains[one] > 0), key=lambda one: -pains[one])
    return list(dict.fromkeys([*painful, *also]))


def pain_document(sent: SentForm) -> dict[str, float | str]:
    """Read the filled rows: sided region to pain."""
    return {region: number(text) for region, text in sent.starting(PAIN).items()}


def pain_fields(pain: Mapping[str, float]) -> dict[str, str]:
    """Write pains as the fields of a form."""
    return {f"{PAIN}{region}": f"{value:g}" for region, value in pain.items()}


def _before(told: tuple[datetime, float] | None, today: date) -> Before | None:
    if told is None:
        return None
    at, value = told
    return Before(f"{value:g}", said(local_day(at), today))


def _picture(drawing: SavedDrawing | None, region: str, today: date) -> str:
    if drawing is None or not drawing.drawing.regions.get(region):
        return ""
    return f"{card(drawing, today).picture(240)}&place={region}"
