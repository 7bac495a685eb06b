"""The Safety step: what may be more serious than a knot is asked before any knot is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from unknot import evidence
from unknot.assess import (
    Drawing,
    answers_from,
    facts_to_ask,
    renewed,
    standing_answers,
    triage,
    with_answers,
)
from unknot.diary import ChangedElsewhereError, Diary, SavedDrawing
from unknot.errors import DataError, Problem
from unknot.web.body_data import drawing_data
from unknot.web.dates import now, today
from unknot.web.dependencies import DiaryHere
from unknot.web.drawing_cards import card
from unknot.web.known_facts import known_before
from unknot.web.safety_form import UNSAID, Sent, SentScreen, ask_back, to_follow_up
from unknot.web.safety_view import (
    TickRow,
    all_screens,
    fact_rows,
    next_screen,
    tick_row,
    tick_rows,
)
from unknot.web.still import sides_of, still_of
from unknot.web.templating import templates

router = APIRouter(prefix="/drawings/{drawing_id}/safety", include_in_schema=False)

SEE_OTHER = 303
Which = Literal["open", "all"]
LOOK_BACK = 20
"""Earlier drawings that are searched for facts about the person."""
FIRST, NEXT = "First, is any of this true right now?", "And is any of this true?"
FIRST_LEAD = "Some illnesses hurt like a knot and need help now."
NEXT_LEAD = "Tick what fits. The question mark says more."
FACTS_LEAD = "What is not true of you spares you questions later. You need not say."
ONE_MORE = (
    "One more question about what you ticked. If you cannot tell, go on: then the first answer "
    "counts, to be safe."
)
CHANGED = "Changed in another window. Send again to keep what you see here."


@router.get("")
def ask(request: Request, drawing_id: str, diary: DiaryHere, screen: int | None = None) -> Response:
    """Show a screen; without a number, the next one that is open, or the knots."""
    saved = diary.drawing(drawing_id)
    drawing = _with_known_facts(saved, diary)
    pages = all_screens(drawing, today())
    if screen is None or not 1 <= screen <= len(pages):
        return _go(_entry(saved.id, drawing))
    rows = tick_rows(pages[screen - 1], drawing, today())
    return _screen_page(request, saved, screen, len(pages), rows)


@router.post("")
def answer(
    request: Request, drawing_id: str, diary: DiaryHere, sent: Sent, screen: int = 1
) -> Response:
    """Keep what one screen says, and go on."""
    saved = diary.drawing(drawing_id)
    drawing = _with_known_facts(saved, diary)
    answers = answers_from(sent.ticks, sent.follow_ups, sent.shown)
    again = to_follow_up(sent)
    trouble = ask_back(sent) or (ONE_MORE if again else "")
    kept = with_answers(drawing, answers, now(), evidence.load())
    try:
        if not trouble:
            keep_answers(diary, saved, kept, sent.seen)
            return _go(_step(saved.id, next_screen(kept, today(), after=screen)))
    except ChangedElsewhereError:
        trouble = CHANGED
    count = len(all_screens(drawing, today()))
    return _screen_page(request, saved, screen, max(count, screen), _as_sent(sent), trouble)


@router.get("/you")
def ask_about_you(
    request: Request, drawing_id: str, diary: DiaryHere, which: Which = "open"
) -> Response:
    """Ask the facts that spare questions; ``all``: those that are known as well."""
    saved = diary.drawing(drawing_id)
    drawing = _with_known_facts(saved, diary)
    asked = facts_to_ask(drawing if which == "open" else replace(drawing, person={}), today())
    if not asked:
        return _go(_step(saved.id, 1))
    return _facts_page(request, saved, drawing, fact_rows(asked, drawing.person))


@router.post("/you")
def answer_about_you(request: Request, drawing_id: str, diary: DiaryHere, sent: Sent) -> Response:
    """Keep the facts that were told, and go on to the first screen."""
    saved = diary.drawing(drawing_id)
    drawing = _with_known_facts(saved, diary)
    facts = evidence.load().person_facts
    if strange := [one for one in (*sent.shown, *sent.ticks, *sent.unsaid) if one not in facts]:
        raise DataError([Problem(one, "no such fact; open the page again") for one in strange])
    trouble = "" if sent.answer == UNSAID else ask_back(sent)
    before = renewed(drawing, now())
    kept = replace(before, person=_told(sent, before.person))
    try:
        if not trouble:
            keep_answers(diary, saved, kept, sent.seen)
            return _go(_step(saved.id, next_screen(kept, today())))
    except ChangedElsewhereError:
        trouble = CHANGED
    ticked = dict.fromkeys(sent.ticks, True)
    rows = fact_rows([facts[one] for one in sent.shown], ticked, sent.unsaid)
    return _facts_page(request, saved, drawing, rows, trouble)


@router.post("/cleared")
def clear(
    drawing_id: str,
    diary: DiaryHere,
    flag: Annotated[str, Form()],
    updated_at: Annotated[datetime, Form()],
) -> Response:
    """Note that a clinician has looked at a warning sign; its caution stays in sight."""
    saved = diary.drawing(drawing_id)
    raised = [one.flag for one in triage(saved.dated, today()).flags]
    if flag not in raised or flag not in evidence.load().clearable_flags:
        message = "no sign that a clinician's look would settle; go back and open the page again"
        raise DataError([Problem(flag, message)])
    drawing = saved.drawing
    cleared = replace(drawing, cleared={**drawing.cleared, flag: today()})
    diary.tell(saved.id, cleared, seen=updated_at)
    return _go(f"/drawings/{saved.id}/safety")


def _go(address: str) -> Response:
    return RedirectResponse(address, SEE_OTHER)


def _step(drawing_id: str, screen: int | None) -> str:
    """Name the address of a screen; without one, of the knots."""
    here = f"/drawings/{drawing_id}"
    return here if screen is None else f"{here}/safety?screen={screen}"


def _entry(drawing_id: str, drawing: Drawing) -> str:
    """Name where to begin, or to go on: the facts that spare questions come first, once."""
    screen = next_screen(drawing, today())
    begun = standing_answers(drawing, today(), evidence.load())
    if screen is not None and not begun and facts_to_ask(drawing, today()):
        return f"/drawings/{drawing_id}/safety/you"
    return _step(drawing_id, screen)


def _with_known_facts(saved: SavedDrawing, diary: Diary) -> Drawing:
    """Add what earlier drawings tell about the person."""
    others = (one for one in diary.drawings(at_most=LOOK_BACK) if one.id != saved.id)
    drawing = saved.dated
    return replace(drawing, person={**known_before(others, now()), **drawing.person})


def _told(sent: SentScreen, before: Mapping[str, bool]) -> dict[str, bool]:
    """Add the facts of a sent screen to those known; what is left unsaid is not known."""
    unsaid = sent.shown if sent.answer == UNSAID else sent.unsaid
    told = {fact: fact in sent.ticks for fact in sent.shown}
    return {fact: said for fact, said in {**before, **told}.items() if fact not in unsaid}


def keep_answers(diary: Diary, saved: SavedDrawing, kept: Drawing, seen: datetime | None) -> None:
    """Save, unless a second tap on the same button sent the same again."""
    drawing = replace(kept, recorded_at=saved.drawing.recorded_at)
    if drawing != saved.drawing:
        diary.tell(saved.id, drawing, seen=seen)


def _as_sent(sent: SentScreen) -> list[TickRow]:
    """Show a screen as it was sent; what was answered below a line ticks it."""
    statements = evidence.load().triage_statements
    return [
        tick_row(
            statements[one],
            ticked=one in sent.ticks or one in sent.follow_ups,
            chosen=sent.follow_ups.get(one),
        )
        for one in sent.shown
    ]


def _screen_page(  # noqa: PLR0913, PLR0917  # what a screen is made of
    request: Request,
    saved: SavedDrawing,
    number: int,
    count: int,
    rows: Sequence[TickRow],
    trouble: str = "",
) -> Response:
    here = f"/drawings/{saved.id}/safety"
    context = {
        "action": f"{here}?screen={number}",
        "heading": "First, is any of this true right now?"
        if number == 1
        else "And is any of this true?",
        "lead": FIRST_LEAD if number == 1 else NEXT_LEAD,
        "hint": f"Screen {number} of {count}",
        "back": f"{here}?screen={number - 1}" if number > 1 else f"{here}/you?which=all",
        "back_word": "Back" if number > 1 else "About you",
        "skip": "",
    }
    return screen_page(request, saved, rows, trouble, context)


def _facts_page(
    request: Request,
    saved: SavedDrawing,
    drawing: Drawing,
    rows: Sequence[TickRow],
    trouble: str = "",
) -> Response:
    here = f"/drawings/{saved.id}/safety/you"
    unasked = drawing.person.keys() - {row.id for row in rows}
    context = {
        "action": here,
        "heading": "Which of these is true of you?",
        "lead": FACTS_LEAD,
        "hint": "",
        "back": f"{here}?which=all" if unasked else "",
        "back_word": "What you told us before",
        "skip": UNSAID,
    }
    return screen_page(request, saved, rows, trouble, context)


def screen_page(  # noqa: PLR0913, PLR0917  # what a screen is made of
    request: Request,
    saved: SavedDrawing,
    rows: Sequence[TickRow],
    trouble: str,
    context: Mapping[str, Any],
    template: str = "safety.html",
) -> Response:
    """Show lines to tick beside the drawing."""
    drawing = card(saved, today())
    values = {
        "saved": saved,
        "rows": rows,
        "trouble": trouble,
        "body": drawing_data(saved),
        "picture": drawing.picture(""),
        "sides": sides_of(still_of(saved)),
        "alt": "Your drawing: " + "; ".join(drawing.places),
        **context,
    }
    status = 422 if trouble else 200
    return templates.TemplateResponse(request, template, values, status_code=status)
