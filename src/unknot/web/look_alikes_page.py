"""The page that asks whether it is a knot at all, one question at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from unknot import evidence
from unknot.assess import (
    Assessment,
    Drawing,
    assess,
    features_of,
    inferred_features,
    questions_to_ask,
    triage,
    with_answers,
)
from unknot.diary import ChangedElsewhereError, SavedDrawing
from unknot.errors import DataError, Problem, no_such
from unknot.web.body_data import drawing_data
from unknot.web.dates import today
from unknot.web.dependencies import DiaryHere
from unknot.web.drawing_cards import card
from unknot.web.look_alikes_view import LookAlikesView, look_alikes_view
from unknot.web.safety_page import CHANGED, SEE_OTHER
from unknot.web.standing import NOTHING_STANDS
from unknot.web.still import sides_of, still_of
from unknot.web.templating import templates

router = APIRouter(
    prefix="/drawings/{drawing_id}/look-alikes",
    dependencies=[NOTHING_STANDS],
    include_in_schema=False,
)

ANSWERS: Final = {"yes": True, "no": False, "unsure": None}

Unsure = Annotated[list[str] | None, Query()]


@router.get("")
def ask(
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    unsure: Unsure = None,
    feature: str | None = None,
) -> Response:
    """Ask what tells most now, or one question again; when enough is known, say what fits."""
    saved = diary.drawing(drawing_id)
    if triage(saved.dated, today()).withheld or not saved.drawing.painful:
        return _go(saved, "")
    if feature is not None:
        return _question_page(request, saved, _feature(feature), unsure or [])
    asked = questions_to_ask(saved.dated, today(), unsure=unsure or [])
    if asked:
        return _question_page(request, saved, asked[0], unsure or [])
    return _end_page(request, saved)


@router.post("")
def tell(  # noqa: PLR0913, PLR0917  # what the form sends
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    feature: Annotated[str, Form()],
    said: Annotated[str, Form(alias="answer")],
    updated_at: Annotated[datetime, Form()],
    unsure: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Keep one answer, and go on to what tells most then."""
    saved = diary.drawing(drawing_id)
    if triage(saved.dated, today()).withheld:
        return _go(saved, "")
    question = _feature(feature)
    if said not in ANSWERS:
        message = f"no such answer; go back and choose one of {', '.join(ANSWERS)}"
        raise DataError([Problem("answer", message)])
    not_known = [one for one in unsure or [] if one != question.id]
    if ANSWERS[said] is None:
        not_known.append(question.id)
    try:
        drawing = _told(saved, question.id, ANSWERS[said])
        if drawing != saved.drawing:  # a second tap on the same button sends the same again
            diary.tell(saved.id, drawing, seen=updated_at)
    except ChangedElsewhereError:
        return _question_page(request, saved, question, not_known, CHANGED)
    query = "&".join(f"unsure={one}" for one in not_known)
    return _go(saved, f"/look-alikes?{query}" if query else "/look-alikes")


def _told(saved: SavedDrawing, feature: str, answer: bool | None) -> Drawing:  # noqa: FBT001
    """Put an answer into the drawing; not sure takes an earlier one out."""
    if answer is None:
        kept = {one: said for one, said in saved.drawing.answers.items() if one != feature}
        return replace(saved.drawing, answers=kept)
    now = datetime.now(UTC).astimezone().replace(microsecond=0)
    drawing = with_answers(saved.dated, {feature: answer}, now, evidence.load())
    return replace(drawing, recorded_at=saved.drawing.recorded_at)


def _feature(feature: str) -> evidence.LookAlikeFeature:
    features = evidence.load().look_alike_features
    if feature not in features:
        message = no_such("question", feature, features, "unknot assess -i")
        raise DataError([Problem("feature", message)])
    return features[feature]


def _go(saved: SavedDrawing, after: str) -> Response:
    return RedirectResponse(f"/drawings/{saved.id}{after}", SEE_OTHER)


def _question_page(
    request: Request,
    saved: SavedDrawing,
    question: evidence.LookAlikeFeature,
    unsure: Sequence[str],
    trouble: str = "",
) -> Response:
    features = evidence.load().look_alike_features
    answered = [one for one in saved.drawing.answers if one in features and one != question.id]
    left = len(questions_to_ask(saved.dated, today(), unsure=unsure))
    number = len({*answered, *unsure} - {question.id}) + 1
    context = {
        "question": question,
        "count": f"Question {number} of at most {max(number, number - 1 + left)}",
        "before": saved.drawing.answers.get(question.id),
        "back": answered[-1] if answered else "",
        "unsure": unsure,
        "trouble": trouble,
    }
    return _page(request, saved, "look_alikes.html", context, 409 if trouble else 200)


def _end_page(request: Request, saved: SavedDrawing) -> Response:
    return _page(
        request,
        saved,
        "look_alikes_end.html",
        {"view": view_of(saved, assess(saved.dated, today=today()))},
    )


def view_of(saved: SavedDrawing, now: Assessment) -> LookAlikesView:
    """Say what fits the answers of a saved drawing, assessed as it is now."""
    asked = questions_to_ask(saved.dated, today())
    return look_alikes_view(
        now.look_alikes,
        features_of(saved.dated, today()),
        inferred=inferred_features(saved.drawing),
        left=len(asked),
    )


def _page(
    request: Request,
    saved: SavedDrawing,
    template: str,
    more: dict[str, object],
    status: int = 200,
) -> Response:
    drawing = card(saved, today())
    context = {
        "saved": saved,
        "body": drawing_data(saved),
        "picture": drawing.picture(""),
        "sides": sides_of(still_of(saved)),
        "alt": "Your drawing: " + "; ".join(drawing.places),
        **more,
    }
    return templates.TemplateResponse(request, template, context, status_code=status)
