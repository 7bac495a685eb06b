"""Curves of the page on how a knot works, as SVG; the table beside each says the same."""

from __future__ import annotations

from html import escape
from typing import Final

from unknot.web.knot_course import DAYS, QUANTITIES, Course, Line

WIDTH: Final = 620
HEIGHT: Final = 250
LEFT: Final = 52
RIGHT: Final = 12
TOP: Final = 14
FOOT: Final = 34
CEILINGS: Final = {
    "pain": (10, 20),
    "pressure_pain_threshold_kpa": (500,),
    "po2_mmhg": (30, 60, 120),
}
"""The least that holds all is taken, so that the scale seldom jumps while a slider moves."""


def curves(course: Course, quantity: str) -> str:
    """Draw the three courses of one quantity over the days."""
    highest = max(float(line.values(quantity).max()) for line in course.lines)
    ceiling = next((one for one in CEILINGS[quantity] if one >= highest), highest)
    label, unit = QUANTITIES[quantity]
    body = [
        *_ground(ceiling),
        *_presses(course),
        *(_curve(line, quantity, ceiling) for line in course.lines),
    ]
    words = escape(f"{label} ({unit}) over {DAYS} days; the table has the numbers")
    return (
        f'<svg class="kn-chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{words}">'
        f"{''.join(body)}</svg>"
    )


def _x(day: float) -> float:
    return LEFT + day / DAYS * (WIDTH - LEFT - RIGHT)


def _y(value: float, ceiling: float) -> float:
    return TOP + (1 - min(value, ceiling) / ceiling) * (HEIGHT - TOP - FOOT)


def _ground(ceiling: float) -> list[str]:
    lines = []
    for share in (0.0, 0.5, 1.0):
        y = _y(share * ceiling, ceiling)
        lines += [
            f'<path class="kn-grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>',
            f'<text x="{LEFT - 10}" y="{y + 5:.1f}" text-anchor="end">{share * ceiling:g}</text>',
        ]
    for day, anchor in ((0, "start"), (7, "middle"), (14, "middle"), (21, "end")):
        lines.append(
            f'<text x="{_x(day):.1f}" y="{HEIGHT - 6}" text-anchor="{anchor}">day {day}</text>'
        )
    return lines


def _presses(course: Course) -> list[str]:
    foot = _y(0, 1)
    return [
        f'<path class="kn-press" d="M{_x(event.at_h / 24):.1f} {foot:.1f}v7"/>'
        for event in course.line("yours").answer.scenario.events
    ]


def _curve(line: Line, quantity: str, ceiling: float) -> str:
    points = "L".join(
        f"{_x(day):.1f} {_y(value, ceiling):.1f}"
        for day, value in zip(line.day, line.values(quantity), strict=True)
    )
    return f'<path class="kn-{line.name}" d="M{points}"/>'
