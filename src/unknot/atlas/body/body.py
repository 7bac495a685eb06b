"""The skin: its surface, the regions on it, and the skin point over every trigger point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from unknot.atlas.body.mesh import (
    Floats,
    Ints,
    face_vectors,
    subdivide,
    triangles_of,
    vertex_normals,
)
from unknot.atlas.body.skin_file import INSIDE, Eye, Skin, unpack
from unknot.atlas.packaged import load

CM2_PER_M2 = 1e4
# Quads whose centres are nearest; the nearest skin point lies on one of them.
CANDIDATES = 48
TINY = 1e-30


@dataclass(frozen=True, slots=True)
class SkinPoint:
    """A place on the skin: where, which way is out, in which region."""

    position_m: tuple[float, float, float]
    normal: tuple[float, float, float]
    region: str  # sided id


@dataclass(frozen=True, slots=True)
class Surface:
    """One level of the mesh: vertices (N, 3) metres, faces (F, 4), normals (N, 3), labels (F,).

    A label is an index into `Body.regions`, or `INSIDE`.
    """

    vertices: Floats
    faces: Ints
    normals: Floats
    labels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Body:
    """The skin that people paint on: level 1 carries the labels, level 2 is for pictures.

    x grows to the person's left, y up, z the way the face looks; metres.
    """

    version: str
    regions: tuple[str, ...]
    eyes: tuple[Eye, ...]
    surface: Surface
    face_area_cm2: Floats  # (F,) of level 1
    face_centres: Floats  # (F, 3) of level 1, metres; infinite inside the body
    area_cm2: Mapping[str, float]  # of every sided region

    def region_at(self, face: int) -> str:
        """Sided region of a level-1 face; the face must not lie inside the body."""
        return self.regions[int(self.surface.labels[face])]

    def nearest_skin_point(self, position_m: ArrayLike) -> SkinPoint:
        """Find the nearest place on the outer skin."""
        place = np.asarray(position_m, float)
        near = self._nearest_faces(place)
        corners = triangles_of(self.surface.faces[near])
        weights, points = _closest_on_triangles(place, self.surface.vertices[corners])
        best = int(np.argmin(((points - place) ** 2).sum(axis=1)))
        normal = weights[best] @ self.surface.normals[corners[best]]
        normal /= np.linalg.norm(normal)
        x, y, z = points[best].tolist()
        u, v, w = normal.tolist()
        return SkinPoint((x, y, z), (u, v, w), self.region_at(int(near[best // 2])))

    def spot(self, sided_point: str) -> SkinPoint:
        """Find the skin over a trigger point; ``UnknownIdError`` for an unknown or unsided id."""
        return self.nearest_skin_point(load().position(sided_point))

    def middle_of(self, region: str) -> SkinPoint:
        """Find a place in the middle of a sided region; ``UnknownIdError`` names what is near."""
        load().region(region)
        centres = self.face_centres[self.surface.labels == self.regions.index(region)]
        apart = ((centres - centres.mean(axis=0)) ** 2).sum(axis=1)
        return self.nearest_skin_point(centres[np.argmin(apart)])

    def _nearest_faces(self, place: Floats) -> NDArray[np.intp]:
        distance = ((self.face_centres - place) ** 2).sum(axis=1)
        return np.argpartition(distance, CANDIDATES)[:CANDIDATES]


@cache
def load_body() -> Body:
    """Give the packaged skin; read once, then the same object."""
    return make_body(unpack((files(__package__) / "skin.bin.gz").read_bytes()))


@cache
def level_2() -> Surface:
    """Give the packaged skin after one more subdivision; faces 4 i … 4 i + 3 come from face i."""
    coarse = load_body().surface
    vertices, faces = subdivide(coarse.vertices, coarse.faces)
    return _surface(vertices, faces, np.repeat(coarse.labels, 4))


def make_body(skin: Skin) -> Body:
    """Subdivide the cage of a skin file once and measure its regions."""
    vertices, faces = subdivide(skin.vertices, skin.quads)
    surface = _surface(vertices, faces, skin.region_of_face)
    area = np.linalg.norm(face_vectors(vertices, faces), axis=1) * CM2_PER_M2
    area.flags.writeable = False
    outer = skin.region_of_face != INSIDE
    sums = np.bincount(skin.region_of_face[outer], area[outer], minlength=len(skin.regions))
    areas = MappingProxyType(dict(zip(skin.regions, sums.tolist(), strict=True)))
    centres = np.where(outer[:, None], vertices[faces].mean(axis=1), np.inf)
    centres.flags.writeable = False
    return Body(skin.body, skin.regions, skin.eyes, surface, area, centres, areas)


def _surface(vertices: Floats, faces: Ints, labels: NDArray[np.uint8]) -> Surface:
    normals = vertex_normals(vertices, faces)
    for array in (vertices, faces, normals, labels):
        array.flags.writeable = False
    return Surface(vertices, faces, normals, labels)


def _closest_on_triangles(place: Floats, corners: Floats) -> tuple[Floats, Floats]:
    """Closest point of each triangle (K, 3, 3): its corner weights (K, 3) and itself (K, 3)."""
    candidates = np.stack([_foot(place, corners), *(_on_edge(place, corners, k) for k in range(3))])
    points = np.einsum("okc,kcx->okx", candidates, corners)
    apart = ((points - place) ** 2).sum(axis=2)
    apart[0, (candidates[0] < 0).any(axis=1)] = np.inf  # the foot lies beside the triangle
    best, row = np.argmin(apart, axis=0), np.arange(len(corners))
    return candidates[best, row], points[best, row]


def _foot(place: Floats, corners: Floats) -> Floats:
    """Corner weights of the foot of the perpendicular on each triangle's plane (K, 3)."""
    first, second = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    normal = np.cross(first, second)
    apart = place - corners[:, 0]
    size = np.maximum((normal**2).sum(axis=1), TINY)
    v = (np.cross(apart, second) * normal).sum(axis=1) / size
    w = (np.cross(first, apart) * normal).sum(axis=1) / size
    return np.stack([1 - v - w, v, w], axis=1)


def _on_edge(place: Floats, corners: Floats, start: int) -> Floats:
    """Corner weights of the closest point on the edge from a corner to the next (K, 3)."""
    end = (start + 1) % 3
    along = corners[:, end] - corners[:, start]
    length = np.maximum((along**2).sum(axis=1), TINY)
    share = np.clip(((place - corners[:, start]) * along).sum(axis=1) / length, 0, 1)
    weights = np.zeros((len(corners), 3))
    weights[:, start], weights[:, end] = 1 - share, share
    return weights
