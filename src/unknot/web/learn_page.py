"""What a knot is, what is disputed, and how unknot comes to its answer."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from unknot import evidence
from unknot.web.body_data import point_data
from unknot.web.dependencies import AtlasHere
from unknot.web.muscle_view import citation_pieces
from unknot.web.still import sides_of, still_of_spot
from unknot.web.templating import templates

router = APIRouter(include_in_schema=False)

EXAMPLE = "trapezius_upper_1.left"  # felt far from where it lies
CITED = ("quintner2015", "dommerholt_gerwin2015", "rathbone2017", "lucas2009")


@router.get("/learn")
def learn(request: Request, atlas: AtlasHere) -> Response:
    """Explain knots, the dispute about them, and the ranking."""
    known = evidence.load().sources
    values = {
        "muscles": len(atlas.muscles),
        "spots": len(atlas.sided_points),
        "body": point_data(atlas, [EXAMPLE], EXAMPLE),
        "sides": sides_of(still_of_spot(atlas, EXAMPLE)),
        "cited": {source: known[source] for source in CITED},
        "atlas_sources": tuple(atlas.sources.values()),
        "atlas_version": atlas.version,
        "pieces": citation_pieces,
    }
    return templates.TemplateResponse(request, "learn.html", values)
