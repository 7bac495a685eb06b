"""The day after a session: how strong it is now, whether it is sore, what moves better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from unknot.atlas import Atlas, load, movement_words, split_side
from unknot.diary import (
    Diary,
    FollowUp,
    SavedDrawing,
    SavedEntry,
    Session,
    UnknownDrawingError,
    due_follow_up,
)
from unknot.web.dates import clock, local_day, now, said, today
from unknot.web.dependencies import DiaryHere
from unknot.web.entry_forms import WHOLE, Asked, Document, EntryForm, keep, on_to, page
from unknot.web.knots_words import capital
from unknot.web.pain_rows import (
    AT_ONCE,
    PAIN,
    last_told,
    pain_document,
    pain_fields,
    pain_rows,
    places_of,
)
from unknot.web.sent_form import Sent, SentForm, filled_with
from unknot.web.templating import templates

router = APIRouter(prefix="/follow-up", include_in_schema=False)

SORENESS: Final[Mapping[str, str]] = {"none": "No", "a_little": "A little", "a_lot": "A lot"}
NOTHING_BETTER: Final = "nothing"
"""Sent where the person was asked and nothing moves better yet."""
NOTHING: Final = "Nothing answered yet. Answer one of them, or close this page."
MOST_MOVES: Final = 8


@router.get("")
def ask(request: Request, diary: DiaryHere) -> Response:
    """Ask what is due; else say when it will be."""
    due = due_follow_up(diary.entries(kind="session"), diary.entries(kind="follow_up"), now())
    if due is None:
        return _nothing_due(request, diary)
    sessions = tuple(one.id for one in due.sessions)
    return _show(request, diary, Asked(filled_with({"session": sessions}), {}))


@router.post("")
def tell(request: Request, diary: DiaryHere, sent: Sent) -> Response:
    """Keep what was answered, also where it is only a part; a second time, the later counts."""
    if not _answered(sent):
        return _show(request, diary, Asked(sent, {WHOLE: NOTHING}, status=422))
    before = _answer_to(sent.all("session"), diary.entries(kind="follow_up"))
    return on_to(keep(request, diary, FORM, sent, before), "/")


def _answer_to(sessions: Sequence[str], follow_ups: Iterable[SavedEntry]) -> SavedEntry | None:
    """Find the answer that was given to these sessions before."""
    for saved in follow_ups:
        if isinstance(saved.entry, FollowUp) and not set(sessions).isdisjoint(saved.entry.sessions):
            return saved
    return None


def _answered(sent: SentForm) -> bool:
    return bool(sent.starting(PAIN) or sent.text("soreness") or sent.all("better"))


def _nothing_due(request: Request, diary: Diary) -> Response:
    """Say that nothing is due now, and when it will be after the last session."""
    sessions = diary.entries(kind="session")
    answered = sessions and _answer_to([sessions[-1].id], diary.entries(kind="follow_up"))
    last = sessions[-1] if sessions and not answered else None
    values = {"last": last and last.id, "pressed": last and f"{_day(last.at)} at {clock(last.at)}"}
    return templates.TemplateResponse(request, "follow_up_later.html", values)


def _show(request: Request, diary: Diary, asked: Asked) -> Response:
    sessions = sessions_of(diary, asked.sent.all("session"))
    at = asked.editing.at if asked.editing else now()
    drawing = _drawing(diary, sessions)
    told = last_told(diary, asked.editing.at if asked.editing else None)
    places = places_of(drawing, asked.sent.starting(PAIN))
    return page(
        request,
        "follow_up.html",
        asked,
        when=f"{capital(_day(at))}, {clock(at)}",
        heading=f"How is it after {_day(sessions[-1].at)}?" if sessions else "How is it now?",
        sessions=asked.sent.all("session"),
        pains=pain_rows(places, asked, told, today(), drawing),
        at_once=AT_ONCE,
        soreness=SORENESS,
        sore=asked.sent.text("soreness"),
        moves=[
            (one, movement_words(one))
            for one in moves_to_ask(sessions, drawing, asked.sent.all("better"), load())
        ],
        better=asked.sent.all("better"),
        nothing=NOTHING_BETTER,
    )


def sessions_of(diary: Diary, ids: Sequence[str]) -> list[SavedEntry]:
    """Find the sessions with these ids that are still kept, oldest first."""
    return [one for one in diary.entries(kind="session") if one.id in ids]


def moves_to_ask(
    sessions: Iterable[SavedEntry],
    drawing: SavedDrawing | None,
    also: Iterable[str],
    atlas: Atlas,
) -> list[str]:
    """List the movements that may be freer: those told as limited, then of what was pressed."""
    limited = drawing.drawing.limited_movements if drawing else ()
    told = [one for one in (*also, *limited) if one in atlas.sided_movements]
    pressed = [
        movement
        for saved in sessions
        if isinstance(saved.entry, Session)
        for point in saved.entry.points
        for movement in _moves_of(point.trigger_point, atlas)
    ]
    return list(dict.fromkeys([*told, *pressed]))[:MOST_MOVES]


def _moves_of(sided_point: str, atlas: Atlas) -> tuple[str, ...]:
    muscle = atlas.trigger_point(sided_point).muscle
    return atlas.movements_of(muscle, split_side(sided_point)[1])


def _drawing(diary: Diary, sessions: Sequence[SavedEntry]) -> SavedDrawing | None:
    """Find the drawing that was pressed for, or the latest where it is gone."""
    for saved in reversed(sessions):
        if isinstance(saved.entry, Session) and saved.entry.drawing:
            try:
                return diary.drawing(saved.entry.drawing)
            except UnknownDrawingError:
                continue
    return next(iter(diary.drawings(at_most=1)), None)


def _day(at: datetime) -> str:
    return said(local_day(at), today())


def _document(sent: SentForm, _: Document) -> Document:
    document: dict[str, Any] = {
        "unknot": "follow_up",
        "version": 1,
        "sessions": list(sent.all("session")),
    }
    if pain := pain_document(sent):
        document["pain"] = pain
    if sent.text("soreness"):
        document["soreness"] = sent.text("soreness")
    if sent.all("better"):
        document["moved_better"] = [one for one in sent.all("better") if one != NOTHING_BETTER]
    return document


def _fill(document: Document) -> SentForm:
    better = document["moved_better"]
    return filled_with(
        {
            **pain_fields(document["pain"] or {}),
            "session": tuple(document["sessions"]),
            "soreness": document["soreness"],
            "better": None if better is None else tuple(better) or (NOTHING_BETTER,),
        }
    )


def _field_of(place: str) -> str:
    if place.startswith("pain."):
        return f"{PAIN}{place.removeprefix('pain.')}"
    return {"soreness": "soreness", "moved_better": "better"}.get(place.partition(".")[0], WHOLE)


FORM: Final = EntryForm(_show, _document, _fill, _field_of)
