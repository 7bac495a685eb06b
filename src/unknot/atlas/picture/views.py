"""Named views of the body, the view that shows given places, and what a view shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from unknot.atlas.body import SkinPoint, load_body
from unknot.atlas.body.mesh import Floats, triangles_of
from unknot.atlas.picture.camera import Camera

WHOLE_HEIGHT_M, WHOLE_TARGET_M, WHOLE_ASPECT = 1.76, (0.0, 0.015, 0.0), 0.66
HAND = (
    "hand_back",
    "palm",
    "thumb_base",
    "thumb",
    "index_finger",
    "middle_finger",
    "ring_finger",
    "little_finger",
    "wrist_back",
    "wrist_front",
)
FOOT = ("foot_top", "big_toe", "lesser_toes", "arch", "heel", "ball_of_foot", "ankle_front")
# A close-up fills two thirds of the height.
CLOSE_SHARE = 0.67
CLOSE_REACH_M = 0.2
# A place counts as hidden when the body is nearer to the camera by more than this.
CLEAR_M = 0.008
PARALLEL = 1e-15
# From here on a picture shows both of the sides, not only one.
BOTH_SIDES = 0.3
HAND_M = 0.38  # farther out
FOOT_M = -0.72  # below this height
# Sine of the angle between skin and line of sight from which a place is seen well enough.
LEAST_FACING = 0.3
HEAD_AND_NECK_M = 0.53  # above this height
LEAST_HEIGHT_M = 0.40
CLOSE_HEIGHT_M = 0.36  # of a picture of one place
# A picture of head and neck shows the whole head.
LEAST_HEAD_HEIGHT_M, HEAD_TOP_M = 0.50, 0.87
WHOLE_FROM_M = 0.80
# Directions that are tried in order of merit, until one shows every place.
TRIED = 16


@cache
def views() -> Mapping[str, Camera]:
    """Give every named view; `left` and `right` are the person's."""
    whole = {
        name: Camera(azimuth, 2, WHOLE_TARGET_M, WHOLE_HEIGHT_M, aspect)
        for name, azimuth, aspect in (
            ("front", 0, WHOLE_ASPECT),
            ("back", 180, WHOLE_ASPECT),
            ("left", 90, 0.42),
            ("right", 270, 0.42),
        )
    }
    heads = {
        f"head_{name}": Camera(azimuth, 5, (0.0, 0.70, 0.04), 0.36, 1.0)
        for name, azimuth in (("front", 0), ("left", 90), ("back", 180), ("right", 270))
    }
    close = {"upper_back": Camera(180, 8, (0.0, 0.46, 0.0), 0.56, 1.2)}
    for side, sign in (("left", 1), ("right", -1)):
        hand = [f"{name}.{side}" for name in HAND]
        foot = [f"{name}.{side}" for name in FOOT]
        close[f"{side}_hand_back"] = framed(sign * 50, 35, hand)
        close[f"{side}_palm"] = framed(sign * -92, -35, hand)
        close[f"{side}_foot"] = framed(sign * 40, 35, foot)
        close[f"{side}_sole"] = framed(sign * 15, -80, foot)
    return MappingProxyType(whole | heads | close)


def framed(azimuth_deg: float, elevation_deg: float, regions: Iterable[str]) -> Camera:
    """Look at some regions from a direction, so that they fill two thirds of a square picture."""
    body = load_body()
    chosen = [body.regions.index(region) for region in regions]
    faces = body.surface.faces[np.isin(body.surface.labels, chosen)]
    places = body.surface.vertices[np.unique(faces)]
    camera = around(azimuth_deg, elevation_deg, places, least_m=0.0, aspect=1.0)
    return replace(camera, reach_m=CLOSE_REACH_M)


def around(
    azimuth_deg: float, elevation_deg: float, places_m: Floats, *, least_m: float, aspect: float
) -> Camera:
    """Put places (N, 3) in the middle of a picture of at least `least_m` metres height."""
    axes = Camera(azimuth_deg, elevation_deg, (0.0, 0.0, 0.0), 1.0, aspect).axes()
    seen = places_m @ axes.T
    low, high = seen.min(axis=0), seen.max(axis=0)
    x, y, z = ((low + high) / 2 @ axes).tolist()
    extent = max(high[1] - low[1], (high[0] - low[0]) / aspect)
    height = max(float(extent) / CLOSE_SHARE, least_m)
    return Camera(azimuth_deg, elevation_deg, (x, y, z), height, aspect)


def view_for(places: Iterable[SkinPoint], *, aspect: float = 1.0) -> Camera:
    """Choose the view in which most of the places are seen, and seen well.

    Head and neck are looked at from three quarters; places far apart give the whole body.
    """
    chosen = list(places)
    if not chosen:
        return views()["front"]
    positions = np.array([place.position_m for place in chosen])
    normals = np.array([place.normal for place in chosen])
    if close := _close_up(positions, normals):
        return replace(close, aspect=aspect)
    azimuth, elevation = best_direction(positions, normals)
    if far_apart(chosen):
        return Camera(azimuth, elevation, WHOLE_TARGET_M, WHOLE_HEIGHT_M, aspect)
    if not on_head_and_neck(positions):
        return around(azimuth, elevation, positions, least_m=LEAST_HEIGHT_M, aspect=aspect)
    camera = around(azimuth, elevation, positions, least_m=LEAST_HEAD_HEIGHT_M, aspect=aspect)
    x, _, z = camera.target_m
    return replace(camera, target_m=(x, HEAD_TOP_M - camera.height_m / 2, z))


def close_view(place: SkinPoint) -> Camera:
    """Look closely at one place, in the middle of the picture."""
    positions, normals = np.array([place.position_m]), np.array([place.normal])
    if close := _close_up(positions, normals):
        return close
    azimuth, elevation = best_direction(positions, normals)
    return around(azimuth, elevation, positions, least_m=CLOSE_HEIGHT_M, aspect=1.0)


def far_apart(places: Iterable[SkinPoint]) -> bool:
    """Whether only a view of the whole body shows all of these places."""
    positions = [place.position_m for place in places]
    return bool(positions) and float(np.ptp(positions, axis=0).max()) > WHOLE_FROM_M


def best_direction(positions: Floats, normals: Floats) -> tuple[float, float]:
    """Azimuth and elevation (degrees) from which the most of these places are seen, and best."""
    head = on_head_and_neck(positions)
    directions = [
        (float(azimuth), float(elevation))
        for elevation in (5, 25, -20, 60, -70)
        for azimuth in (range(0, 360, 15) if head else range(0, 360, 30))
        if not (head and azimuth % 90 == 0)
    ]
    directions.sort(key=lambda direction: -_merit(direction, normals))
    best, most = directions[0], -1
    for direction in directions[:TRIED]:
        camera = Camera(*direction, (0.0, 0.0, 0.0), 1.0, 1.0)
        seen = sum(not covered(place, camera) for place in positions)
        if seen > most:
            best, most = direction, seen
        if most == len(positions):
            break
    return best


def _close_up(positions: Floats, normals: Floats) -> Camera | None:
    """Give the fixed view of a hand or foot that shows all places (N, 3), if there is one."""
    sides = {"left" if x > 0 else "right" for x in positions[:, 0]}
    if len(sides) > 1:
        return None
    side = sides.pop()
    if np.all(np.abs(positions[:, 0]) > HAND_M):
        names = f"{side}_hand_back", f"{side}_palm"
    elif np.all(positions[:, 1] < FOOT_M):
        names = f"{side}_foot", f"{side}_sole"
    else:
        return None

    def facing(camera: Camera) -> float:
        return float((normals @ camera.axes()[2]).min())

    best = max((views()[name] for name in names), key=facing)
    seen = facing(best) > LEAST_FACING and all(project(best, place)[2] for place in positions)
    return best if seen else None


def on_head_and_neck(positions: Floats) -> bool:
    """Whether all places (N, 3) lie on the head or the neck."""
    return bool(np.all(positions[:, 1] > HEAD_AND_NECK_M))


def _merit(direction: tuple[float, float], normals: Floats) -> float:
    """How well places are turned to the camera; level views from the front are a little better."""
    axes = Camera(*direction, (0.0, 0.0, 0.0), 1.0, 1.0).axes()
    turned = np.clip(normals @ axes[2], -0.2, 0.6)
    behind = 1 - axes[2][2]
    return float(turned.mean() + turned.min() - abs(direction[1] - 5) / 90 - behind / 100)


def project(camera: Camera, position_m: ArrayLike) -> tuple[float, float, bool]:
    """Say where a place lies in the picture and whether it is seen.

    Fractions of the width from the left and of the height from the top; a place is seen unless it
    lies outside the picture or the body is in front of it.
    """
    place = np.asarray(position_m, float)
    across, down, _ = camera.fractions(place)[0].tolist()
    within = 0 <= across <= 1 and 0 <= down <= 1
    return across, down, within and not covered(place, camera)


def covered(place: Floats, camera: Camera) -> bool:
    """Whether skin crosses the line from a place to the camera (Moller and Trumbore, 1997)."""
    corner, side_1, side_2 = _triangles()
    line = camera.position_m() - place
    line = line / np.linalg.norm(line)
    start = place + line * CLEAR_M
    across = np.cross(line, side_2)
    scale = (side_1 * across).sum(axis=1)
    scale = np.where(np.abs(scale) < PARALLEL, np.inf, scale)
    offset = start - corner
    u = (offset * across).sum(axis=1) / scale
    turned = np.cross(offset, side_1)
    v = turned @ line / scale
    distance = (side_2 * turned).sum(axis=1) / scale
    return bool(
        np.any((u >= 0) & (v >= 0) & (u + v <= 1) & (distance > 0) & (distance < camera.reach_m))
    )


@cache
def _triangles() -> tuple[Floats, Floats, Floats]:
    """First corner and two sides of every triangle of level 1 (T, 3)."""
    surface = load_body().surface
    a, b, c = np.moveaxis(surface.vertices[triangles_of(surface.faces)], 1, 0)
    return a, b - a, c - a


def side_words(camera: Camera) -> tuple[str, str]:
    """Say which of the person's sides lies at the left and at the right border of the picture."""
    to_right = camera.axes()[0][0]  # how far the person's left lies to the picture's right
    if to_right > BOTH_SIDES:
        return "your right", "your left"
    if to_right < -BOTH_SIDES:
        return "your left", "your right"
    toward = camera.axes()[2][0]
    return ("your left", "") if toward > 0 else ("your right", "")
