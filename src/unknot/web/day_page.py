"""The daily entry: how strong each painted place is now, in under half a minute."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request, Response

from unknot.diary import Diary
from unknot.web.dates import clock, local_day, now, said, today
from unknot.web.dependencies import DiaryHere
from unknot.web.entry_forms import WHOLE, Asked, Document, EntryForm, keep, on_to, page
from unknot.web.knots_words import capital
from unknot.web.pain_rows import (
    AT_ONCE,
    OVERALL,
    PAIN,
    last_told,
    overall_row,
    pain_document,
    pain_fields,
    pain_rows,
    places_of,
)
from unknot.web.sent_form import Sent, SentForm, filled_with, number, texts

router = APIRouter(prefix="/day", include_in_schema=False)

NOTE: Final = "note"
NOTHING: Final = "Nothing answered yet. Answer one of them, or close this page."


@router.get("")
def ask(request: Request, diary: DiaryHere) -> Response:
    """Ask how it is now."""
    return _show(request, diary, Asked(SentForm(), {}))


@router.post("")
def tell(request: Request, diary: DiaryHere, sent: Sent) -> Response:
    """Keep how it is, and go back to Today."""
    if not _answered(sent):
        return _show(request, diary, Asked(sent, {WHOLE: NOTHING}, status=422))
    return on_to(keep(request, diary, FORM, sent), "/")


def _answered(sent: SentForm) -> bool:
    return bool(sent.starting(PAIN) or sent.text(OVERALL) or sent.text(NOTE))


def _show(request: Request, diary: Diary, asked: Asked) -> Response:
    drawing = next(iter(diary.drawings(at_most=1)), None)
    at = asked.editing.at if asked.editing else now()
    told, day = last_told(diary, asked.editing.at if asked.editing else None), today()
    places = places_of(drawing, asked.sent.starting(PAIN))
    return page(
        request,
        "day.html",
        asked,
        when=f"{capital(said(local_day(at), day))}, {clock(at)}",
        pains=pain_rows(places, asked, told, day, drawing),
        overall=overall_row(asked, told, day),
        note=asked.sent.text(NOTE),
        at_once=AT_ONCE,
    )


def _document(sent: SentForm, _: Document) -> Document:
    document: dict[str, Any] = {"unknot": "day", "version": 1, "pain": pain_document(sent)}
    if sent.text(OVERALL):
        document["overall"] = number(sent.text(OVERALL))
    if sent.text(NOTE):
        document["note"] = sent.text(NOTE)
    return document


def _fill(document: Document) -> SentForm:
    return filled_with({**pain_fields(document["pain"]), **texts(document, (OVERALL, NOTE))})


def _field_of(place: str) -> str:
    if place in (OVERALL, NOTE):
        return place
    return f"{PAIN}{place.removeprefix('pain.')}" if place.startswith("pain.") else WHOLE


FORM: Final = EntryForm(_show, _document, _fill, _field_of)
