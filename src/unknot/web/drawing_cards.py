"""A saved drawing as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unknot.atlas import region_label
from unknot.diary import SavedDrawing
from unknot.web.dates import clock, local_day, said
from unknot.web.knots_words import capital


@dataclass(frozen=True, slots=True)
class DrawingCard:
    """What is written beside the picture of a drawing."""

    id: str
    title: str
    day: str
    """``Yesterday`` or ``Friday, 1 May``."""
    time: str
    moment: str
    """For machines."""
    version: str
    """Changes with every change of the drawing."""
    worst: str
    """``7``: the strongest pain in it."""
    places: tuple[str, ...]
    """The painted places, worst first."""

    @property
    def address(self) -> str:
        """Return where it is shown."""
        return f"/drawings/{self.id}"

    def picture(self, size: int | str) -> str:
        """Return the address of its picture; a changed drawing has another one."""
        return f"{self.address}/picture.png?at={self.version}&size={size}"


def card(saved: SavedDrawing, today: date) -> DrawingCard:
    """Put a drawing into words."""
    regions = saved.drawing.regions
    painted = sorted((r for r in regions if regions[r] > 0), key=lambda region: -regions[region])
    return DrawingCard(
        id=saved.id,
        title=saved.title,
        day=capital(said(local_day(saved.recorded_at), today)),
        time=clock(saved.recorded_at),
        moment=saved.recorded_at.isoformat(),
        version=f"{saved.updated_at.timestamp() * 1e6:.0f}",
        worst=f"{max(regions.values(), default=0):g}",
        places=tuple(f"{capital(region_label(region))}, {regions[region]:g}" for region in painted),
    )
