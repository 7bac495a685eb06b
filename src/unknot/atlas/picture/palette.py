"""The colours of the body: clay, pigment for the person's pain, ink for what unknot says."""

from __future__ import annotations

import math

import numpy as np

from unknot.atlas.body.mesh import Floats

CLAY = "#E3D5C9"
INK = "#123B36"
SPOT_INK = "#0D3D37"
HALO = "#FBF7F2"
TEXT = "#2A1F22"
# One hue (OKLCH 4 degrees), lightness falling evenly from 1 to 10; index = pain 0 to 10.
PAIN_RAMP = (
    "#F1D6DC",
    "#EDAFBD",
    "#E695A9",
    "#DD7D96",
    "#D06583",
    "#C24F72",
    "#B03B61",
    "#9B2951",
    "#851C43",
    "#6D1235",
    "#550C28",
)
MOST_PAIN = len(PAIN_RAMP) - 1
# A stroke's edge is two steps darker than its middle, as watercolour dries.
EDGE_STEPS = 2


def channels(colour: str) -> Floats:
    """Red, green and blue of ``#RRGGBB`` as numbers from 0 to 1 (3,)."""
    return np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])


def pain_colour(intensity: float) -> str:
    """Give the pigment of a pain from 0 to 10; between two steps, their mean."""
    low = math.floor(min(max(intensity, 0), MOST_PAIN))
    share = min(intensity, MOST_PAIN) - low
    high = min(low + 1, MOST_PAIN)
    mixed = channels(PAIN_RAMP[low]) * (1 - share) + channels(PAIN_RAMP[high]) * share
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in mixed)


def edge_colour(intensity: float) -> str:
    """Give the darker edge of a stroke."""
    return pain_colour(min(intensity + EDGE_STEPS, MOST_PAIN))


def linear(colour: Floats) -> Floats:
    """Light of an sRGB colour."""
    below = 0.04045  # of the sRGB curve
    return np.where(colour <= below, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
