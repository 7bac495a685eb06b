"""The first page: what hurts today."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from unknot.web.templating import templates

router = APIRouter(include_in_schema=False)


@router.get("/")
def today(request: Request) -> Response:
    """Show the way in."""
    return templates.TemplateResponse(request, "today.html", {})
