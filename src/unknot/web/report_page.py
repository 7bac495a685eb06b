"""The Report page: choose parts and days, take the PDF along. A plain form, without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from unknot.diary import Diary, SavedDrawing
from unknot.errors import DataError, Problem
from unknot.exchange.report import PAPERS, PARTS, USUAL_PARTS, make_report, parse_choice
from unknot.web.dates import local_day, said, today
from unknot.web.dependencies import DiaryHere
from unknot.web.templating import templates

router = APIRouter(prefix="/report", include_in_schema=False)

FIELDS = {"parts": "What it tells", "from": "First day", "to": "Last day", "name": "Name on it"}
"""What the form calls the places of a choice."""
NOTHING_TICKED = "nothing is ticked. Tick at least one part"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands in the form, as it was sent."""

    parts: Sequence[str] = USUAL_PARTS
    since: str = ""
    until: str = ""
    drawing: str = ""
    name: str = ""
    paper: str = "a4"


@router.get("")
def choose(request: Request, diary: DiaryHere, drawing: str = "") -> Response:
    """Show what a report can tell; a drawing may be chosen beforehand."""
    if drawing:
        diary.drawing(drawing)
    return _page(request, diary, Wanted(drawing=drawing))


@router.post("")
def make(  # noqa: PLR0913, PLR0917 - what a person can choose
    request: Request,
    diary: DiaryHere,
    part: Annotated[list[str] | None, Form()] = None,
    since: Annotated[str, Form()] = "",
    until: Annotated[str, Form()] = "",
    drawing: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    paper: Annotated[str, Form()] = "a4",
) -> Response:
    """Send the PDF; a choice that cannot be is shown again with what is wrong."""
    wanted = Wanted(part or (), since, until, drawing, name, paper)
    if not wanted.parts:
        return _page(request, diary, wanted, [Problem("parts", NOTHING_TICKED)])
    try:
        choice = parse_choice(
            parts=wanted.parts, since=since, until=until, drawing=drawing, name=name, paper=paper
        )
        report = make_report(diary, choice, today())
    except DataError as error:
        return _page(request, diary, wanted, error.problems)
    name_of_file = f"unknot-report-{today()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name_of_file}"'}
    return Response(report.pdf, media_type="application/pdf", headers=headers)


def _page(
    request: Request, diary: Diary, wanted: Wanted, problems: Sequence[Problem] = ()
) -> Response:
    drawings = {saved.id: saved for saved in diary.drawings()}
    about = drawings.get(wanted.drawing) or next(iter(drawings.values()), None)
    context = {
        "wanted": wanted,
        "parts": PARTS,
        "papers": PAPERS,
        "drawings": {one: f"{_day(saved)}: {saved.title}" for one, saved in drawings.items()},
        "about": about and f"“{about.title}”, painted {_day(about)}",
        "problems": [(FIELDS.get(one.place, one.place), one.message) for one in problems],
        "today": today().isoformat(),
    }
    return templates.TemplateResponse(
        request, "report.html", context, status_code=422 if problems else 200
    )


def _day(saved: SavedDrawing) -> str:
    return said(local_day(saved.recorded_at), today())
