"""What is drawn: the fine skin with clay eyeballs in the sockets, and fields smoothed over it."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from unknot.atlas.body import level_2, load_body
from unknot.atlas.body.mesh import Floats, Ints, edges_of, triangles_of
from unknot.atlas.picture.jit import jit

BALL_RINGS = 24
EYE_OPENNESS = 0.8
EMPTY = np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True)
class Scene:
    """Skin of level 2 and eyeballs as triangles; vertices (N, 3) metres, normals (N, 3)."""

    vertices: Floats
    normals: Floats
    triangles: Ints  # (T, 3)
    coarse_edges: Ints  # of level 1 (E, 2)
    skin_below: Ints  # skin vertex next to every vertex of an eyeball
    openness: NDArray[np.float32]  # (N,) 1 = open to the whole sky, 0 = deep in a crease

    def refine(self, coarse: Floats) -> NDArray[np.float32]:
        """Carry values from the vertices of level 1 (N1, C) to all vertices drawn (N, C)."""
        faces = load_body().surface.faces
        skin = np.vstack(
            [coarse, coarse[faces].mean(axis=1), coarse[self.coarse_edges].mean(axis=1)]
        )
        return np.vstack([skin, skin[self.skin_below]]).astype(np.float32)


@cache
def the_scene() -> Scene:
    """Build the scene of the packaged skin; once."""
    skin = level_2()
    parts = [(skin.vertices, skin.normals, triangles_of(skin.faces))]
    below = []
    for eye in load_body().eyes:
        directions, triangles = ball()
        vertices = np.array(eye.centre_m) + directions * eye.radius_m
        first = sum(len(part[0]) for part in parts)
        parts.append((vertices, directions, triangles + np.int32(first)))
        below.append(nearest(skin.vertices, vertices))
    vertices, normals, triangles = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    edges = edges_of(load_body().surface.faces)[0]
    scene = Scene(vertices, normals, triangles, edges, np.concatenate(below), EMPTY)
    openness = scene.refine(packaged_openness()[:, None])[:, 0]
    openness[len(skin.vertices) :] = EYE_OPENNESS
    return replace(scene, openness=openness)


def packaged_openness() -> Floats:
    """Share of the sky that every vertex of level 1 sees (N1,)."""
    data = gzip.decompress((files("unknot.atlas.body") / "openness.bin.gz").read_bytes())
    return np.frombuffer(data, np.uint8) / 255


def ball() -> tuple[Floats, Ints]:
    """Make a unit sphere: vertices (K, 3), triangles turning outward (T, 3)."""
    around = 2 * BALL_RINGS
    polar, azimuth = np.meshgrid(
        np.linspace(0, np.pi, BALL_RINGS), np.arange(around) * 2 * np.pi / around, indexing="ij"
    )
    vertices = np.stack(
        [np.sin(polar) * np.cos(azimuth), np.sin(polar) * np.sin(azimuth), np.cos(polar)], axis=-1
    )
    here = np.arange((BALL_RINGS - 1) * around).reshape(-1, around)
    beside = np.roll(here, -1, axis=1)
    quads = np.stack([here, here + around, beside + around, beside], axis=-1).reshape(-1, 4)
    return vertices.reshape(-1, 3), triangles_of(quads.astype(np.int32))


def nearest(candidates: Floats, places: Floats) -> Ints:
    """Index of the nearest candidate to every place; places lie close together (K,)."""
    middle = places.mean(axis=0)
    reach = 1.5 * np.abs(places - middle).max()
    close = np.flatnonzero(np.abs(candidates - middle).max(axis=1) < reach)
    others = candidates[close] - middle
    apart = (others**2).sum(axis=1) - 2 * (places - middle) @ others.T
    return np.asarray(close[np.argmin(apart, axis=1)], np.int32)


def relaxed(face_values: Floats, rounds: int) -> Floats:
    """Even out values of level-1 faces (F, C): on the vertices (N1, C), so that no stair shows."""
    surface, scene = load_body().surface, the_scene()
    count = len(surface.vertices)
    corners = surface.faces.ravel()
    touching = np.bincount(corners, minlength=count)[:, None]
    spread = np.repeat(face_values, 4, axis=0)
    sums = [np.bincount(corners, column, minlength=count) for column in spread.T]
    values = np.ascontiguousarray(np.stack(sums, axis=1) / touching)
    neighbours = np.bincount(scene.coarse_edges.ravel(), minlength=count)
    _flow(values, scene.coarse_edges, neighbours, rounds)
    return values


@jit
def _flow(values: Floats, edges: Ints, neighbours: NDArray[np.int64], rounds: int) -> None:
    """Replace every value, `rounds` times, by the mean of itself and its neighbours' mean."""
    count, columns = values.shape
    sums = np.empty_like(values)
    for _ in range(rounds):
        sums[:] = 0.0
        for edge in range(edges.shape[0]):
            first, second = edges[edge, 0], edges[edge, 1]
            for column in range(columns):
                sums[first, column] += values[second, column]
                sums[second, column] += values[first, column]
        for vertex in range(count):
            for column in range(columns):
                mean = sums[vertex, column] / neighbours[vertex]
                values[vertex, column] = 0.5 * values[vertex, column] + 0.5 * mean
