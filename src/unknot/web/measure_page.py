"""Measure or note: a threshold, a range of motion, one's own activities, a medicine, a note."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response

from unknot.diary import Diary
from unknot.web.dependencies import AtlasHere, DiaryHere
from unknot.web.entry_forms import Asked, EntryForm, keep, on_to
from unknot.web.measure_forms import (
    ACTIVITY,
    MEASUREMENT,
    MEDICINE,
    NOTE,
    PRESSURE,
    RANGE,
    measurable,
)
from unknot.web.sent_form import Sent, SentForm, filled_with
from unknot.web.templating import templates

router = APIRouter(prefix="/measure", include_in_schema=False)

KINDS: Final = (
    ("/measure/activity", "Something that is hard to do", "In your own words, 0 to 10."),
    ("/measure/movement", "How far it moves", "In degrees, with a phone or a goniometer."),
    ("/measure/pressure", "How much pressure until it hurts", "With an algometer."),
    ("/measure/medicine", "A medicine", "What you took, and how much."),
    ("/measure/note", "A note", "Anything else."),
)


@router.get("")
def choose(request: Request) -> Response:
    """Show what can be kept."""
    return templates.TemplateResponse(request, "measure.html", {"kinds": KINDS})


@router.get("/pressure")
def ask_pressure(request: Request, diary: DiaryHere) -> Response:
    """Ask for a pressure pain threshold."""
    return _ask(request, diary, MEASUREMENT, what=PRESSURE)


@router.get("/movement")
def ask_movement(
    request: Request, diary: DiaryHere, atlas: AtlasHere, movement: str | None = None
) -> Response:
    """Ask for a range of motion; first, which movement it is."""
    if movement is None:
        values = {"joints": measurable(atlas)}
        return templates.TemplateResponse(request, "measure_movements.html", values)
    atlas.movement(movement)
    return _ask(request, diary, MEASUREMENT, what=RANGE, site=movement)


@router.get("/activity")
def ask_activity(request: Request, diary: DiaryHere) -> Response:
    """Ask how well something goes that is hard to do."""
    return _ask(request, diary, MEASUREMENT, what=ACTIVITY)


@router.get("/medicine")
def ask_medicine(request: Request, diary: DiaryHere) -> Response:
    """Ask what was taken."""
    return _ask(request, diary, MEDICINE)


@router.get("/note")
def ask_note(request: Request, diary: DiaryHere) -> Response:
    """Ask for a note."""
    return _ask(request, diary, NOTE)


@router.post("/pressure")
@router.post("/movement")
@router.post("/activity")
def keep_measurement(request: Request, diary: DiaryHere, sent: Sent) -> Response:
    """Keep a measurement; one that cannot be is shown again with the reason."""
    return on_to(keep(request, diary, MEASUREMENT, sent))


@router.post("/medicine")
def keep_medicine(request: Request, diary: DiaryHere, sent: Sent) -> Response:
    """Keep what was taken."""
    return on_to(keep(request, diary, MEDICINE, sent))


@router.post("/note")
def keep_note(request: Request, diary: DiaryHere, sent: Sent) -> Response:
    """Keep a note."""
    return on_to(keep(request, diary, NOTE, sent))


def _ask(request: Request, diary: Diary, form: EntryForm, **fields: str) -> Response:
    return form.show(request, diary, Asked(filled_with(fields) if fields else SentForm(), {}))
