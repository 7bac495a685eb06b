"""Make `src/unknot/atlas/body/skin.bin.gz`, the skin surface with its region labels.

    python tools/make_body.py BODY.npz

BODY.npz holds `vertices_m` (N, 3), `quads` (M, 4), `region_of_quad` (M,) and `region_names`: the
MakeHuman base mesh "hm08" (CC0 1.0), whose quads were labelled by hand for this project. What the
labels of that file get wrong is mended here, by rules that can be read; the smoothing at the end
makes even borders out of the stairs of the quads.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import unknot
from unknot import atlas
from unknot.atlas.body.mesh import Floats, Ints, edges_of, subdivide, triangles_of
from unknot.atlas.body.skin_file import INSIDE, OFFSET_M, STEP_M, Eye, Skin, pack
from unknot.atlas.picture.raster import fill

TARGET = Path(unknot.__file__).parent / "atlas" / "body" / "skin.bin.gz"
BODY = "2026.1"
EYE_RADIUS_M = 0.0178
EYE_LEFT_M = (0.031, 0.7286, 0.1225)
SMOOTHING_ROUNDS = 6
# Only here does the surface fold inwards: mouth, nostrils and eye sockets.
HOLLOW_X_M, HOLLOW_Y_M, HOLLOW_Z_M = 0.055, (0.62, 0.77), 0.03

Labels = NDArray[np.int64]


def main(source: Path) -> None:
    """Read the labelled mesh, mend, smooth, pack."""
    regions = atlas.load().sided_regions
    with np.load(source) as file:
        vertices = quantised(file["vertices_m"].astype(float))
        quads = file["quads"].astype(np.int32)
        names = [str(name) for name in file["region_names"]]
        labels = np.array([regions.index(name) for name in names])[file["region_of_quad"]]
    fine, faces = subdivide(vertices, quads)
    labels = smoothed(np.repeat(labels, 4), faces, regions)
    labels = symmetric(labels, fine, faces, mirrored_faces(vertices, quads), regions)
    eyes = tuple(
        Eye((sign * EYE_LEFT_M[0], *EYE_LEFT_M[1:]), EYE_RADIUS_M, regions.index(f"eye.{side}"))
        for side, sign in (("left", 1), ("right", -1))
    )
    labels[hidden(fine, faces, eyes)] = INSIDE
    skin = Skin(BODY, vertices, quads, labels.astype(np.uint8), regions, eyes)
    TARGET.write_bytes(pack(skin))
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1000:.0f} kB, {np.sum(labels == INSIDE)} inside")


def quantised(vertices: Floats) -> Floats:
    """Round to the grid of the file, so that everything here sees what its readers will see."""
    return np.rint((vertices - OFFSET_M) / STEP_M) * STEP_M + OFFSET_M


def mirrored_faces(vertices: Floats, quads: Ints) -> Ints:
    """Mirror image of every level-1 face (4 M,), exact because the mesh is symmetric."""
    grid = np.rint((vertices - OFFSET_M) / STEP_M).astype(np.int64)
    number = {tuple(row): index for index, row in enumerate(grid.tolist())}
    partner = [number[65536 - x, y, z] for x, y, z in grid.tolist()]
    child = {
        (frozenset(quad), corner): 4 * index + k
        for index, quad in enumerate(quads.tolist())
        for k, corner in enumerate(quad)
    }
    return np.array(
        [
            child[frozenset(partner[vertex] for vertex in quad), partner[corner]]
            for quad in quads.tolist()
            for corner in quad
        ],
        np.int32,
    )


def mirrored_regions(regions: tuple[str, ...]) -> Labels:
    """Index of the region on the other side (R,)."""
    return np.array([regions.index(atlas.mirrored(region)) for region in regions])


def symmetric(
    labels: Labels, vertices: Floats, faces: Ints, partner: Ints, regions: tuple[str, ...]
) -> Labels:
    """Copy the left half's labels to the right half (F,)."""
    right = vertices[faces].mean(axis=1)[:, 0] < 0
    return np.where(right, mirrored_regions(regions)[labels[partner]], labels)


def smoothed(labels: Labels, faces: Ints, regions: tuple[str, ...]) -> Labels:
    """Let every region's weight flow to the neighbouring faces, then give each face to the heaviest.

    labels (F,), faces (F, 4). Borders shrink to even curves within `SMOOTHING_ROUNDS` faces.
    """
    neighbours = neighbouring_faces(faces)
    weights = np.zeros((len(labels), len(regions)), np.float32)
    weights[np.arange(len(labels)), labels] = 1
    for _ in range(SMOOTHING_ROUNDS):
        weights = weights / 2 + weights[neighbours].mean(axis=1) / 2
    return np.argmax(weights, axis=1)


def neighbouring_faces(faces: Ints) -> Ints:
    """The four faces across the edges of every face (F, 4); the mesh is closed."""
    edges, edge_of_corner = edges_of(faces)
    owner = np.repeat(np.arange(len(faces)), 4)
    order = np.argsort(edge_of_corner.ravel(), kind="stable")
    pairs = owner[order].reshape(len(edges), 2)
    return (pairs[edge_of_corner].sum(axis=2) - np.arange(len(faces))[:, None]).astype(np.int32)


def hidden(vertices: Floats, faces: Ints, eyes: tuple[Eye, ...]) -> NDArray[np.bool_]:
    """Faces in the mouth, the nostrils and the eye sockets that no outside view shows (F,)."""
    corners = vertices[faces]
    centre = corners.mean(axis=1)
    hollow = (
        (np.abs(centre[:, 0]) < HOLLOW_X_M)
        & (centre[:, 1] > HOLLOW_Y_M[0])
        & (centre[:, 1] < HOLLOW_Y_M[1])
        & (centre[:, 2] > HOLLOW_Z_M)
    )
    seen = np.zeros(len(faces), bool)
    head = vertices - (0, 0.7, 0.1)
    for azimuth in np.radians(np.arange(-90, 91, 15)):
        for elevation in np.radians(np.arange(-75, 76, 15)):
            seen |= seen_from(azimuth, elevation, head, faces)
    behind_eye = np.zeros(len(faces), bool)
    for eye in eyes:
        inside = np.linalg.norm(corners - eye.centre_m, axis=2) < eye.radius_m
        behind_eye |= inside.all(axis=1)
    return hollow & (~seen | behind_eye)


def seen_from(azimuth: float, elevation: float, points: Floats, faces: Ints) -> NDArray[np.bool_]:
    """Faces that show in one parallel view of the head (F,)."""
    size, pixels_per_m = 700, 2000
    toward = np.array(
        [np.sin(azimuth) * np.cos(elevation), np.sin(elevation), np.cos(azimuth) * np.cos(elevation)]
    )
    right = np.array([np.cos(azimuth), 0, -np.sin(azimuth)])
    up = np.cross(toward, right)
    screen = points @ np.stack([right * pixels_per_m, -up * pixels_per_m, -toward], axis=1)
    screen[:, :2] += size / 2
    depth = np.full((size, size), np.inf, np.float32)
    owner = np.full((size, size), -1, np.int32)
    fill(screen, triangles_of(faces), depth, owner, np.empty((size, size, 2), np.float32))
    seen = np.zeros(len(faces), bool)
    seen[owner[owner >= 0] // 2] = True
    return seen


if __name__ == "__main__":
    main(Path(sys.argv[1]))
