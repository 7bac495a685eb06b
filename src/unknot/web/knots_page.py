"""The Knots page: which knots could be behind a drawing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

from unknot.assess import assess
from unknot.atlas import Atlas
from unknot.diary import TITLE_LIMIT, SavedDrawing
from unknot.evidence import load as load_evidence
from unknot.web.body_data import drawing_data, point_data
from unknot.web.dependencies import AtlasHere, DiaryHere
from unknot.web.knots_view import Choice, KnotsView, knots_view
from unknot.web.knots_watch import signs_to_watch
from unknot.web.still import Still, answer, sides_of, still_of, still_of_spot
from unknot.web.templating import templates

router = APIRouter(include_in_schema=False)

PICTURE_PX = 960


@router.get("/drawings/{drawing_id}")
def knots(
    request: Request, drawing_id: str, diary: DiaryHere, atlas: AtlasHere, knot: str | None = None
) -> Response:
    """Rank the knots behind a saved drawing and show the chosen one on the body."""
    saved = diary.drawing(drawing_id)
    view = knots_view(assess(saved.drawing).to_json(), saved.drawing.regions, atlas)
    chosen = view.choice(knot)
    painted = drawing_data(saved)
    scenes = _scenes(view, atlas)
    here = painted | scenes[chosen[1].key] if chosen else painted
    context = {
        "saved": saved,
        "title_limit": TITLE_LIMIT,
        "view": view,
        "chosen_row": chosen and chosen[0],
        "chosen": chosen and chosen[1],
        "scene": here,
        "page": {"painted": _only(painted, "regions", "paint"), "scenes": scenes},
        "watch": signs_to_watch(saved.drawing.regions, load_evidence()),
        "older_atlas": older_atlas(saved, atlas),
        "picture": picture_address(saved, chosen and chosen[1]),
        "sides": sides_of(still_with(saved, chosen[1].key if chosen else None, atlas)),
        "picture_label": "What you painted, the chosen spot and where it sends pain"
        if chosen
        else "What you painted",
    }
    return templates.TemplateResponse(request, "knots.html", context)


@router.get("/drawings/{drawing_id}/knot.png")
def still_knot(
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    atlas: AtlasHere,
    knot: str | None = None,
) -> Response:
    """Show a drawing with the spot of one knot and where it is felt, without scripts."""
    return answer(request, still_with(diary.drawing(drawing_id), knot, atlas))


def still_with(saved: SavedDrawing, knot: str | None, atlas: Atlas) -> Still:
    """Show a drawing with the spot of one knot (a sided point) and where it is felt."""
    still = still_of(saved, height_px=PICTURE_PX)
    if knot is None:
        return still
    spot = still_of_spot(atlas, knot)
    return replace(still, spots=spot.spots, essential=spot.essential, spillover=spot.spillover)


def older_atlas(saved: SavedDrawing, atlas: Atlas) -> str:
    """Say when the drawing was painted on another atlas, and what this one lacks; else nothing."""
    if saved.atlas == atlas.version:
        return ""
    lacks = f" This atlas does not know {', '.join(saved.unknown)}." if saved.unknown else ""
    return (
        f"Painted on atlas {saved.atlas}; this answer comes from atlas {atlas.version}.{lacks} "
        "Look whether your places are still where you painted them."
    )


def picture_address(saved: SavedDrawing, choice: Choice | None) -> str:
    """Name the still picture of a choice; a changed drawing has another one."""
    version = f"{saved.updated_at.timestamp() * 1e6:.0f}"
    knot = f"&knot={choice.key}" if choice else ""
    return f"/drawings/{saved.id}/knot.png?at={version}{knot}"


def _scenes(view: KnotsView, atlas: Atlas) -> dict[str, dict[str, Any]]:
    """For each choice of the page, what the body shows: its spots and its zones."""
    choices = [choice for row in (*view.rows, *view.folded) for choice in row.choices]
    return {
        choice.key: _only(
            point_data(atlas, [spot.id for spot in choice.spots], choice.key), "zones", "spots"
        )
        for choice in choices
    }


def _only(document: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: document[key] for key in keys}
