"""The Plan page: what to do now about a drawing, after all that has to be settled first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from unknot import evidence
from unknot.assess import AT, CautionLine, assess, caution_lines, triage, with_answers
from unknot.atlas import SELF_CARE_TOOLS, Atlas
from unknot.care import Plan, make_plan
from unknot.diary import ChangedElsewhereError, SavedDrawing
from unknot.errors import DataError, Problem
from unknot.web.body_data import drawing_data, point_data
from unknot.web.caution_form import caution_rows, places_named, sent_answers, sent_lines
from unknot.web.dates import now, today
from unknot.web.dependencies import AtlasHere, DiaryHere
from unknot.web.look_alikes_page import view_of
from unknot.web.plan_view import HANDS, PlanView, plan_view
from unknot.web.press_page import still_close
from unknot.web.safety_form import Sent, SentScreen, ask_back
from unknot.web.safety_page import CHANGED, SEE_OTHER, keep_answers, screen_page
from unknot.web.safety_view import signs, still_open
from unknot.web.standing import NOTHING_STANDS
from unknot.web.still import sides_of
from unknot.web.templating import templates

router = APIRouter(
    prefix="/drawings/{drawing_id}/plan",
    dependencies=[NOTHING_STANDS],
    include_in_schema=False,
)

SCREEN_LINES = 14  # so that there are two screens at most


@router.get("")
def show(request: Request, drawing_id: str, diary: DiaryHere, atlas: AtlasHere) -> Response:
    """Show the plan; what has to be settled or answered before it comes first."""
    saved = diary.drawing(drawing_id)
    if triage(saved.dated, today()).withheld or not saved.drawing.painful:
        return _go(saved)
    plan = make_plan(saved.dated, today=today())
    if plan.triage.outcome in ("unknown", "ask_clinician_first"):
        return _wait_page(request, saved, plan)
    if plan.open_questions:
        return _go(saved, "/plan/first")
    return _plan_page(request, saved, plan, atlas)


@router.get("/first")
def ask(request: Request, drawing_id: str, diary: DiaryHere) -> Response:
    """Ask what would rule out something that the plan offers, a screen at a time."""
    saved = diary.drawing(drawing_id)
    if triage(saved.dated, today()).withheld:
        return _go(saved)
    plan = make_plan(saved.dated, today=today())
    lines = caution_lines(_asked(plan.open_answers))
    if plan.triage.outcome in ("unknown", "ask_clinician_first") or not lines:
        return _go(saved, "/plan")
    return _question_page(request, saved, lines)


@router.post("/first")
def answer(request: Request, drawing_id: str, diary: DiaryHere, sent: Sent) -> Response:
    """Keep what was ticked and what was not, and go on to the next screen or the plan."""
    saved = diary.drawing(drawing_id)
    if triage(saved.dated, today()).withheld:
        return _go(saved)
    told = sent_answers(sent)
    trouble = ask_back(sent)
    try:
        if not trouble:
            kept = with_answers(saved.dated, told, now(), evidence.load())
            keep_answers(diary, saved, kept, sent.seen)
            return _go(saved, "/plan")
    except ChangedElsewhereError:
        trouble = CHANGED
    return _question_page(request, saved, sent_lines(sent), sent, trouble)


@router.post("/tools")
def at_hand(
    drawing_id: str,
    diary: DiaryHere,
    updated_at: Annotated[datetime, Form()],
    tool: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Keep what the person has at hand to press with."""
    saved = diary.drawing(drawing_id)
    if strange := [one for one in tool or [] if one not in SELF_CARE_TOOLS]:
        message = f"no such tool; choose from {', '.join(SELF_CARE_TOOLS)}"
        raise DataError([Problem(one, message) for one in strange])
    tools = tuple(one for one in SELF_CARE_TOOLS if one in (tool or []))
    drawing = replace(saved.drawing, tools=tools)
    if drawing != saved.drawing:
        diary.tell(saved.id, drawing, seen=updated_at)
    return _go(saved, "/plan")


def _asked(questions: Collection[str]) -> list[str]:
    """Leave those that are contraindications: red flags are asked in the Safety step."""
    rows = evidence.load().contraindications
    return [one for one in questions if one.partition(AT)[0] in rows]


def _go(saved: SavedDrawing, after: str = "") -> Response:
    return RedirectResponse(f"/drawings/{saved.id}{after}", SEE_OTHER)


def _wait_page(request: Request, saved: SavedDrawing, plan: Plan) -> Response:
    """Say what has to be settled before there is a plan."""
    raised = signs(plan.triage.flags, saved.dated, today())
    unasked = plan.triage.outcome == "unknown"
    context = {
        "saved": saved,
        "heading": "First the safety questions, then a plan."
        if unasked
        else "Ask a clinician before you press or stretch.",
        "still_open": still_open(saved.dated, today()),
        "unasked": unasked,
        "to_settle": [sign for sign in raised if not sign.cleared],
    }
    return templates.TemplateResponse(request, "plan_wait.html", context)


def _question_page(
    request: Request,
    saved: SavedDrawing,
    lines: Sequence[CautionLine],
    sent: SentScreen | None = None,
    trouble: str = "",
) -> Response:
    """Show the first lines of those that are open; a screen sent back, as it was."""
    screens = -(-len(lines) // SCREEN_LINES)
    shown = lines[: -(-len(lines) // screens)]
    left = len(lines) - len(shown)
    there = places_named(one for line in shown for one in line.contraindications)
    context = {
        "action": f"/drawings/{saved.id}/plan/first",
        "heading": "Before there is a plan: is any of this true?",
        "lead": "It decides what we leave out." + (f" “There” means: {there}." if there else ""),
        "hint": f"{left} more after these" if left else "",
        "back": f"/drawings/{saved.id}",
        "back_word": "Back to the knots",
        "skip": "",
    }
    return screen_page(
        request, saved, caution_rows(shown, sent), trouble, context, "plan_first.html"
    )


def _plan_page(request: Request, saved: SavedDrawing, plan: Plan, atlas: Atlas) -> Response:
    view = plan_view(plan, today(), atlas)
    raised = signs((*plan.triage.flags, *plan.triage.mention), saved.dated, today())
    assessed = assess(saved.dated, today=today())
    context = {
        "saved": saved,
        "view": view,
        "scenes": _scenes(saved, view, atlas),
        "hands": [
            (tool, word, tool in (saved.drawing.tools or ("fingers",))) for tool, word in HANDS
        ],
        "in_mind": raised,
        "see_someone": assessed.see_someone,
        "alikes": view_of(saved, assessed),
    }
    return templates.TemplateResponse(request, "plan.html", context)


def _scenes(saved: SavedDrawing, view: PlanView, atlas: Atlas) -> Mapping[str, Mapping[str, Any]]:
    """Show each spot close up on the painted body."""
    painted = drawing_data(saved)
    return {
        card.point: {
            "scene": painted | {"spots": point_data(atlas, [card.point], None)["spots"]},
            "picture": f"/drawings/{saved.id}/press/spot.png?point={card.point}",
            "sides": sides_of(still_close(saved, card.point)),
        }
        for card in view.spots
    }
