"""The Knots page: which knots could be behind a drawing, or whom to see first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from fastapi import APIRouter, Request, Response

from unknot.assess import Assessment, Triage, assess, triage
from unknot.atlas import Atlas
from unknot.atlas.picture import far_apart
from unknot.diary import TITLE_LIMIT, SavedDrawing
from unknot.evidence import EMERGENCY
from unknot.web.body_data import drawing_data, point_data
from unknot.web.dates import today
from unknot.web.dependencies import AtlasHere, DiaryHere
from unknot.web.drawing_cards import card
from unknot.web.knots_view import Choice, KnotsView, knots_view
from unknot.web.look_alikes_page import view_of
from unknot.web.movements_view import told_movements
from unknot.web.press_view import clinician_checks, found
from unknot.web.safety_view import HELD, signs, still_open
from unknot.web.standing import NOTHING_STANDS
from unknot.web.still import Still, answer, pain_of, sides_of, still_of, still_of_spot
from unknot.web.stop_view import stop_view
from unknot.web.templating import templates

router = APIRouter(include_in_schema=False)

PICTURE_PX = 960
View = Literal["near", "auto"]
"""How much of the body is shown where painful places lie far apart: what belongs to the chosen
knot, or all of it."""


@router.get("/drawings/{drawing_id}", dependencies=[NOTHING_STANDS])
def knots(  # noqa: PLR0913, PLR0917  # each is one word of the address
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    atlas: AtlasHere,
    knot: str | None = None,
    view: View = "near",
) -> Response:
    """Say what to do about a saved drawing: see someone, or look at the knots behind it."""
    saved = diary.drawing(drawing_id)
    first = triage(saved.dated, today())
    if first.outcome == EMERGENCY:
        return _stop_page(request, saved, first)
    if first.withheld:
        return _page(request, saved, atlas, first, None, None, view)
    now = assess(saved.dated, today=today(), intervals=True)
    return _page(request, saved, atlas, first, now, knot, view)


def _stop_page(request: Request, saved: SavedDrawing, first: Triage) -> Response:
    """Show nothing but how to get help."""
    drawing = card(saved, today())
    raised = signs((*first.flags, *first.mention), saved.dated, today())
    context = {"card": drawing, "stop": stop_view(raised, drawing.places)}
    return templates.TemplateResponse(request, "stop.html", context)


def _page(  # noqa: PLR0913, PLR0917  # what the page is made of
    request: Request,
    saved: SavedDrawing,
    atlas: Atlas,
    first: Triage,
    now: Assessment | None,
    knot: str | None,
    wanted: View,
) -> Response:
    """Show the ranking, or (without one) what to do instead."""
    view = now and knots_view(now.to_json(), saved.drawing.regions, atlas)
    chosen = view.choice(knot) if view else None
    painted = drawing_data(saved)
    scenes = _scenes(view, atlas) if view else {}
    here = painted | scenes[chosen[1].key] if chosen else painted
    raised = signs(first.flags, saved.dated, today())
    apart = bool(chosen) and far_apart(pain_of(still_of(saved)))
    shown: View = wanted if apart else "auto"
    context = {
        "saved": saved,
        "title_limit": TITLE_LIMIT,
        "view": view,
        "held": HELD.get(first.outcome, ""),
        "to_settle": [sign for sign in raised if not sign.cleared],
        "in_mind": [sign for sign in raised if sign.cleared]
        + signs(first.mention, saved.dated, today()),
        "still_open": still_open(saved.dated, today()),
        "chosen_row": chosen and chosen[0],
        "chosen": chosen and chosen[1],
        "scene": here,
        "page": {"painted": _only(painted, "regions", "paint"), "scenes": scenes},
        **(_beside(saved, now, atlas) if now else {}),
        "older_atlas": older_atlas(saved, atlas),
        "shown": shown,
        "views": (("near", "Knot"), ("auto", "Body")) if apart else (),
        "picture": picture_address(saved, chosen and chosen[1], shown),
        "sides": sides_of(still_with(saved, chosen[1].key if chosen else None, atlas, view=shown)),
        "picture_label": "What you painted, the chosen spot and where it sends pain"
        if chosen
        else "What you painted",
    }
    return templates.TemplateResponse(request, "knots.html", context)


def _beside(saved: SavedDrawing, now: Assessment, atlas: Atlas) -> dict[str, Any]:
    """Say what stands beside the ranking: what pressing found, and what else it could be."""
    pressed = found(saved.drawing, atlas)
    return {
        "found": {one.point: one for one in pressed},
        "checks": clinician_checks(now, atlas),
        "press_words": "Press on" if pressed else "Press to be surer, 2 minutes",
        "see_someone": now.see_someone,
        "alikes": view_of(saved, now),
        "moves": told_movements(saved.drawing, [one.muscle for one in now.muscles], atlas),
    }


@router.get("/drawings/{drawing_id}/knot.png", dependencies=[NOTHING_STANDS])
def still_knot(  # noqa: PLR0913, PLR0917  # each is one word of the address
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    atlas: AtlasHere,
    knot: str | None = None,
    view: View = "auto",
) -> Response:
    """Show a drawing with the spot of one knot and where it is felt, without scripts.

    While a warning sign stands, it shows the drawing alone.
    """
    saved = diary.drawing(drawing_id)
    held = triage(saved.dated, today()).withheld
    return answer(request, still_with(saved, None if held else knot, atlas, view=view))


def still_with(
    saved: SavedDrawing, knot: str | None, atlas: Atlas, *, view: View = "auto"
) -> Still:
    """Show a drawing with the spot of one knot (a sided point) and where it is felt."""
    still = still_of(saved, height_px=PICTURE_PX)
    if knot is None:
        return still
    spot = still_of_spot(atlas, knot)
    return replace(
        still,
        view=view,
        spots=spot.spots,
        essential=spot.essential,
        spillover=spot.spillover,
    )


def older_atlas(saved: SavedDrawing, atlas: Atlas) -> str:
    """Say when the drawing was painted on another atlas, and what this one lacks; else nothing."""
    if saved.atlas == atlas.version:
        return ""
    lacks = f" This atlas does not know {', '.join(saved.unknown)}." if saved.unknown else ""
    return (
        f"Painted on atlas {saved.atlas}; this answer comes from atlas {atlas.version}.{lacks} "
        "Look whether your places are still where you painted them."
    )


def picture_address(saved: SavedDrawing, choice: Choice | None, view: View) -> str:
    """Name the still picture of a choice; a changed drawing has another one."""
    version = f"{saved.updated_at.timestamp() * 1e6:.0f}"
    knot = f"&knot={choice.key}" if choice else ""
    return f"/drawings/{saved.id}/knot.png?at={version}{knot}&view={view}"


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
