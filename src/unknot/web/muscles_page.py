"""The muscles: a list that can be searched, and a page for each."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from fastapi import APIRouter, Request, Response

from unknot.atlas import Atlas, Muscle
from unknot.errors import Problem, UnknownIdError, no_such
from unknot.web.body_data import point_data
from unknot.web.dependencies import AtlasHere
from unknot.web.movements_view import limits_of
from unknot.web.muscle_view import by_body_part, citation_pieces, muscle_words, names, sided_point
from unknot.web.still import front_and_back, sides_of, still_of_spot
from unknot.web.templating import templates

router = APIRouter(prefix="/muscles", include_in_schema=False)

Side = Literal["left", "right"]
Turn = Literal["auto", "on_front", "on_back"]
"""Where everything on the body is seen as well as can be, or what is felt on one side of it."""


@router.get("")
def list_muscles(request: Request, atlas: AtlasHere, find: str = "") -> Response:
    """List all muscles by part of the body, or those that a search finds."""
    wanted = find.strip()
    parts = by_body_part(atlas, wanted)
    values = {
        "find": wanted,
        "parts": {
            part: [(muscle, *names(muscle), len(atlas.points_of(muscle.id))) for muscle in muscles]
            for part, muscles in parts.items()
        },
        "found": sum(len(muscles) for muscles in parts.values()),
    }
    return templates.TemplateResponse(request, "muscles.html", values)


@router.get("/{muscle_id}")
def show_muscle(  # noqa: PLR0913, PLR0917  # each is one word of the address
    request: Request,
    muscle_id: str,
    atlas: AtlasHere,
    spot: str | None = None,
    side: Side = "left",
    view: Turn = "auto",
) -> Response:
    """Show one muscle; one of its spots is chosen and its referred pain is drawn."""
    muscle = atlas.muscle(muscle_id)
    words = muscle_words(atlas, muscle, side)
    if spot is not None:
        check_spot(atlas, muscle, spot)
    chosen = words.spot(spot)
    point = sided_point(atlas.trigger_points[chosen.id], side)
    still = replace(still_of_spot(atlas, point), view=view)
    values = {
        "words": words,
        "muscle": muscle,
        "chosen": chosen,
        "side": side,
        "paired": any(point.paired for point in atlas.points_of(muscle.id)),
        "body": point_data(atlas, [point], point),
        "sides": sides_of(still),
        "view": view,
        "views": (("on_front", "Front"), ("on_back", "Back")) if all(front_and_back(still)) else (),
        "pieces": citation_pieces,
        "names": names,
        "limits": limits_of(atlas, muscle, side),
    }
    return templates.TemplateResponse(request, "muscle.html", values)


def check_spot(atlas: Atlas, muscle: Muscle, spot: str) -> None:
    """Refuse a spot that the muscle does not have."""
    known = [point.id for point in atlas.points_of(muscle.id)]
    if spot not in known:
        listed_by = f"unknot atlas muscles {muscle.id}"
        raise UnknownIdError(Problem("query spot", no_such("spot", spot, known, listed_by)))
