"""Make `skin.bin.gz`, the skin with its region labels, and `openness.bin.gz`, its soft shade.

    python tools/make_body.py BODY.npz

BODY.npz holds `vertices_m` (N, 3), `quads` (M, 4), `region_of_quad` (M,) and `region_names`: the
MakeHuman base mesh "hm08" (CC0 1.0), whose quads were labelled by hand for this project. What the
labels of that file get wrong is mended here, by rules that can be read; the smoothing at the end
makes even borders out of the stairs of the quads.

The openness of every level-1 vertex (one byte, 255 = open to the whole sky above it) is what makes
creases darker in pictures of the body.
"""

# ruff: noqa: PLR2004 (the coordinates of the repairs are this file's data)
from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import unknot
from unknot import atlas
from unknot.atlas.body.mesh import Floats, Ints, edges_of, subdivide, triangles_of, vertex_normals
from unknot.atlas.body.skin_file import INSIDE, OFFSET_M, STEP_M, Eye, Skin, pack
from unknot.atlas.picture.raster import fill

FOLDER = Path(unknot.__file__).parent / "atlas" / "body"
SKY_DIRECTIONS = 200
# A vertex is shaded by what lies further out than this.
SHADE_FROM_M = 0.006
# What sees less of the sky, say through the slit of the mouth, counts as inside.
HARDLY_OPEN = 0.06
BODY = "2026.1"
EYE_RADIUS_M = 0.0178
EYE_LEFT_M = (0.031, 0.7286, 0.1225)
SMOOTHING_ROUNDS = 6
# Only here does the surface fold inwards: mouth, nostrils and eye sockets.
HOLLOW_X_M, HOLLOW_Y_M, HOLLOW_Z_M = 0.055, (0.62, 0.77), 0.03

Labels = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Limb:
    """The axis of a limb segment, to say how far along it and on which side of it a place lies."""

    start: tuple[float, float, float]
    end: tuple[float, float, float]
    front: tuple[float, float, float]  # 0 degrees; 90 is outward (away from the body's midline)

    def along(self, places: Floats) -> Floats:
        """Metres from the start along the axis (F,)."""
        return np.asarray((places - self.start) @ self._axes()[0])

    def angle(self, places: Floats) -> Floats:
        """Degrees from the front, outward positive, -180 to 180 (F,)."""
        axis, front, outward = self._axes()
        apart = places - self.start
        apart = apart - np.outer(apart @ axis, axis)
        return np.asarray(np.degrees(np.arctan2(apart @ outward, apart @ front)))

    def offset(self, places: Floats) -> Floats:
        """Metres from the axis in the direction of the front (F,)."""
        return np.asarray((places - self.start) @ self._axes()[1])

    def _axes(self) -> tuple[Floats, Floats, Floats]:
        axis = np.subtract(self.end, self.start)
        axis /= np.linalg.norm(axis)
        front = np.asarray(self.front) - axis * (axis @ self.front)
        front /= np.linalg.norm(front)
        return axis, front, np.cross(front, axis)


# Joint centres of the left side, metres.
ARM = Limb((0.168, 0.525, 0.015), (0.313, 0.349, 0.013), (0, 0, 1))
FOREARM = Limb((0.313, 0.349, 0.013), (0.431, 0.245, 0.176), (0, 0, 1))
THIGH = Limb((0.110, 0.049, 0.012), (0.158, -0.370, 0.032), (0, 0, 1))
LEG = Limb((0.158, -0.370, 0.032), (0.220, -0.745, -0.001), (0, 0, 1))
TOWARD_THUMB = (-0.454, 0.466, 0.760)
INDEX_BONE = Limb((0.429, 0.223, 0.197), (0.450, 0.203, 0.264), TOWARD_THUMB)
LITTLE_BONE = Limb((0.440, 0.207, 0.188), (0.475, 0.176, 0.212), (0.454, -0.466, -0.760))
THUMB = Limb((0.410, 0.226, 0.237), (0.392, 0.200, 0.288), (0, 0, 1))


@dataclass(frozen=True, slots=True)
class Repair:
    """Faces of the left half in one of the regions `among` become `region` where the test holds."""

    region: str
    among: str
    where: Callable[[Floats], Mask]


def below_crease(p: Floats) -> Floats:
    """Metres below (outside) the middle of the groin crease, from hip point to pubic bone (F,)."""
    return (p[:, 0] - 0.045) * 0.842 - p[:, 1] * 0.54


def x(p: Floats) -> Floats:
    """To the person's left."""
    return p[:, 0]


def y(p: Floats) -> Floats:
    """Up."""
    return p[:, 1]


def z(p: Floats) -> Floats:
    """To the front."""
    return p[:, 2]


# In this order. Coordinates in metres on the left half; a comment says what is put right.
REPAIRS = (
    # The neck ends at the collarbone and, behind, at the thin edge of the trapezius.
    Repair("neck_angle", "mid_back", lambda p: y(p) > 0.5),
    Repair("neck_side", "throat", lambda p: x(p) > 0.012 + 0.33 * (y(p) - 0.545)),
    Repair(
        "neck_side",
        "upper_chest",
        lambda p: (x(p) < 0.105) & (y(p) > 0.542 + 0.1 * (x(p) - 0.03)),
    ),
    Repair("neck_angle", "shoulder_top", lambda p: (x(p) < 0.112) & (z(p) < 0.045)),
    # The jaw ends at its angle; the groove behind it and the floor of the mouth are not jaw.
    Repair("neck_side", "jaw", lambda p: z(p) < 0.057),
    Repair("mastoid", "jaw_joint", lambda p: (z(p) < 0.05) & (y(p) > 0.672)),
    Repair("tongue", "throat", lambda p: y(p) > 0.609),
    Repair("cheek", "jaw", lambda p: (y(p) > 0.661) & (z(p) > 0.105)),
    # The shoulder blade: its upper hollow reaches the crest of the shoulder, its tip is a tip.
    Repair(
        "suprascapular", "shoulder_top neck_angle", lambda p: (abs(x(p) - 0.13) < 0.02) & (z(p) < 0)
    ),
    Repair("suprascapular", "shoulder_back", lambda p: (y(p) > 0.52) & (x(p) < 0.165)),
    Repair("scapula_inferior_angle", "scapula", lambda p: (y(p) < 0.405) & (x(p) > 0.08)),
    Repair("interscapular", "scapula_inferior_angle", lambda p: (x(p) < 0.062) & (y(p) > 0.368)),
    Repair("mid_back", "scapula_inferior_angle", lambda p: x(p) < 0.062),
    # The armpit has folds in front and behind.
    Repair(
        "armpit",
        "shoulder_front shoulder_back scapula lateral_ribs arm_inner",
        lambda p: (
            (abs(x(p) - 0.158) < 0.028) & (abs(y(p) - 0.443) < 0.031) & (abs(z(p) - 0.027) < 0.057)
        ),
    ),
    Repair("breast", "upper_chest", lambda p: y(p) < 0.456),
    # The lower back begins at the last rib; its middle is a strip of its own.
    Repair("thoracic_spine", "mid_back", lambda p: (x(p) < 0.0165) & (y(p) > 0.285)),
    Repair(
        "lumbar_spine",
        "thoracic_spine mid_back lumbar sacrum",
        lambda p: (x(p) < 0.0165) & (abs(y(p) - 0.234) < 0.051),
    ),
    Repair("flank", "mid_back", lambda p: (y(p) < 0.285) & (x(p) > 0.088)),
    Repair("lumbar", "mid_back", lambda p: y(p) < 0.285),
    Repair("lumbar", "sacrum", lambda p: y(p) > 0.183),
    Repair("sacroiliac", "sacrum", lambda p: (x(p) > 0.024) & (abs(y(p) - 0.14) < 0.024)),
    Repair("buttock_upper", "sacrum", lambda p: (x(p) > 0.026) & (y(p) < 0.116)),
    # Between the buttocks, not on them; the inside of the thigh is thigh.
    Repair("buttock_lower", "perineum", lambda p: (x(p) > 0.02) & (y(p) > -0.035)),
    Repair("thigh_inner", "perineum genitals", lambda p: (x(p) > 0.031) & (y(p) < -0.045)),
    Repair("thigh_inner", "genitals", lambda p: (x(p) > 0.04) & (y(p) < 0.0)),
    # Belly and groin: the lower belly begins below the navel, the groin is a band on the crease.
    Repair("lower_abdomen", "mid_abdomen", lambda p: y(p) < 0.162),
    Repair("lower_abdomen", "groin", lambda p: below_crease(p) < -0.019),
    Repair("thigh_front", "groin", lambda p: (below_crease(p) > 0.017) | (x(p) > 0.108)),
    Repair(
        "groin",
        "lower_abdomen thigh_front hip_side genitals",
        lambda p: (
            (abs(below_crease(p) + 0.001) < 0.018)
            & (z(p) > 0.04)
            & (y(p) > 0.0)
            & (x(p) > 0.042)
            & (x(p) < 0.108)
        ),
    ),
    # Limbs: sectors round the bone.
    Repair("thigh_inner", "thigh_front", lambda p: (THIGH.angle(p) < -38) & (y(p) < -0.03)),
    Repair("thigh_inner", "thigh_back", lambda p: abs(THIGH.angle(p) + 100) < 30),
    Repair("shin", "leg_outer", lambda p: LEG.angle(p) < np.minimum(72, 112 + 80 * y(p))),
    Repair("calf", "leg_outer", lambda p: LEG.angle(p) > 128),
    Repair("calf", "achilles", lambda p: y(p) > -0.668),
    Repair("arm_front", "arm_outer", lambda p: ARM.angle(p) < 52),
    Repair("arm_back", "arm_outer", lambda p: ARM.angle(p) > 138),
    Repair("arm_back", "arm_inner", lambda p: ARM.angle(p) < -122),
    Repair(
        "forearm_front",
        "forearm_little_finger_side",
        lambda p: (FOREARM.angle(p) > -82) & (FOREARM.along(p) < 0.13),
    ),
    Repair("elbow_front", "forearm_front", lambda p: FOREARM.along(p) < 0.045),
    # The hand: the web belongs to the thumb's base, the palm reaches the index finger's root, the
    # edge belongs to the little finger.
    Repair("thumb_base", "thumb", lambda p: THUMB.along(p) < 0.012),
    Repair("thumb_base", "hand_back", lambda p: INDEX_BONE.offset(p) > 0.006),
    Repair(
        "palm",
        "thumb_base",
        lambda p: (INDEX_BONE.offset(p) < 0.009) & (INDEX_BONE.along(p) > 0.028),
    ),
    Repair(
        "little_finger",
        "palm hand_back",
        lambda p: (LITTLE_BONE.offset(p) > 0.006) & (LITTLE_BONE.along(p) > -0.025),
    ),
    # The foot: the outer edge wraps under, the ball is the heads of the long bones.
    Repair("foot_outer", "arch", lambda p: x(p) > 0.252),
    Repair("arch", "ball_of_foot", lambda p: z(p) < 0.107),
)


def main(source: Path) -> None:
    """Read the labelled mesh, mend, smooth, pack."""
    regions = atlas.load().sided_regions
    with np.load(source) as file:
        vertices = quantised(file["vertices_m"].astype(float))
        quads = file["quads"].astype(np.int32)
        names = [str(name) for name in file["region_names"]]
        labels = np.array([regions.index(name) for name in names])[file["region_of_quad"]]
    fine, faces = subdivide(vertices, quads)
    labels = repaired(np.repeat(labels, 4), fine[faces].mean(axis=1), regions)
    partner = mirrored_faces(vertices, quads)
    labels = symmetric(labels, fine, faces, partner, regions)
    labels = smoothed(labels, faces, regions)
    labels = symmetric(labels, fine, faces, partner, regions)
    eyes = tuple(
        Eye((sign * EYE_LEFT_M[0], *EYE_LEFT_M[1:]), EYE_RADIUS_M, regions.index(f"eye.{side}"))
        for side, sign in (("left", 1), ("right", -1))
    )
    sky_seen = openness(fine, faces)
    inside = hidden(fine, faces, eyes, sky_seen)
    labels[inside & inside[partner]] = INSIDE
    skin = Skin(BODY, vertices, quads, labels.astype(np.uint8), regions, eyes)
    (FOLDER / "skin.bin.gz").write_bytes(pack(skin))
    shade = np.rint(sky_seen * 255).astype(np.uint8)
    (FOLDER / "openness.bin.gz").write_bytes(gzip.compress(shade.tobytes(), 9, mtime=0))


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


def repaired(labels: Labels, centres: Floats, regions: tuple[str, ...]) -> Labels:
    """Apply the repairs to the left half (F,); the right half is copied from it afterwards."""
    labels = labels.copy()
    for repair in REPAIRS:
        among = [
            regions.index(name)
            for unsided in repair.among.split()
            for name in (unsided, f"{unsided}.left")
            if name in regions
        ]
        name = repair.region if repair.region in regions else f"{repair.region}.left"
        there = np.isin(labels, among) & (centres[:, 0] > 0) & repair.where(centres)
        labels[there] = regions.index(name)
        if not there.any():
            raise ValueError(f"the repair of {repair.region} among {repair.among} changes nothing")
    return labels


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
    """Let every region's weight flow to neighbouring faces, then give each face to the heaviest.

    labels (F,), faces (F, 4). Borders shrink to even curves within `SMOOTHING_ROUNDS` faces.
    """
    neighbours = neighbouring_faces(faces)
    weights = np.zeros((len(labels), len(regions)), np.float32)
    weights[np.arange(len(labels)), labels] = 1
    for _ in range(SMOOTHING_ROUNDS):
        weights = weights / 2 + weights[neighbours].mean(axis=1) / 2
    return np.asarray(np.argmax(weights, axis=1))


def neighbouring_faces(faces: Ints) -> Ints:
    """Find the four faces across the edges of every face (F, 4); the mesh is closed."""
    edges, edge_of_corner = edges_of(faces)
    owner = np.repeat(np.arange(len(faces)), 4)
    order = np.argsort(edge_of_corner.ravel(), kind="stable")
    pairs = owner[order].reshape(len(edges), 2)
    across = pairs[edge_of_corner].sum(axis=2) - np.arange(len(faces))[:, None]
    return np.asarray(across, np.int32)


def hidden(vertices: Floats, faces: Ints, eyes: tuple[Eye, ...], sky_seen: Floats) -> Mask:
    """Faces in the mouth, the nostrils and the eye sockets that outside views hardly show (F,)."""
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
    return np.asarray(hollow & (~seen | behind_eye | (sky_seen[faces].max(axis=1) < HARDLY_OPEN)))


def openness(vertices: Floats, faces: Ints) -> Floats:
    """Share of the sky above each vertex that the body leaves free, weighted by the cosine (N,)."""
    normals = vertex_normals(vertices, faces)
    free, whole = np.zeros(len(vertices)), np.zeros(len(vertices))
    for toward in sky():
        screen, depth, _ = parallel_view(toward, vertices, faces, size=1100, pixels_per_m=600)
        column, row = screen[:, :2].astype(int).T
        cosine = np.maximum(normals @ toward, 0)
        free += cosine * (screen[:, 2] < depth[row, column] + SHADE_FROM_M)
        whole += cosine
    return np.asarray(free / whole)


def sky() -> Floats:
    """Directions spread evenly over the sphere, each with its mirror image (2 S, 3)."""
    order = np.arange(SKY_DIRECTIONS) + 0.5
    height = 1 - 2 * order / SKY_DIRECTIONS
    turn = np.pi * (1 + 5**0.5) * order  # a spiral by the golden angle
    flat = np.sqrt(1 - height**2)
    directions = np.stack([flat * np.cos(turn), height, flat * np.sin(turn)], axis=1)
    return np.concatenate([directions, directions * (-1, 1, 1)])


def parallel_view(
    toward: Floats, points: Floats, faces: Ints, *, size: int, pixels_per_m: float
) -> tuple[Floats, NDArray[np.float32], Ints]:
    """Fill a square picture without perspective: screen (N, 3), depth and owners (size, size)."""
    right = np.cross((0.0, 1.0, 0.0), toward)
    right /= np.linalg.norm(right)
    up = np.cross(toward, right)
    screen = points @ np.stack([right * pixels_per_m, -up * pixels_per_m, -toward], axis=1)
    screen[:, :2] += size / 2
    depth = np.full((size, size), np.inf, np.float32)
    owner = np.full((size, size), -1, np.int32)
    fill(screen, triangles_of(faces), depth, owner, np.empty((size, size, 2), np.float32))
    return screen, depth, owner


def seen_from(azimuth: float, elevation: float, points: Floats, faces: Ints) -> NDArray[np.bool_]:
    """Faces that show in one parallel view of the head (F,)."""
    toward = np.array(
        [
            np.sin(azimuth) * np.cos(elevation),
            np.sin(elevation),
            np.cos(azimuth) * np.cos(elevation),
        ]
    )
    _, _, owner = parallel_view(toward, points, faces, size=700, pixels_per_m=2000)
    seen = np.zeros(len(faces), bool)
    seen[owner[owner >= 0] // 2] = True
    return seen


if __name__ == "__main__":
    main(Path(sys.argv[1]))
