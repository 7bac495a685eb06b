"""What `<body-view>` shows: the document beside its picture."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from unknot.atlas import Atlas
from unknot.atlas.body import SkinPoint, load_body
from unknot.diary import SavedDrawing


@cache
def skin_over(sided_point: str) -> SkinPoint:
    """Give the skin over a trigger point; looked for once."""
    return load_body().spot(sided_point)


def drawing_data(saved: SavedDrawing) -> dict[str, Any]:
    """Show a person's drawing and nothing else."""
    return {
        "regions": dict(saved.drawing.regions),
        "paint": saved.paint and saved.paint.to_json(),
        "zones": {"essential": [], "spillover": []},
        "spots": [],
    }


def point_data(atlas: Atlas, sided_points: Iterable[str], zones_of: str | None) -> dict[str, Any]:
    """Show spots, and where one of them is felt."""
    zones: dict[str, list[str]] = {"essential": [], "spillover": []}
    for referral in atlas.referrals_of(zones_of) if zones_of else ():
        zones[referral.zone].append(referral.region)
    return {
        "regions": {},
        "paint": None,
        "zones": zones,
        "spots": [_spot(atlas, point) for point in sided_points],
    }


def _spot(atlas: Atlas, sided_point: str) -> dict[str, Any]:
    skin = skin_over(sided_point)
    return {
        "id": sided_point,
        "position_m": skin.position_m,
        "normal": skin.normal,
        "label": atlas.trigger_point(sided_point).label,
    }
