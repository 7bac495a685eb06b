"""Static pictures of the body, for pages, reports and whoever cannot turn it by hand."""

from __future__ import annotations

from unknot.atlas.picture.camera import Camera
from unknot.atlas.picture.palette import CLAY, INK, PAIN_RAMP, edge_colour, pain_colour
from unknot.atlas.picture.picture import Picture, draw_png
from unknot.atlas.picture.vector import draw_svg
from unknot.atlas.picture.views import (
    close_view,
    far_apart,
    project,
    side_words,
    view_for,
    views,
)

__all__ = [
    "CLAY",
    "INK",
    "PAIN_RAMP",
    "Camera",
    "Picture",
    "close_view",
    "draw_png",
    "draw_svg",
    "edge_colour",
    "far_apart",
    "pain_colour",
    "project",
    "side_words",
    "view_for",
    "views",
    "warm",
]


def warm() -> None:
    """Compile the kernels and keep them on disk, so that the first picture comes quickly."""
    everything = Picture(
        views()["front"], 60, pain={"temple.left": 5}, essential=["palm.left"], spots=[]
    )
    draw_png(everything)
