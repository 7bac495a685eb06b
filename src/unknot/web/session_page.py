"""The Session page: the plan carried out step by step, with a clock, or from a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from unknot.atlas import Atlas, split_side
from unknot.care import Plan, SessionStep, make_plan, session_script
from unknot.diary import (
    SavedDrawing,
    Session,
    UnknownEntryError,
    parse_entry,
)
from unknot.errors import DataError, Problem
from unknot.web.body_data import drawing_data, point_data
from unknot.web.dates import today
from unknot.web.dependencies import AtlasHere, DiaryHere
from unknot.web.entry_forms import SECOND_TAP
from unknot.web.plan_taken_up import kept_plan, take_up
from unknot.web.press_page import still_close
from unknot.web.press_view import name_of
from unknot.web.safety_page import SEE_OTHER
from unknot.web.session_view import afterwards, session_view
from unknot.web.standing import NOTHING_STANDS
from unknot.web.still import sides_of
from unknot.web.templating import templates

router = APIRouter(prefix="/drawings/{drawing_id}/session", include_in_schema=False)


@router.get("", dependencies=[NOTHING_STANDS])
def show(request: Request, drawing_id: str, diary: DiaryHere, atlas: AtlasHere) -> Response:
    """Show the session of the plan; what has to be settled before there is a plan comes first."""
    saved = diary.drawing(drawing_id)
    plan, steps = _session_of(saved)
    if not steps:
        return _instead(saved, plan)
    first = steps[0].trigger_point
    taken_up = kept_plan(diary, saved, plan)
    context = {
        "planned": list(_planned(steps)),
        "plan": taken_up,
        "saved": saved,
        "view": session_view(plan, steps, today(), atlas),
        "script": {"plan": taken_up, **_script(saved, steps, atlas)},
        "picture": _picture(saved, first),
        "sides": sides_of(still_close(saved, first)),
    }
    return templates.TemplateResponse(request, "session.html", context)


@router.post("/begin", dependencies=[NOTHING_STANDS])
def begin(drawing_id: str, diary: DiaryHere) -> Response:
    """Keep the plan that is taken up, and go to its session."""
    saved = diary.drawing(drawing_id)
    plan, steps = _session_of(saved)
    if not steps:
        return _instead(saved, plan)
    take_up(diary, saved, plan)
    return _go(saved, "/session")


@router.post("")
def keep(  # noqa: PLR0913, PLR0917  # what the form sends
    drawing_id: str,
    diary: DiaryHere,
    ended: Annotated[str, Form()],
    before: Annotated[str, Form()] = "",
    after: Annotated[str, Form()] = "",
    pressed: Annotated[list[str] | None, Form()] = None,
    planned: Annotated[list[str] | None, Form()] = None,
    plan: Annotated[str, Form()] = "",
) -> Response:
    """Keep a session that was done from the list; what was done counts whatever is due now."""
    saved = diary.drawing(drawing_id)
    document = {
        "unknot": "session",
        "version": 1,
        "drawing": saved.id,
        "plan": plan or None,
        "ended": ended,
        "before": _number("before", before),
        "after": _number("after", after),
        "points": list(_points(pressed or [], planned or [])),
    }
    session = diary.record_once(parse_entry(document), within=SECOND_TAP)
    return _go(saved, f"/session/{session.id}")


@router.get("/{session_id}", dependencies=[NOTHING_STANDS])
def over(
    request: Request, drawing_id: str, session_id: str, diary: DiaryHere, atlas: AtlasHere
) -> Response:
    """Say that a session is kept, and what comes tonight and tomorrow."""
    saved, session = diary.drawing(drawing_id), diary.entry(session_id)
    if not isinstance(session.entry, Session) or session.entry.drawing != saved.id:
        raise UnknownEntryError(session_id)
    plan, steps = _session_of(saved)
    if not steps:
        return _instead(saved, plan)
    context = {
        "saved": saved,
        "session": session,
        "afterwards": afterwards(plan, today(), atlas),
    }
    return templates.TemplateResponse(request, "session_over.html", context)


def _session_of(saved: SavedDrawing) -> tuple[Plan, tuple[SessionStep, ...]]:
    """Lay out the session of a drawing; no steps while something has to be settled before.

    Nor are there any where nothing may be pressed: stretching alone needs no clock.
    """
    plan = make_plan(saved.dated, today=today())
    steps = () if plan.waits else session_script(plan)
    return plan, steps if any(step.kind == "hold" for step in steps) else ()


def _instead(saved: SavedDrawing, plan: Plan) -> Response:
    """Lead to what has to be settled before there is a session."""
    return _go(saved, "" if plan.triage.withheld or not saved.drawing.painful else "/plan")


def _number(place: str, text: str) -> float | None:
    try:
        return float(text) if text.strip() else None
    except ValueError:
        raise DataError([Problem(place, "not a number; write one from 0 to 10")]) from None


def _points(pressed: Sequence[str], planned: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Write down the spots that were pressed, each hold as the page had it planned."""
    holds = dict(one.split(" ", 1) for one in planned if " " in one)
    if strange := [point for point in pressed if point not in holds]:
        message = "is not in this session; open the page again"
        raise DataError([Problem(point, message) for point in strange])
    for point, told in holds.items():
        treatment, *seconds = told.split()
        if point in pressed:
            lasted = [_number("planned", one) for one in seconds]
            yield {
                "trigger_point": point,
                "treatment": treatment,
                "holds": [{"planned_s": one, "held_s": one} for one in lasted],
            }


def _planned(steps: Sequence[SessionStep]) -> Iterator[str]:
    """Write the holds of each spot in a word that the form sends back."""
    for point in dict.fromkeys(step.trigger_point for step in steps):
        holds = [one for one in steps if one.trigger_point == point and one.kind == "hold"]
        yield " ".join([point, holds[0].treatment, *(f"{one.seconds:g}" for one in holds)])


def _go(saved: SavedDrawing, after: str = "") -> Response:
    return RedirectResponse(f"/drawings/{saved.id}{after}", SEE_OTHER)


def _picture(saved: SavedDrawing, point: str) -> str:
    return f"/drawings/{saved.id}/press/spot.png?point={point}"


def _script(saved: SavedDrawing, steps: Sequence[SessionStep], atlas: Atlas) -> dict[str, Any]:
    """Write down what the clock needs: the steps, and each spot with its picture."""
    points = dict.fromkeys(step.trigger_point for step in steps)
    return {
        "drawing": saved.id,
        "steps": [step.to_json() | {"cue": _cue(step, atlas)} for step in steps],
        "painted": drawing_data(saved),
        "spots": {
            point: {
                "name": _name(point, atlas),
                "shown": point_data(atlas, [point], None)["spots"],
                "picture": _picture(saved, point),
            }
            for point in points
        },
    }


def _cue(step: SessionStep, atlas: Atlas) -> str:
    """Leave out of what is said the name that stands above it."""
    return step.say.removeprefix(f"{_name(step.trigger_point, atlas)}. ")


def _name(point: str, atlas: Atlas) -> str:
    muscle, side = atlas.trigger_point(point).muscle, split_side(point)[1]
    return name_of(muscle, side, atlas)
