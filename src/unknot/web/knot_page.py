"""How a knot works: one hypothesis to press on, three weeks of it, and what speaks against it."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from markupsafe import Markup

from unknot.tissue import MECHANISMS, SWITCHES, measure, parameter_table, phase, tissue_sources
from unknot.web.dependencies import only_queries
from unknot.web.knot_course import QUANTITIES, TOLD_DAYS, Course, Regimen, course, once
from unknot.web.knot_curves import curves
from unknot.web.knot_treatments import KNOT_TREATMENTS, Kind
from unknot.web.knot_words import course_words, how_hard, switched_off
from unknot.web.muscle_cut import muscle_cut
from unknot.web.press_table import HOLDS_KPA, METERS, press_table, told_moments
from unknot.web.templating import templates

router = APIRouter(include_in_schema=False)

Step = Literal["lasting", "mechanical", "endplate"]
CITED = ("moraska2018", "bruckle1990", "hou2002", "engelke1996", "sanchez_infante2021", "shah2008")
TRIES = {
    "daily presses": "",
    "too light": "pressure_kpa=60",
    "too short": "seconds=15",
    "too seldom": "per_week=2",
    "too hard": "pressure_kpa=700",
    "needles once a week": "treatment=needle&per_week=1",
    "warmth every day": "treatment=heat",
    "a steroid once a week": "treatment=steroid&per_week=1",
}
"""What is worth a look, and the query that shows it."""
QUERIES = ("pressure_kpa", "seconds", "per_week", "without", "treatment")


def chosen(
    pressure_kpa: Annotated[int, Query(ge=0, le=700)] = 250,
    seconds: Annotated[int, Query(ge=5, le=180)] = 90,
    per_week: Annotated[int, Query(ge=1, le=7)] = 7,
    without: Annotated[list[Step] | None, Query()] = None,
    treatment: Kind = "press",
) -> Regimen:
    """Read what the form sends; the usual press where it says nothing."""
    steps = tuple(step for step in SWITCHES if step in (without or ()))
    return Regimen(pressure_kpa, seconds, per_week, steps, treatment)


@router.get("/learn/knot", dependencies=[only_queries(*QUERIES)])
def show_knot(request: Request, regimen: Annotated[Regimen, Depends(chosen)]) -> Response:
    """Explain the cycle, let it be pressed, and show what a course of presses would do."""
    found = course(regimen)
    rows = parameter_table()
    values = {
        "cut": muscle_cut(),
        "meters": METERS,
        "rest": press_table().rest,
        "healthy": phase().found[0].reported,
        "moments": told_moments(),
        "holds": {kpa: how_hard(kpa).split(",")[0] for kpa in HOLDS_KPA},
        "course": found,
        "words": course_words(found),
        "how_hard": how_hard(regimen.pressure_kpa),
        "treatments": KNOT_TREATMENTS,
        "tries": TRIES,
        "usual": Regimen(),
        "off": switched_off(regimen.without),
        "switches": SWITCHES,
        "quantities": QUANTITIES,
        "pictures": _pictures(found),
        "days": TOLD_DAYS,
        "once": once(),
        "chosen": sum(row.kind == "chosen" for row in rows),
        "numbers": len(rows),
        "contradiction": _contradiction(),
        "sources": {key: tissue_sources()[key] for key in CITED},
    }
    return templates.TemplateResponse(request, "knot.html", values)


@cache
def _contradiction() -> dict[str, dict[str, float]]:
    """Give what each mechanism makes of the one trial that measured blood flow."""
    return {
        row: {one: measure(f"moraska_{row}", one) for one in MECHANISMS}
        for row in ("flow", "lactate")
    }


def _pictures(found: Course) -> dict[str, Markup]:
    if not found.lines:
        return {}
    # Made of numbers and of escaped words.
    return {one: Markup(curves(found, one)) for one in QUANTITIES}  # noqa: S704
