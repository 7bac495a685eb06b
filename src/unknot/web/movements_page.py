"""The page "What moves less?": a few movements to try, each with a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from unknot.assess import assess, movements_to_ask, triage, with_movements
from unknot.atlas import Atlas
from unknot.diary import ChangedElsewhereError, SavedDrawing
from unknot.errors import DataError, Problem, UnknownIdError
from unknot.web.dates import today
from unknot.web.dependencies import AtlasHere, DiaryHere
from unknot.web.movements_view import ANSWERS, FREE, LIMITED, cards, told_of
from unknot.web.safety_page import CHANGED, SEE_OTHER
from unknot.web.sent_form import moment
from unknot.web.standing import NOTHING_STANDS
from unknot.web.templating import templates

router = APIRouter(
    prefix="/drawings/{drawing_id}/movements",
    dependencies=[NOTHING_STANDS],
    include_in_schema=False,
)

FIELD = "move:"


@dataclass(frozen=True, slots=True)
class Sent:
    """The form as the browser sent it."""

    shown: tuple[str, ...]
    told: Mapping[str, str]
    seen: datetime | None


@router.get("")
def ask(request: Request, drawing_id: str, diary: DiaryHere, atlas: AtlasHere) -> Response:
    """Show the movements that would tell most, and those that were told; not past a warning."""
    saved = diary.drawing(drawing_id)
    if triage(saved.dated, today()).withheld:
        return _go(saved)
    return _page(request, saved, atlas, told_of(saved.drawing))


async def _read(request: Request) -> Sent:
    form = await request.form()
    return _sent((name, value) for name, value in form.multi_items() if isinstance(value, str))


@router.post("")
def tell(
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    atlas: AtlasHere,
    sent: Annotated[Sent, Depends(_read)],
) -> Response:
    """Keep what was told of the movements shown, and go back to the knots."""
    saved = diary.drawing(drawing_id)
    if triage(saved.dated, today()).withheld:
        return _go(saved)
    _check_movements(sent, atlas)
    drawing = with_movements(
        saved.drawing,
        list(sent.told),
        limited=[one for one, told in sent.told.items() if told == LIMITED],
        free=[one for one, told in sent.told.items() if told == FREE],
    )
    try:
        if drawing != saved.drawing:  # a second tap on the same button sends the same again
            diary.tell(saved.id, drawing, seen=sent.seen)
    except ChangedElsewhereError:
        return _page(request, saved, atlas, sent.told, shown=sent.shown)
    return _go(saved)


def _sent(fields: Iterable[tuple[str, str]]) -> Sent:
    """Read the fields of the form; ``DataError`` on what this page does not send."""
    shown: list[str] = []
    told: dict[str, str] = {}
    seen = None
    for name, value in fields:
        if name == "shown":
            shown.append(value)
        elif name == "updated_at":
            seen = moment(value)
        elif name.startswith(FIELD):
            if value not in ANSWERS:
                message = f"no such answer; go back and choose one of {', '.join(ANSWERS)}"
                raise DataError([Problem(name, message)])
            told[name.removeprefix(FIELD)] = value
    return Sent(tuple(dict.fromkeys(shown)), told, seen)


def _check_movements(sent: Sent, atlas: Atlas) -> None:
    """Raise ``DataError`` on what is no movement."""
    try:
        for movement in (*sent.shown, *sent.told):
            atlas.movement(movement)
    except UnknownIdError as error:
        raise DataError([Problem("move", error.problems[0].message)]) from None


def _go(saved: SavedDrawing) -> Response:
    return RedirectResponse(f"/drawings/{saved.id}", SEE_OTHER)


def _page(
    request: Request,
    saved: SavedDrawing,
    atlas: Atlas,
    told: Mapping[str, str],
    *,
    shown: tuple[str, ...] | None = None,
) -> Response:
    """Show the movements to ask and those told; ``shown``: the ones of a form sent in vain."""
    before = [one for one in told_of(saved.drawing) if one in atlas.sided_movements]
    asked = [
        one.movement for one in movements_to_ask(saved.dated, assess(saved.dated, today=today()))
    ]
    open_now = asked if shown is None else [one for one in shown if one not in before]
    context = {
        "saved": saved,
        "open": cards(open_now, told, atlas),
        "told": cards(before, told, atlas),
        "answers": ANSWERS,
        "trouble": "" if shown is None else CHANGED,
    }
    status = 200 if shown is None else 409
    return templates.TemplateResponse(request, "movements.html", context, status_code=status)
