"""From a drawing to a ranking over the API."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path

from unknot.assess import assess, parse_drawing
from unknot.web.api_parts import JsonBody, answers, fails, takes
from unknot.web.dependencies import DiaryHere, only_queries

router = APIRouter(prefix="/api", tags=["assess"], dependencies=[only_queries()])


@router.post(
    "/assess",
    summary="Rank the knots that could be behind a drawing; nothing is saved",
    responses={200: answers("Assessment", "The ranking."), **fails(415)},
    openapi_extra=takes("Drawing"),
)
def assess_drawing(body: JsonBody) -> dict[str, Any]:
    """Rank the knots behind a drawing."""
    return assess(parse_drawing(body), intervals=True).to_json()


@router.get(
    "/drawings/{drawing_id}/assessment",
    summary="Rank the knots that could be behind a saved drawing",
    responses={200: answers("Assessment", "The ranking."), **fails(404, 503)},
)
def assess_saved(drawing_id: Annotated[str, Path()], diary: DiaryHere) -> dict[str, Any]:
    """Rank the knots behind a saved drawing."""
    return assess(diary.drawing(drawing_id).dated, intervals=True).to_json()
