"""From regions, paint and zones to smooth fields over the skin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.atlas import load
from unknot.atlas.body import load_body
from unknot.atlas.body.mesh import Floats
from unknot.atlas.picture.scene import relaxed, the_scene

REGION_ROUNDS = 16
PAINT_ROUNDS = 4
# Evening out shrinks what is narrow; this gives back what is lost at the border.
PAINT_GAIN, ZONE_GAIN = 1.2, 1.12


@dataclass(frozen=True, slots=True)
class Fields:
    """Weights over all vertices drawn: a column for each intensity, and for each kind of zone."""

    intensities: tuple[float, ...]  # ascending
    paint: NDArray[np.float32]  # (N, len(intensities))
    zones: NDArray[np.float32]  # (N, 2): essential, spillover


def fields_of(
    pain: Mapping[str, float],
    painted: Sequence[tuple[int, int, float]],
    essential: Iterable[str],
    spillover: Iterable[str],
) -> Fields:
    """Smooth everything that lies on the skin; ids are sided, `painted` counts level-1 faces."""
    scene = the_scene()
    by_region, by_face = pain_of_faces(pain, painted)
    intensities = tuple(sorted({*by_region[~np.isnan(by_region)], *by_face[~np.isnan(by_face)]}))
    count = len(load_body().surface.vertices)
    paint = np.zeros((count, len(intensities)))
    for values, rounds in ((by_region, REGION_ROUNDS), (by_face, PAINT_ROUNDS)):
        if not np.isnan(values).all():
            paint += relaxed((values[:, None] == np.array(intensities)).astype(float), rounds)
    masks = np.stack([in_regions(essential), in_regions(spillover)], axis=1).astype(float)
    zones = relaxed(masks, REGION_ROUNDS) * ZONE_GAIN if masks.any() else np.zeros((count, 2))
    zones[:, 1] = np.clip(zones[:, 1] - 1.2 * zones[:, 0], 0, 1)
    return Fields(intensities, scene.refine(paint * PAINT_GAIN), scene.refine(zones))


def pain_of_faces(
    pain: Mapping[str, float], painted: Sequence[tuple[int, int, float]]
) -> tuple[Floats, Floats]:
    """Pain of every level-1 face from its region and from paint (F,), NaN where there is none.

    A region with paint in it shows its paint, not its number all over.
    """
    labels = load_body().surface.labels
    by_face = np.full(len(labels), np.nan)
    for first, count, intensity in painted:
        by_face[first : first + count] = intensity
    by_region = np.full(len(labels), np.nan)
    for region, intensity in pain.items():
        faces = in_regions([region])
        if np.isnan(by_face[faces]).all():
            by_region[faces] = intensity
    return by_region, by_face


def in_regions(regions: Iterable[str]) -> NDArray[np.bool_]:
    """Level-1 faces of some sided regions (F,); ``UnknownIdError`` names what is near."""
    body = load_body()
    chosen = list(regions)
    for region in chosen:
        load().region(region)
    return np.isin(body.surface.labels, [body.regions.index(region) for region in chosen])
