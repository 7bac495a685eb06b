"""The pain drawing in print: the body from the front and from behind."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Final

import numpy as np

from unknot.atlas.body import load_body
from unknot.atlas.picture import Picture, draw_png, side_words, views
from unknot.diary import SavedDrawing
from unknot.exchange.report.blocks import Figure
from unknot.exchange.report.spoken import place

HEIGHT_PX: Final = 1200  # of 80 mm: 380 dots an inch
PIXEL_RATIO: Final = 2.0
NAMED: Final = 12
"""So many places are named in the words of a picture; all stand in the table beside it."""


def front_and_back(saved: SavedDrawing) -> tuple[Figure, Figure]:
    """Show a drawing from the front and from behind, as it was painted."""
    return _view(saved, "front", "From the front"), _view(saved, "back", "From behind")


def _view(saved: SavedDrawing, view: str, caption: str) -> Figure:
    painted = saved.paint.runs if saved.paint else ()
    faces = [np.arange(first, first + count) for first, count, _ in painted]
    body = load_body()
    labels = body.surface.labels[np.concatenate([np.arange(0), *faces])]
    shown = {body.regions[label] for label in np.unique(labels) if label < len(body.regions)}
    pain = {one: level for one, level in saved.drawing.regions.items() if one not in shown}
    camera = views()[view]
    picture = Picture(camera, HEIGHT_PX, pain=pain, painted=painted, pixel_ratio=PIXEL_RATIO)
    left, right = (word.removeprefix("your ") for word in side_words(camera))
    return Figure(
        svg=framed(draw_png(picture), picture.width_px, picture.height_px),
        alt=f"Pain drawing, {caption[0].lower()}{caption[1:]}. {in_words(saved.drawing.regions)}",
        caption=caption,
        borders=(left, right),
    )


def in_words(regions: Mapping[str, float]) -> str:
    """Say where it hurts, the worst first: ``Neck, back; left 7; Temple; left 6``."""
    painful = sorted((one for one in regions if regions[one] > 0), key=lambda one: -regions[one])
    named = [f"{place(one)}: {regions[one]:g} of 10" for one in painful[:NAMED]]
    more = f"; and {len(painful) - NAMED} more" if len(painful) > NAMED else ""
    return f"{'; '.join(named)}{more}." if named else "Nothing hurts."


def framed(png: bytes, width_px: int, height_px: int) -> str:
    """Put a picture into SVG, the form in which pictures reach the page."""
    data = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width_px} {height_px}">'
        f'<image width="{width_px}" height="{height_px}" href="data:image/png;base64,{data}"/>'
        "</svg>"
    )
