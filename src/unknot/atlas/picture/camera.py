"""From where the body is looked at, and where a place on it lands in the picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from unknot.atlas.body.mesh import Floats


@dataclass(frozen=True, slots=True)
class Camera:
    """A mild perspective: which way it looks, at what, and how much of the body it shows.

    Azimuth 0 looks at the face, 90 at the person's left, 180 at the back; a positive elevation
    looks down. The picture shows `height_m` metres at the target, `aspect` times as much in width.
    What lies `reach_m` before or behind the target is left out.
    """

    azimuth_deg: float
    elevation_deg: float
    target_m: tuple[float, float, float]
    height_m: float
    aspect: float
    distance_m: float = 4.0
    reach_m: float = 9.0

    def axes(self) -> Floats:
        """Give unit vectors to the picture's right, to its top and toward the camera (3, 3)."""
        azimuth, elevation = math.radians(self.azimuth_deg), math.radians(self.elevation_deg)
        toward = np.array(
            [
                math.sin(azimuth) * math.cos(elevation),
                math.sin(elevation),
                math.cos(azimuth) * math.cos(elevation),
            ]
        )
        right = np.array([math.cos(azimuth), 0.0, -math.sin(azimuth)])
        return np.stack([right, np.cross(toward, right), toward])

    def position_m(self) -> Floats:
        """Give the place of the camera (3,)."""
        return np.asarray(self.target_m + self.axes()[2] * self.distance_m)

    def fractions(self, places_m: ArrayLike) -> Floats:
        """Give picture fractions from the left and from the top, and depth in metres (N, 3)."""
        seen = (np.asarray(places_m, float).reshape(-1, 3) - self.target_m) @ self.axes().T
        scale = self.distance_m / (self.distance_m - seen[:, 2]) / self.height_m
        across = 0.5 + seen[:, 0] * scale / self.aspect
        return np.stack([across, 0.5 - seen[:, 1] * scale, -seen[:, 2]], axis=1)

    def pixels(self, places_m: Floats, width: int, height: int) -> NDArray[np.float64]:
        """Give pixels from the left and from the top, and depth in metres (N, 3)."""
        return self.fractions(places_m) * (width, height, 1)
