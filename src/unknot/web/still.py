"""Still pictures of the body, drawn once and then kept in memory."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from unknot.atlas import Atlas
from unknot.atlas.body import SkinPoint, load_body
from unknot.atlas.picture import (
    Camera,
    Picture,
    close_view,
    draw_png,
    side_words,
    view_for,
    views,
)
from unknot.diary import SavedDrawing
from unknot.web.body_data import skin_over

WHOLE_BODY_M = 1.5  # a view of this height shows the feet
MOST_PLACES = 12  # more say nothing new about where to look from, and each takes its time
KEPT = 200  # pictures of some 100 kB
# Skin is on the front, or on the back, when this much of its normal points there.
TURNED = 0.25
# Drawing takes a whole core; one picture at a time leaves the other one to answers.
one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Still:
    """What a still picture shows; equal ones are drawn once."""

    view: str = "auto"
    """A named view; ``auto``: where everything on the body is seen; ``spots``: close to those;
    ``near``: the spots and the pain in their zones; ``on_front``, ``on_back``: what is felt there.
    """
    height_px: int = 480
    pain: tuple[tuple[str, float], ...] = ()
    painted: tuple[tuple[int, int, float], ...] = ()
    essential: tuple[str, ...] = ()
    spillover: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    place: str = ""
    """A sided region to look at closely; empty: at everything."""
    look_at: tuple[str, ...] = ()
    """Sided regions that the view shows, painful or not; empty: what is on the body."""


def still_of(saved: SavedDrawing, *, view: str = "auto", height_px: int = 480) -> Still:
    """Show a person's drawing: the painted faces, or whole regions where only those were chosen."""
    painted = saved.paint.runs if saved.paint else ()
    shown = set() if not painted else set(regions_of(painted))
    pain = tuple((r, i) for r, i in saved.drawing.regions.items() if r not in shown)
    return Still(view=view, height_px=height_px, pain=pain, painted=painted)


def still_of_spot(atlas: Atlas, sided_point: str, *, height_px: int = 480) -> Still:
    """Show a spot and where it is felt."""
    referrals = atlas.referrals_of(sided_point)
    return Still(
        height_px=height_px,
        essential=tuple(r.region for r in referrals if r.zone == "essential"),
        spillover=tuple(r.region for r in referrals if r.zone == "spillover"),
        spots=(sided_point,),
    )


def answer(request: Request, still: Still, *, keep: str = "no-store") -> Response:
    """Send a picture; a browser that has it is told so."""
    content = png(still)
    etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"ETag": etag, "Cache-Control": keep, "Sides": "|".join(sides_of(still))}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="image/png", headers=headers)


def png(still: Still) -> bytes:
    """Draw a picture, or give the one that was drawn before."""
    with one_at_a_time:
        return _png(still)


@lru_cache(maxsize=KEPT)
def _png(still: Still) -> bytes:
    return draw_png(picture_of(still, camera_of(still)))


@lru_cache(maxsize=KEPT)
def camera_of(still: Still) -> Camera:
    """Choose from where a picture is seen."""
    if still.place:
        return close_view(next(pain_of(still, [still.place]), middle_of(still.place)))
    if still.view in views():
        return views()[still.view]
    places = list(places_of(still))
    return view_for(places[:: 1 + len(places) // MOST_PLACES])


def sides_of(still: Still) -> tuple[str, str]:
    """Say which of the person's sides lies at the left and at the right border of a picture."""
    return side_words(camera_of(still))


def picture_of(still: Still, camera: Camera) -> Picture:
    """Put what a still shows before a camera; where it cuts the body off, it fades."""
    cut = camera.height_m < WHOLE_BODY_M
    return Picture(
        camera,
        height_px=still.height_px,
        pain=dict(still.pain),
        painted=still.painted,
        essential=still.essential,
        spillover=still.spillover,
        spots=still.spots,
        fade_bottom=cut,
        fade_sides=cut,
    )


def places_of(still: Still) -> Iterator[SkinPoint]:
    """Name the places that the view must show: spots and pain, else where a spot is felt."""
    if still.look_at:
        yield from map(middle_of, still.look_at)
        return
    if still.view in ("on_front", "on_back"):
        front, back = front_and_back(still)
        yield from back if still.view == "on_back" else front
        return
    yield from map(skin_over, still.spots)
    if still.view == "spots":
        return
    pain = list(pain_of(still, still.essential + still.spillover if still.view == "near" else None))
    yield from pain or map(middle_of, still.essential)


def pain_of(still: Still, within: Collection[str] | None = None) -> Iterator[SkinPoint]:
    """Give the middle of every painful place; only in some regions, when they are given."""
    chosen = (region for region, intensity in still.pain if intensity > 0)
    yield from (middle_of(region) for region in chosen if within is None or region in within)
    yield from middles_of(still.painted, within)


def front_and_back(still: Still) -> tuple[tuple[SkinPoint, ...], tuple[SkinPoint, ...]]:
    """Give the spots and zones that are seen from the front, and those from behind.

    What is on the side of the body is in both. One of them is empty where all is on the other.
    """
    places = [*map(skin_over, still.spots), *map(middle_of, still.essential + still.spillover)]
    forward = [place.normal[2] for place in places]
    front = tuple(p for p, z in zip(places, forward, strict=True) if z > -TURNED)
    back = tuple(p for p, z in zip(places, forward, strict=True) if z < TURNED)
    return front if max(forward) > TURNED else (), back if min(forward) < -TURNED else ()


@cache
def middle_of(region: str) -> SkinPoint:
    """Give the skin in the middle of a region."""
    body = load_body()
    inside = body.surface.labels == body.regions.index(region)
    return body.nearest_skin_point(body.face_centres[inside].mean(axis=0))


def middles_of(
    runs: Iterable[tuple[int, int, float]], within: Collection[str] | None = None
) -> Iterator[SkinPoint]:
    """Give the skin in the middle of what was painted, for each region (of these) it touches."""
    body = load_body()
    faces = painted_faces(runs)
    labels = body.surface.labels[faces]
    for label in np.unique(labels):
        if label < len(body.regions) and (within is None or body.regions[label] in within):
            yield body.nearest_skin_point(body.face_centres[faces[labels == label]].mean(axis=0))


def regions_of(runs: Iterable[tuple[int, int, float]]) -> Iterator[str]:
    """Name the regions that painted faces touch."""
    body = load_body()
    labels = np.unique(body.surface.labels[painted_faces(runs)])
    return (body.regions[label] for label in labels if label < len(body.regions))


def painted_faces(
    runs: Iterable[tuple[int, int, float]],
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Give the number of every painted face."""
    numbers = [np.arange(first, first + count) for first, count, _ in runs]
    return np.concatenate([np.arange(0), *numbers])
