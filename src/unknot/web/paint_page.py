"""The Paint page asks where it hurts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from unknot.assess import Drawing, parse_drawing
from unknot.atlas import Atlas, Region, load, region_label
from unknot.atlas.sides import both_sides
from unknot.diary import ChangedElsewhereError, SavedDrawing
from unknot.errors import DataError, Problem
from unknot.web.dependencies import DiaryHere
from unknot.web.knots_words import capital, spoken_intensity
from unknot.web.sent_form import moment, number
from unknot.web.still import Still, sides_of, still_of
from unknot.web.templating import templates

router = APIRouter(include_in_schema=False)


HALF_STEPS = range(21)
"""Pain from 0 to 10 in halves."""


@dataclass(frozen=True, slots=True)
class Place:
    """One field of the list: a region on one side."""

    id: str
    label: str
    value: str
    """What stands in the field; empty: not painted."""
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A region with a field for each of its sides."""

    label: str
    names: tuple[str, ...]
    """All that it is called, to find it by."""
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class BodyPart:
    """The regions of one part of the body."""

    name: str
    paired: bool
    """Whether any of its regions has a left and a right."""
    rows: tuple[PlaceRow, ...]

    @property
    def marked(self) -> int:
        """Count the fields that are filled."""
        return sum(place.value != "" for row in self.rows for place in row.places)


def body_parts(
    atlas: Atlas, values: Mapping[str, str], wrong: Collection[str] = ()
) -> tuple[BodyPart, ...]:
    """List every region by part of the body, from the head down, with what its fields hold.

    ``wrong`` names the sided regions whose fields could not be read.
    """
    by_part: dict[str, list[Region]] = {}
    for region in atlas.regions.values():
        by_part.setdefault(region.part, []).append(region)
    return tuple(
        BodyPart(
            name=capital(part),
            paired=any(region.paired for region in regions),
            rows=tuple(_row(region, values, wrong) for region in regions),
        )
        for part, regions in by_part.items()
    )


def _row(region: Region, values: Mapping[str, str], wrong: Collection[str]) -> PlaceRow:
    ids = both_sides(region.id, paired=region.paired)
    places = [
        Place(place, region_label(place), values.get(place, ""), is_wrong=place in wrong)
        for place in ids
    ]
    return PlaceRow(capital(region.label), (region.label, *region.also), tuple(places))


def drawing_from_form(fields: Mapping[str, str], before: Drawing | None) -> Drawing:
    """Read the list of places as a drawing; ``DataError`` names every field that cannot be read.

    What the form does not show (answers, palpations and the like) is kept from ``before``.
    """
    document: dict[str, Any] = before.to_json() if before else _new_document()
    regions = {name: number(text) for name, text in fields.items() if text.strip()}
    not_asked = [region for region in document.get("not_asked", ()) if region not in regions]
    document |= {"regions": regions, "not_asked": not_asked}
    return parse_drawing(document)


def _new_document() -> dict[str, Any]:
    return {
        "unknot": "drawing",
        "version": 1,
        "atlas": load().version,
        "regions": {},
        "recorded_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


async def form_fields(request: Request) -> dict[str, str]:
    """Read the fields of a sent form."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


FormFields = Annotated[dict[str, str], Depends(form_fields)]


@router.get("/paint")
def new_drawing(request: Request) -> Response:
    """Show an unpainted body."""
    return _page(request, None, {})


@router.get("/drawings/{drawing_id}/paint")
def paint_again(request: Request, drawing_id: str, diary: DiaryHere) -> Response:
    """Show a saved drawing to go on painting."""
    saved = diary.drawing(drawing_id)
    return _page(request, saved, _values(saved))


@router.post("/paint")
def save_new(request: Request, diary: DiaryHere, fields: FormFields) -> Response:
    """Save what was chosen in the list, and go on to the safety questions."""
    try:
        saved = diary.add(drawing_from_form(fields, None))
    except DataError as error:
        return _page(request, None, fields, error.problems)
    return _to_safety(saved.id)


@router.post("/drawings/{drawing_id}/paint")
def save_again(request: Request, drawing_id: str, diary: DiaryHere, fields: FormFields) -> Response:
    """Save what was changed in the list, and go on to the safety questions."""
    saved = diary.drawing(drawing_id)
    seen = fields.pop("updated_at", saved.updated_at.isoformat())
    try:
        drawing = drawing_from_form(fields, saved.drawing)
        # The picture shows the old places: it stays only where they stay.
        paint = saved.paint if drawing.regions == saved.drawing.regions else None
        diary.replace(drawing_id, drawing, paint=paint, seen=moment(seen))
    except ChangedElsewhereError:
        other = Problem("Changed in another window", "send again to keep what you see here")
        return _page(request, saved, fields, [other])
    except DataError as error:
        return _page(request, saved, fields, error.problems)
    return _to_safety(drawing_id)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a sent form, and with which of its fields."""

    region: str
    """A sided region; empty: not one field's fault."""
    place: str
    message: str


def _in_words(problem: Problem) -> Trouble:
    """Name a place as the list does, not by its id."""
    region = problem.place.removeprefix("regions.")
    if region in load().sided_regions:
        return Trouble(region, capital(region_label(region)), problem.message)
    return Trouble("", problem.place, problem.message)


def _values(saved: SavedDrawing) -> dict[str, str]:
    return {region: f"{pain:g}" for region, pain in saved.drawing.regions.items()}


def _to_safety(drawing_id: str) -> Response:
    return RedirectResponse(f"/drawings/{drawing_id}/safety", status_code=303)


def _page(
    request: Request,
    saved: SavedDrawing | None,
    values: Mapping[str, str],
    problems: Sequence[Problem] = (),
) -> Response:
    atlas = load()
    troubles = [_in_words(problem) for problem in problems]
    context = {
        "saved": saved and {"id": saved.id, "updated_at": saved.updated_at.isoformat()},
        "action": f"/drawings/{saved.id}/paint" if saved else "/paint",
        "parts": body_parts(atlas, values, [trouble.region for trouble in troubles]),
        "labels": {region: region_label(region) for region in atlas.sided_regions},
        "picture": _picture(saved),
        "sides": sides_of(still_of(saved) if saved else Still(view="front")),
        "problems": troubles,
        "page": {
            "drawing": saved.drawing.to_json() if saved else _new_document(),
            "paint": saved.paint.to_json() if saved and saved.paint else None,
            "saved": saved and {"id": saved.id, "updatedAt": saved.updated_at.isoformat()},
            "words": [spoken_intensity(step / 2) for step in HALF_STEPS],
        },
    }
    status = 422 if problems else 200
    return templates.TemplateResponse(request, "paint.html", context, status_code=status)


def _picture(saved: SavedDrawing | None) -> str:
    """Name the still picture for browsers without scripts."""
    return (
        f"/drawings/{saved.id}/picture.png?size=720"
        if saved
        else "/pictures/body.png?view=front&size=720"
    )
