"""The form of a session: pain before and after, and a note; what was pressed stays as it was."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from unknot.diary import Diary
from unknot.web.entry_forms import WHOLE, Asked, Document, EntryForm, page
from unknot.web.pain_rows import PainRow
from unknot.web.sent_form import SentForm, filled_with, number, texts

SIDES: Final = (("before", "Pain before"), ("after", "Pain after"))
NOTES: Final = "notes"


def _show(request: Request, _: Diary, asked: Asked) -> Response:
    rows = [
        PainRow(name, label, asked.sent.text(name), None, "", asked.trouble.get(name, ""))
        for name, label in SIDES
    ]
    return page(request, "session_form.html", asked, rows=rows)


def _document(sent: SentForm, before: Document) -> Document:
    told = {name: number(sent.text(name)) if sent.text(name) else None for name, _ in SIDES}
    return {**before, **told, NOTES: sent.text(NOTES) or None}


def _fill(document: Document) -> SentForm:
    return filled_with(texts(document, (*dict(SIDES), NOTES)))


def _field_of(place: str) -> str:
    return place if place in ("before", "after", NOTES) else WHOLE


FORM: Final = EntryForm(_show, _document, _fill, _field_of)
