"""A chart of what seems to help: an interval for each thing, and the line of no difference."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from unknot.progress.what_helped import Helped

WIDTH: Final = 370
EDGE: Final = 12
ROW_PX: Final = 52
FOOT_PX: Final = 30


def helped_svg(found: Sequence[Helped]) -> str:
    """Draw the intervals; empty where nothing can be told of anything."""
    told = [one for one in found if one.low is not None and one.high is not None]
    if not told:
        return ""
    reach = max(max(abs(one.low or 0), abs(one.high or 0)) for one in told)
    height = ROW_PX * len(told) + FOOT_PX
    parts = [
        f'<path class="c-zero" d="M{_x(0, reach):.1f} 4V{height - FOOT_PX}"/>',
        *(_row(one, reach, ROW_PX * index) for index, one in enumerate(told)),
        *_foot(height - 8),
    ]
    label = "; ".join(f"after {one.label}: {one.words}" for one in told)
    return (
        f'<svg class="chart helped" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


def _x(value: float, reach: float) -> float:
    return WIDTH / 2 + value / reach * (WIDTH / 2 - EDGE)


def _foot(y: int) -> tuple[str, str]:
    return (
        f'<text class="c-text" x="{EDGE}" y="{y}">\N{LEFTWARDS ARROW} less</text>',
        (
            f'<text class="c-text" x="{WIDTH - EDGE}" y="{y}" text-anchor="end">'
            "more \N{RIGHTWARDS ARROW}</text>"
        ),
    )


def _row(one: Helped, reach: float, top: float) -> str:
    low, middle, high = (_x(value or 0, reach) for value in (one.low, one.difference, one.high))
    y = top + 36
    return (
        f'<text class="c-name" x="{EDGE}" y="{top + 18}">after {escape(one.label)}</text>'
        f'<path class="c-span" d="M{low:.1f} {y}H{high:.1f}"/>'
        f'<circle class="c-plain" cx="{middle:.1f}" cy="{y}" r="6"/>'
    )
