"""What lies over the drawn body: spots, and the words that tell left from right."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from unknot.atlas.body.mesh import Floats
from unknot.atlas.picture.palette import HALO, SPOT_INK, TEXT, channels

RING_PX, RING_HALO_PX, HALO_COVER = 3.5, 3.0, 0.9
DOT_SHARE = 0.13  # of the ring's diameter
DASHES = 12
LABEL_PX = 15


def draw_spot(
    image: Floats, centre: tuple[float, float], diameter: float, *, pixel: float, dashed: bool
) -> None:
    """Draw a ring with a dot over the image (H, W, 4), dashed where the spot is hidden.

    centre in pixels from the left and the top; `pixel` image pixels are one screen pixel.
    """
    height, width = image.shape[:2]
    reach = diameter / 2 + 2 * RING_HALO_PX * pixel
    left, right = max(0, int(centre[0] - reach)), min(width, int(centre[0] + reach) + 2)
    top, bottom = max(0, int(centre[1] - reach)), min(height, int(centre[1] + reach) + 2)
    if left >= right or top >= bottom:
        return
    rows, columns = np.mgrid[top:bottom, left:right] + 0.5
    across, down = columns - centre[0], rows - centre[1]
    apart = np.hypot(across, down)
    half_line = RING_PX * pixel / 2
    from_ring = np.abs(apart - (diameter / 2 - half_line))
    ring = np.clip(half_line + 0.5 - from_ring, 0, 1)
    if dashed:
        ring *= np.sin(np.arctan2(down, across) * DASHES) > 0
    dot = np.clip(diameter * DOT_SHARE + 0.5 - apart, 0, 1)
    halo_px = RING_HALO_PX * pixel
    halo = np.clip(half_line + halo_px + 0.5 - from_ring, 0, 1)
    halo = np.maximum(halo, np.clip(diameter * DOT_SHARE + halo_px + 0.5 - apart, 0, 1))
    patch = image[top:bottom, left:right]
    lay_over(patch, HALO, halo * HALO_COVER)
    lay_over(patch, SPOT_INK, np.maximum(ring, dot))


def lay_over(patch: Floats, colour: str, cover: Floats) -> None:
    """Lay a colour over straight-alpha pixels (H, W, 4), by a cover from 0 to 1 (H, W)."""
    below = patch[..., 3] * (1 - cover)
    total = np.maximum(cover + below, 1e-9)
    patch[..., :3] = (channels(colour) * cover[..., None] + patch[..., :3] * below[..., None]) / (
        total[..., None]
    )
    patch[..., 3] = cover + below


def draw_sides(image: Image.Image, words: tuple[str, str], pixel: float) -> None:
    """Print what lies at the picture's left and right border, if anything."""
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=LABEL_PX * pixel)
    margin = 8 * pixel
    for word, x, anchor in ((words[0], margin, "lt"), (words[1], image.width - margin, "rt")):
        if word:
            draw.text((x, margin), word, fill=TEXT, font=font, anchor=anchor)
