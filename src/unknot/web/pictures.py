"""Still pictures: of the bare body, of a drawing, of a muscle's spot and where it is felt."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from unknot.atlas.picture import views
from unknot.errors import Problem, UnknownIdError, no_such
from unknot.web.assets import ASK_FIRST
from unknot.web.dependencies import AtlasHere, DiaryHere
from unknot.web.muscle_view import muscle_words, sided_point
from unknot.web.muscles_page import Side, Turn, check_spot
from unknot.web.still import Still, answer, png, still_of, still_of_spot

router = APIRouter(include_in_schema=False)

Size = Annotated[int, Query(ge=32, le=1200)]  # pixels of height
BUTTON_PX = 112  # 56 px on a screen with two pixels per point
# What the view buttons of the Paint page show.
BUTTONS = {
    "front": "front",
    "back": "back",
    "left": "left",
    "right": "right",
    "head": "head_left",
    "hands": "left_hand_back",
    "feet": "left_foot",
    "soles": "left_sole",
}


@router.get("/pictures/views/{view}.png")
def view_button(request: Request, view: str) -> Response:
    """Show what a view button turns to: bare clay, as small as the button."""
    if view not in BUTTONS:
        message = no_such("view", view, BUTTONS, "/api").partition(" `/api`")[0]
        raise UnknownIdError(Problem("path view", message))
    return answer(request, button_still(view), keep=ASK_FIRST)


def button_still(view: str) -> Still:
    """Give the picture of a view button."""
    return Still(view=BUTTONS[view], height_px=BUTTON_PX)


def draw_buttons() -> None:
    """Draw the pictures of all view buttons, so that nobody waits for them."""
    for view in BUTTONS:
        png(button_still(view))


@router.get("/pictures/body.png")
def bare_body(request: Request, view: str = "front", size: Size = 960) -> Response:
    """Show the body with nothing on it."""
    still = Still(view=known_view(view), height_px=size)
    return answer(request, still, keep=ASK_FIRST)


@router.get("/drawings/{drawing_id}/picture.png")
def drawing(  # noqa: PLR0913, PLR0917  # each is one word of the address
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    atlas: AtlasHere,
    view: str = "auto",
    size: Size = 480,
    place: str | None = None,
) -> Response:
    """Show what a person painted: all of it, or one place close up."""
    still = still_of(diary.drawing(drawing_id), view=known_view(view), height_px=size)
    if place is not None:
        atlas.region(place)
        still = replace(still, place=place)
    return answer(request, still)


@router.get("/muscles/{muscle_id}/picture.png")
def muscle(  # noqa: PLR0913, PLR0917  # each is one word of the address
    request: Request,
    muscle_id: str,
    atlas: AtlasHere,
    spot: str | None = None,
    side: Side = "left",
    view: Turn = "auto",
    size: Size = 960,
) -> Response:
    """Show a spot of a muscle and where it is felt."""
    chosen = atlas.muscle(muscle_id)
    if spot is not None:
        check_spot(atlas, chosen, spot)
    wanted = muscle_words(atlas, chosen, side).spot(spot).id
    point = sided_point(atlas.trigger_points[wanted], side)
    still = replace(still_of_spot(atlas, point, height_px=size), view=view)
    return answer(request, still, keep=ASK_FIRST)


def known_view(view: str) -> str:
    """Refuse a view that does not exist."""
    known = ("auto", *views())
    if view not in known:
        message = no_such("view", view, known, "/api")
        raise UnknownIdError(Problem("query view", message.partition(" `/api`")[0]))
    return view
