"""How a knot works: one hypothesis to press on, three weeks of it, and what speaks against it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from markupsafe import Markup

from unknot.tissue import SWITCHES, parameter_table, phase, published, tissue_sources
from unknot.web.dependencies import only_queries
from unknot.web.knot_course import QUANTITIES, TOLD_DAYS, Course, Pressing, course, once
from unknot.web.knot_curves import curves
from unknot.web.knot_words import course_words, switched_off
from unknot.web.muscle_cut import muscle_cut
from unknot.web.press_table import METERS, press_table, told_moments
from unknot.web.templating import templates

router = APIRouter(include_in_schema=False)

Step = Literal["lasting", "mechanical", "endplate"]
CITED = ("moraska2018", "bruckle1990", "hou2002", "engelke1996", "sanchez_infante2021", "shah2008")


@router.get(
    "/learn/knot", dependencies=[only_queries("pressure_kpa", "seconds", "per_week", "without")]
)
def show_knot(
    request: Request,
    pressure_kpa: Annotated[int, Query(ge=0, le=700)] = 250,
    seconds: Annotated[int, Query(ge=5, le=180)] = 90,
    per_week: Annotated[int, Query(ge=1, le=7)] = 7,
    without: Annotated[list[Step] | None, Query()] = None,
) -> Response:
    """Explain the cycle, let it be pressed, and show what a course of presses would do."""
    steps = tuple(step for step in SWITCHES if step in (without or ()))
    found = course(Pressing(pressure_kpa, seconds, per_week, steps))
    rows = parameter_table()
    values = {
        "cut": muscle_cut(),
        "meters": METERS,
        "rest": press_table().rest,
        "healthy": phase().found[0].reported,
        "moments": told_moments(),
        "course": found,
        "words": course_words(found),
        "off": switched_off(steps),
        "switches": SWITCHES,
        "quantities": QUANTITIES,
        "pictures": _pictures(found),
        "days": TOLD_DAYS,
        "once": once(),
        "chosen": sum(row.kind == "chosen" for row in rows),
        "numbers": len(rows),
        "contradiction": (published("moraska_flow"), published("moraska_lactate")),
        "sources": {key: tissue_sources()[key] for key in CITED},
    }
    return templates.TemplateResponse(request, "knot.html", values)


def _pictures(found: Course) -> dict[str, Markup]:
    if not found.lines:
        return {}
    # Made of numbers and of escaped words.
    return {one: Markup(curves(found, one)) for one in QUANTITIES}  # noqa: S704
