"""The Press page: one spot after another to press, and the ranking that learns from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from unknot.assess import (
    ANSWERS,
    Assessment,
    Palpation,
    assess,
    caution_answers,
    felt,
    press_check,
    pressable_alone,
    triage,
)
from unknot.atlas import Atlas, region_label
from unknot.diary import ChangedElsewhereError, Diary, SavedDrawing
from unknot.errors import DataError, Problem
from unknot.web.body_data import drawing_data, point_data
from unknot.web.dates import today
from unknot.web.dependencies import AtlasHere, DiaryHere
from unknot.web.knots_words import capital
from unknot.web.paint_page import body_parts
from unknot.web.press_first_page import first_address, lines_left
from unknot.web.press_view import (
    Found,
    clinician_checks,
    count_words,
    found,
    held_back,
    minds,
    name_of,
    ranking,
    spot_of,
    what_changed,
)
from unknot.web.regions_field import regions_field
from unknot.web.safety_page import CHANGED, SEE_OTHER
from unknot.web.standing import NOTHING_STANDS
from unknot.web.still import Still, answer, sides_of, still_of
from unknot.web.templating import templates

router = APIRouter(
    prefix="/drawings/{drawing_id}/press",
    dependencies=[NOTHING_STANDS],
    include_in_schema=False,
)

PICTURE_PX = 720
HOW_STRONG = 5.0
"""Strength of pain that spread to a place which was ticked in the list."""

Skipped = Annotated[list[str] | None, Query()]


@router.get("")
def press(  # noqa: PLR0913, PLR0917  # what the address can say
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    atlas: AtlasHere,
    point: str | None = None,
    skip: Skipped = None,
) -> Response:
    """Show the spot to press now: the one asked for, else the one that tells most; or the end."""
    saved = diary.drawing(drawing_id)
    now = assess(saved.dated, today=today(), intervals=True)
    if now.triage.withheld or not saved.drawing.painful:
        return _go(saved)
    skipped = skip or []
    if point is not None:
        turn = Turn(point, _own_choice(point, saved, atlas), skipped)
        return _turn_page(request, saved, now, turn, point, atlas)
    left = [spot for spot in now.next_spots if spot.trigger_point not in skipped]
    if not left:
        return _end_page(request, saved, now, skipped, atlas)
    turn = Turn(left[0].trigger_point, left[0].why, skipped, len(left))
    return _turn_page(request, saved, now, turn, None, atlas)


@router.post("")
def feel(  # noqa: PLR0913, PLR0917  # what the form sends
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    atlas: AtlasHere,
    point: Annotated[str, Form()],
    felt_there: Annotated[str, Form(alias="answer")],
    updated_at: Annotated[datetime, Form()],
    skip: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Keep what a press found; where it spreads, ask where to."""
    saved = diary.drawing(drawing_id)
    if triage(saved.dated, today()).withheld:
        return _go(saved)
    _pressable(point, saved, atlas)
    if felt_there not in ANSWERS:
        message = f"no such answer; go back and choose one of {', '.join(ANSWERS)}"
        raise DataError([Problem("answer", message)])
    if felt_there == "referred":
        return _where_page(request, saved, Turn(point, "", skip or []), atlas)
    return _keep(
        request, saved, felt(point, felt_there), Sent(updated_at, skip or []), diary, atlas
    )


@router.post("/where")
def spreads(  # noqa: PLR0913, PLR0917  # what the form sends
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    atlas: AtlasHere,
    point: Annotated[str, Form()],
    updated_at: Annotated[datetime, Form()],
    painted: Annotated[dict[str, float], Depends(regions_field("painted"))],
    place: Annotated[list[str] | None, Form()] = None,
    skip: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Keep a press whose pain spreads, with the places it spreads to if they were told."""
    saved = diary.drawing(drawing_id)
    if triage(saved.dated, today()).withheld:
        return _go(saved)
    _pressable(point, saved, atlas)
    ticked = [one for one in place or [] if one]
    for one in ticked:
        atlas.region(one)
    places = dict.fromkeys(ticked, HOW_STRONG) | painted
    sent = Sent(updated_at, skip or [])
    return _keep(request, saved, felt(point, "referred", places), sent, diary, atlas)


@router.post("/undo")
def undo(drawing_id: str, diary: DiaryHere, updated_at: Annotated[datetime, Form()]) -> Response:
    """Take the last press back, and ask for it again."""
    saved = diary.drawing(drawing_id)
    *earlier, last = saved.drawing.palpations or (None,)
    if last is None:
        return _go(saved, "/press")
    drawing = replace(saved.drawing, palpations=tuple(earlier))
    diary.tell(saved.id, drawing, seen=updated_at)
    return _go(saved, f"/press?point={last.trigger_point}")


@router.get("/spot.png")
def still_spot(
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    atlas: AtlasHere,
    point: str | None = None,
) -> Response:
    """Show a spot close up on a drawing, without scripts; under a warning the drawing alone."""
    saved = diary.drawing(drawing_id)
    if point is None or triage(saved.dated, today()).withheld:
        return answer(request, still_of(saved, height_px=PICTURE_PX))
    atlas.trigger_point(point)
    return answer(request, still_close(saved, point))


@dataclass(frozen=True, slots=True)
class Turn:
    """The spot whose turn it is."""

    point: str
    why: str
    skipped: Sequence[str]
    left: int = 1


@dataclass(frozen=True, slots=True)
class Sent:
    """What every form of the page sends."""

    seen: datetime
    skipped: Sequence[str]


def _keep(  # noqa: PLR0913, PLR0917  # what is kept, where and how to go on
    request: Request,
    saved: SavedDrawing,
    palpation: Palpation,
    sent: Sent,
    diary: Diary,
    atlas: Atlas,
) -> Response:
    """Save a press in place of an earlier one of the same spot, and go on to the next."""
    others = [p for p in saved.drawing.palpations if p.trigger_point != palpation.trigger_point]
    drawing = replace(saved.drawing, palpations=(*others, palpation))
    try:
        if drawing != saved.drawing:  # a second tap on the same button sends the same again
            diary.tell(saved.id, drawing, seen=sent.seen)
    except ChangedElsewhereError:
        now = assess(saved.dated, today=today(), intervals=True)
        turn = Turn(palpation.trigger_point, "", sent.skipped)
        return _spot_page(request, saved, now, turn, atlas, CHANGED)
    query = "".join(f"&skip={one}" for one in sent.skipped)
    return _go(saved, f"/press?{query.removeprefix('&')}" if query else "/press")


def _turn_page(  # noqa: PLR0913, PLR0917  # what the page is made of
    request: Request,
    saved: SavedDrawing,
    now: Assessment,
    turn: Turn,
    point: str | None,
    atlas: Atlas,
) -> Response:
    """Show a spot, after what would rule out pressing it has been asked."""
    if lines_left(saved, turn.point, atlas):
        return RedirectResponse(first_address(saved, turn.point, point, turn.skipped), SEE_OTHER)
    return _spot_page(request, saved, now, turn, atlas)


def _own_choice(point: str, saved: SavedDrawing, atlas: Atlas) -> str:
    """See that a spot may be pressed, and say why it is shown."""
    _pressable(point, saved, atlas)
    before = next((p for p in saved.drawing.palpations if p.trigger_point == point), None)
    if before:
        return "You have pressed it before; a new answer takes the place of that one."
    return "You chose this one."


def _pressable(point: str, saved: SavedDrawing, atlas: Atlas) -> None:
    """Raise ``DataError`` for a point that this person should not press, or that there is not."""
    row = atlas.trigger_point(point)
    label = atlas.muscles[row.muscle].label
    if not pressable_alone(point, atlas):
        message = f"{label}: do not press this one yourself; let a clinician look for it"
        raise DataError([Problem(point, message)])
    found = press_check(point, caution_answers(saved.dated, today()), atlas)
    if found and found.blocked_by:
        message = f"{label}: do not press this one. {' '.join(found.reasons)} Choose another spot"
        raise DataError([Problem(point, message)])


def _go(saved: SavedDrawing, after: str = "") -> Response:
    return RedirectResponse(f"/drawings/{saved.id}{after}", SEE_OTHER)


def still_close(saved: SavedDrawing, point: str) -> Still:
    """Show a drawing close to one spot."""
    return replace(still_of(saved, view="spots", height_px=PICTURE_PX), spots=(point,))


def _spot_page(  # noqa: PLR0913, PLR0917  # what the page is made of
    request: Request,
    saved: SavedDrawing,
    now: Assessment,
    turn: Turn,
    atlas: Atlas,
    trouble: str = "",
) -> Response:
    context = {
        **_shared(saved, now, atlas),
        **_body(saved, turn.point, atlas),
        "spot": spot_of(turn.point, turn.why, atlas),
        "minds": minds(saved.dated, turn.point, today(), atlas),
        "count": count_words(len(saved.drawing.palpations), turn.left),
        "skipped": turn.skipped,
        "pass_on": [*turn.skipped, turn.point],
        "trouble": trouble,
    }
    status = 409 if trouble else 200
    return templates.TemplateResponse(request, "press.html", context, status_code=status)


def _where_page(request: Request, saved: SavedDrawing, turn: Turn, atlas: Atlas) -> Response:
    """Ask where the pain of a press spreads to."""
    reached = [referral.region for referral in atlas.referrals_of(turn.point)]
    near = dict.fromkeys([*saved.drawing.painful, *reached])
    context = {
        "saved": saved,
        "spot": spot_of(turn.point, "", atlas),
        "skipped": turn.skipped,
        "near": [(one, capital(region_label(one))) for one in near],
        "parts": body_parts(atlas, {}),
        "labels": {one: region_label(one) for one in atlas.sided_regions},
        "picture": f"/drawings/{saved.id}/press/spot.png?point={turn.point}",
        "sides": sides_of(still_close(saved, turn.point)),
    }
    return templates.TemplateResponse(request, "press_where.html", context)


def _end_page(
    request: Request, saved: SavedDrawing, now: Assessment, skipped: Sequence[str], atlas: Atlas
) -> Response:
    """Say what pressing has told, and that more of it would not tell much."""
    told = found(saved.drawing, atlas)
    first = now.muscles[0] if now.muscles else None
    context = {
        **_shared(saved, now, atlas),
        **_body(saved, None, atlas),
        "heading": _end_heading(told, skipped),
        "first": first and name_of(first.muscle, first.side, atlas),
        "checks": clinician_checks(now, atlas),
        "held_back": held_back(now, saved.dated, today(), atlas),
        "skipped": skipped,
    }
    return templates.TemplateResponse(request, "press_end.html", context)


def _end_heading(told: Sequence[Found], skipped: Sequence[str]) -> str:
    if any(one.kind == "active" for one in told):
        return "That is clear enough."
    if told:
        return "More pressing would not tell more."
    return "Nothing left to press." if skipped else "Pressing would not tell much here."


def _shared(saved: SavedDrawing, now: Assessment, atlas: Atlas) -> Mapping[str, Any]:
    told = found(saved.drawing, atlas)
    return {
        "saved": saved,
        "ranking": ranking(now, atlas),
        "found": told,
        "changed": what_changed(saved.dated, now, today(), atlas) if told else "",
        "see_someone": now.see_someone,
    }


def _body(saved: SavedDrawing, point: str | None, atlas: Atlas) -> Mapping[str, Any]:
    """Show the painted body, and the spot to press."""
    painted = drawing_data(saved)
    if point is None:
        address = f"/drawings/{saved.id}/knot.png?at={saved.updated_at.timestamp() * 1e6:.0f}"
        return {"scene": painted, "picture": address, "sides": sides_of(still_of(saved))}
    shown = point_data(atlas, [point], None)
    return {
        "scene": painted | {"spots": shown["spots"]},
        "picture": f"/drawings/{saved.id}/press/spot.png?point={point}",
        "sides": sides_of(still_close(saved, point)),
    }
