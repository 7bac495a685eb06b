"""Key and satellite: a knot that keeps others alive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Satellite:
    """A muscle whose knots keep knots of another muscle alive."""

    muscle: str
    satellite_muscle: str
    strength: str
    """``key`` (treat it first) or ``associated``."""
    key_points: tuple[str, ...]
    """The unsided points that do it; empty: any of the muscle."""
    satellite_points: tuple[str, ...]
    source: str
