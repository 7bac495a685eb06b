"""The forms of measurements, medicines and notes: what was sent, as a document, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from fastapi import Request, Response

from unknot.atlas import Atlas, load, movement_words, region_label, split_side
from unknot.diary import (
    Diary,
    HowToMeasure,
    Measurement,
    Medicine,
    Session,
    how_to_measure,
    measured_movements,
    standing_warning,
)
from unknot.diary.entries import EACH_TIME
from unknot.web.dates import today
from unknot.web.entry_forms import WHOLE, Asked, Document, EntryForm, page
from unknot.web.entry_words import SIGNS, spot_words
from unknot.web.knots_words import capital
from unknot.web.movements_view import Card, cards
from unknot.web.sent_form import SentForm, filled_with, number, texts

PRESSURE: Final = "pressure_pain_threshold"
RANGE: Final = "range_of_motion"
ACTIVITY: Final = "disability"
PAIN: Final = "pain"
PRESSURE_UNITS: Final[Mapping[str, str]] = {
    one: SIGNS.get(one, one) for one in ("kPa", "kg/cm2", "N/cm2")
}
METHODS: Final = (("phone", "A phone"), ("goniometer", "A goniometer"), ("by eye", "My eyes"))
SCORES: Final = tuple((str(score), str(score)) for score in range(11))
NEVER_PRESSED: Final = frozenset(
    {"eye", "ear", "tongue", "throat", "breast", "genitals", "perineum"}
)
"""Regions where no algometer belongs."""
FIELDS: Final = ("what", "value", "unit", "site", "activity", "method")


@dataclass(frozen=True, slots=True)
class SiteGroup:
    """Places to choose from, under one heading."""

    label: str
    sites: tuple[tuple[str, str], ...]


def pressure_sites(diary: Diary, atlas: Atlas) -> list[SiteGroup]:
    """List where pressure may be measured: what was pressed, what was painted, then the rest."""
    drawing = next(iter(diary.drawings(at_most=1)), None)
    painted = drawing.drawing.painful if drawing else ()
    groups = [
        SiteGroup("Spots you pressed", _pressed(diary, atlas)),
        SiteGroup("Places you painted", _regions(painted)),
        *_parts(atlas),
    ]
    return [group for group in groups if group.sites]


def may_name_spots(diary: Diary) -> bool:
    """Tell whether spots may be named: not while a warning sign stands on any drawing."""
    drawings = diary.drawings()
    return bool(drawings) and standing_warning(drawings, today()) is None


def _pressed(diary: Diary, atlas: Atlas) -> tuple[tuple[str, str], ...]:
    if not may_name_spots(diary):
        return ()
    points = [
        point.trigger_point
        for saved in reversed(diary.entries(kind="session"))
        if isinstance(saved.entry, Session)
        for point in saved.entry.points
    ]
    return tuple((one, spot_words(one, atlas)) for one in dict.fromkeys(points))


def _regions(regions: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one, capital(region_label(one)))
        for one in regions
        if split_side(one)[0] not in NEVER_PRESSED
    )


def _parts(atlas: Atlas) -> list[SiteGroup]:
    by_part = groupby(atlas.sided_regions, key=lambda one: atlas.region(one).part)
    return [SiteGroup(capital(part), _regions(list(regions))) for part, regions in by_part]


def activities(diary: Diary) -> list[str]:
    """List the person's own activities, the latest first."""
    told = [
        saved.entry.activity
        for saved in reversed(diary.entries(kind="measurement"))
        if isinstance(saved.entry, Measurement) and saved.entry.activity
    ]
    return list(dict.fromkeys(told))


def medicines(diary: Diary) -> list[str]:
    """List the names of what was taken before, the latest first."""
    taken = [
        saved.entry.name
        for saved in reversed(diary.entries(kind="medicine"))
        if isinstance(saved.entry, Medicine)
    ]
    return list(dict.fromkeys(taken))


def _show_measurement(request: Request, diary: Diary, asked: Asked) -> Response:
    atlas = load()
    site = asked.sent.text("site")
    return page(
        request,
        "measurement.html",
        asked,
        what=asked.sent.text("what"),
        sites=pressure_sites(diary, atlas),
        units=PRESSURE_UNITS,
        scores=SCORES,
        methods=METHODS,
        movement=_movement(site, atlas),
        each_time=EACH_TIME,
        activities=activities(diary),
        site_words=capital(region_label(site)) if site in atlas.sided_regions else "",
    )


@dataclass(frozen=True, slots=True)
class MovementToMeasure:
    """A movement, how it is measured, and how far healthy adults get."""

    card: Card
    how: HowToMeasure


def _movement(site: str, atlas: Atlas) -> MovementToMeasure | None:
    if site not in measured_movements():
        return None
    return MovementToMeasure(cards([site], {}, atlas)[0], how_to_measure(site))


def measurable(atlas: Atlas) -> list[tuple[str, list[tuple[str, str]]]]:
    """List the movements that are measured in numbers, by joint."""
    by_joint = groupby(measured_movements(), key=lambda one: atlas.movement(one).joint)
    return [
        (capital(joint), [(one, movement_words(one)) for one in movements])
        for joint, movements in by_joint
    ]


def _measurement(sent: SentForm, _: Document) -> Document:
    fields = {name: sent.text(name) for name in FIELDS if sent.text(name)}
    read = {"value": number(fields["value"])} if "value" in fields else {}
    return {"unknot": "measurement", "version": 1, **fields, **read}


def _measured(document: Document) -> SentForm:
    return filled_with(texts(document, FIELDS))


def _field_of(place: str) -> str:
    return place or WHOLE


def _show_medicine(request: Request, diary: Diary, asked: Asked) -> Response:
    return page(request, "medicine.html", asked, known=medicines(diary))


def _medicine(sent: SentForm, _: Document) -> Document:
    texts = {name: sent.text(name) for name in ("name", "unit", "note") if sent.text(name)}
    amount = {"amount": number(sent.text("amount"))} if sent.text("amount") else {}
    return {"unknot": "medicine", "version": 1, **texts, **amount}


def _taken(document: Document) -> SentForm:
    return filled_with(texts(document, ("name", "amount", "unit", "note")))


def _show_note(request: Request, _: Diary, asked: Asked) -> Response:
    return page(request, "note.html", asked)


def _note(sent: SentForm, _: Document) -> Document:
    return {"unknot": "note", "version": 1, "text": sent.text("text")}


def _noted(document: Document) -> SentForm:
    return filled_with(texts(document, ("text",)))


MEASUREMENT: Final = EntryForm(_show_measurement, _measurement, _measured, _field_of)
MEDICINE: Final = EntryForm(_show_medicine, _medicine, _taken, _field_of)
NOTE: Final = EntryForm(_show_note, _note, _noted, _field_of)
