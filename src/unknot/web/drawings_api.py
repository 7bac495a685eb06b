"""Saved drawings over the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from unknot.assess import Drawing, parse_drawing
from unknot.diary import Paint, SavedDrawing, parse_paint, parse_title
from unknot.errors import DataError, Problem
from unknot.web.api_parts import JsonBody, Seen, answers, fails, read_object, takes
from unknot.web.dependencies import DiaryHere, only_queries

router = APIRouter(prefix="/api/drawings", tags=["drawings"], dependencies=[only_queries()])

DrawingId = Annotated[str, Path(description="As `POST` answered it.")]


def versioned(response: Response, saved: SavedDrawing) -> dict[str, Any]:
    """Answer with a saved drawing and its version."""
    response.headers["ETag"] = f'"{saved.updated_at.isoformat()}"'
    return saved.to_json()


def read_content(body: bytes, *keys: str) -> tuple[Drawing, Paint | None, str | None]:
    """Read drawing, picture and name; every problem of all three is named."""
    tree = read_object(body, "a saved drawing", ("drawing", "paint", *keys))
    problems: list[Problem] = []
    found: dict[str, Any] = {"paint": None, "title": None}
    if not isinstance(tree.get("drawing"), dict):
        problems.append(Problem("drawing", "it must be a drawing: an object with `regions`"))
    readers: dict[str, Callable[[Any], Any]] = {
        "drawing": parse_drawing,
        "paint": parse_paint,
        "title": parse_title,
    }
    for key, read in readers.items():
        value = tree.get(key)
        if value is None or (key == "drawing" and problems):
            continue
        try:
            found[key] = read(value)
        except DataError as error:
            problems += [under(key, problem) for problem in error.problems]
    if problems:
        raise DataError(problems)
    return found["drawing"], found["paint"], found["title"]


def under(key: str, problem: Problem) -> Problem:
    """Say where a problem stands seen from the whole body."""
    if problem.place.partition(".")[0].partition("[")[0] == key and key != "drawing":
        return problem
    return Problem(f"{key}.{problem.place}" if problem.place else key, problem.message)


@router.get(
    "",
    summary="List saved drawings, the latest first",
    responses={200: answers("SavedDrawings", "All drawings."), **fails(503)},
)
def list_drawings(diary: DiaryHere) -> dict[str, Any]:
    """List saved drawings."""
    return {"drawings": [saved.to_json() for saved in diary.drawings()]}


@router.post(
    "",
    status_code=201,
    summary="Save a drawing",
    responses={201: answers("SavedDrawing", "Saved."), **fails(415, 503)},
    openapi_extra=takes("NewDrawing"),
)
def add_drawing(body: JsonBody, response: Response, diary: DiaryHere) -> dict[str, Any]:
    """Save a new drawing."""
    drawing, paint, title = read_content(body, "title")
    saved = diary.add(drawing, paint=paint, title=title)
    response.headers["Location"] = f"/api/drawings/{saved.id}"
    return versioned(response, saved)


@router.get(
    "/{drawing_id}",
    summary="Show a saved drawing",
    responses={200: answers("SavedDrawing", "The drawing."), **fails(404, 503)},
)
def show_drawing(drawing_id: DrawingId, response: Response, diary: DiaryHere) -> dict[str, Any]:
    """Show a saved drawing."""
    return versioned(response, diary.drawing(drawing_id))


@router.put(
    "/{drawing_id}",
    summary="Put a new state in place of a saved drawing; its title stays",
    responses={200: answers("SavedDrawing", "Saved."), **fails(404, 412, 415, 503)},
    openapi_extra=takes("DrawingContent"),
)
def replace_drawing(
    drawing_id: DrawingId, body: JsonBody, seen: Seen, response: Response, diary: DiaryHere
) -> dict[str, Any]:
    """Replace what was painted."""
    drawing, paint, _ = read_content(body)
    return versioned(response, diary.replace(drawing_id, drawing, paint=paint, seen=seen))


@router.patch(
    "/{drawing_id}",
    summary="Rename a saved drawing",
    responses={200: answers("SavedDrawing", "Renamed."), **fails(404, 412, 415, 503)},
    openapi_extra=takes("NewTitle"),
)
def rename_drawing(
    drawing_id: DrawingId, body: JsonBody, seen: Seen, response: Response, diary: DiaryHere
) -> dict[str, Any]:
    """Rename a drawing; null names it after its places again."""
    tree = read_object(body, "a new title", ("title",))
    if "title" not in tree:
        raise DataError([Problem("title", 'missing; write {"title": "..."}')])
    title = None if tree["title"] is None else parse_title(tree["title"])
    return versioned(response, diary.rename(drawing_id, title, seen=seen))


@router.delete(
    "/{drawing_id}",
    status_code=204,
    summary="Erase a saved drawing",
    responses={204: {"description": "Erased."}, **fails(404, 412, 503)},
)
def delete_drawing(drawing_id: DrawingId, seen: Seen, diary: DiaryHere) -> None:
    """Erase a drawing."""
    diary.delete(drawing_id, seen=seen)
