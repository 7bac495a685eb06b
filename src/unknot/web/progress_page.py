"""The Progress page: is it better, by more than chance, and what seems to help."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from markupsafe import Markup

from unknot.errors import Problem, UnknownIdError
from unknot.progress import CONFOUNDING, BodyMap, chart_svg, helped_svg
from unknot.web.dates import today
from unknot.web.dependencies import DiaryHere
from unknot.web.pictures import Size
from unknot.web.progress_view import IN_SIGHT, progress_view, read, withheld
from unknot.web.still import Still, answer
from unknot.web.templating import templates

router = APIRouter(prefix="/progress", include_in_schema=False)

PHONE_PX = 350


@router.get("")
def show(
    request: Request, diary: DiaryHere, of: Annotated[str | None, Query(max_length=300)] = None
) -> Response:
    """Show how one thing has gone, and name the others."""
    record = read(diary)
    view = progress_view(record, of, today())
    if view is None:
        painted = bool(record.drawings)
        return templates.TemplateResponse(request, "progress_empty.html", {"painted": painted})
    values = {
        "view": view,
        # Made of numbers and of escaped words.
        "wide": Markup(chart_svg(view.shown, view.sessions, name="wide")),  # noqa: S704
        "tall": Markup(  # noqa: S704
            chart_svg(view.shown, view.sessions, width=PHONE_PX, name="tall")
        ),
        "helped": Markup(helped_svg(view.helped)),  # noqa: S704
        "confounding": CONFOUNDING,
        "in_sight": IN_SIGHT,
        "stop": withheld(record, today()),
    }
    return templates.TemplateResponse(request, "progress.html", values)


@router.get("/map.png")
def picture(
    request: Request,
    diary: DiaryHere,
    block: Annotated[int, Query(ge=0)] = 0,
    size: Size = 288,
) -> Response:
    """Show the mean pain of some days; every picture is seen from where all of them can be."""
    maps = read(diary).maps
    if block >= len(maps):
        message = f"there are {len(maps)} pictures, counted from 0; open /progress"
        raise UnknownIdError(Problem("query block", message))
    return answer(request, _still(maps[block], maps, size))


def _still(one: BodyMap, maps: tuple[BodyMap, ...], height_px: int) -> Still:
    """Paint the means in halves, as a person would."""
    regions = {region for each in maps for region, pain in each.pain.items() if pain > 0}
    pain = tuple((region, round(2 * mean) / 2) for region, mean in sorted(one.pain.items()))
    return Still(height_px=height_px, pain=pain, look_at=tuple(sorted(regions)))
