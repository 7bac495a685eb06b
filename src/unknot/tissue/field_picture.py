"""The cross-section of a knot as SVG: blood flow above, oxygen below, a column a moment."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

import numpy as np

from unknot.tissue.chart import HYPOTHESIS
from unknot.tissue.field import HYPOXIC_MMHG, Field
from unknot.tissue.linear import Floats

DISC: Final = 76
COLUMN: Final = 190
ROW: Final = 228
LEFT: Final = 30
TOP: Final = 96
SCALE: Final = 96  # width kept for the scale of colours
STOPS: Final = 40
NONE: Final = (0xFC, 0xFA, 0xF8)
FULL: Final = (0x0D, 0x3D, 0x37)
STYLE: Final = (
    'svg{background:#F2EEEA}text{font:15px Figtree,"Noto Sans",sans-serif;fill:#54464A}'
    ".h{fill:#2A1F22;font-weight:620}.edge{fill:none;stroke:#2A1F22;stroke-width:1.5}"
    ".low{fill:none;stroke:#2A1F22;stroke-width:2;stroke-dasharray:5 4}"
    ".rim{fill:none;stroke:#85767A}.bar{stroke:#2A1F22;stroke-width:3}"
)


def field_svg(field: Field) -> str:
    """Draw a cross-section as a file of its own."""
    flow_full = _full(field.flow_ml_100ml_min, 2.0)
    oxygen_full = _full(field.po2_mmhg, 20.0)
    width = LEFT + len(field.moments) * COLUMN + SCALE
    width = max(width, 620)
    height = TOP + 2 * ROW + 52
    body = [
        f"<style>{STYLE}</style>",
        _text(LEFT, 30, "A knot cut across", "h"),
        _text(LEFT, 52, HYPOTHESIS),
        *_row(field, "Blood flow, mL/100 mL/min", field.flow_ml_100ml_min, flow_full, TOP),
        *_row(field, "Oxygen, mmHg", field.po2_mmhg, oxygen_full, TOP + ROW),
        *_foot(field, height),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="t" aria-describedby="d"><title id="t">A knot cut across</title>'
        f'<desc id="d">{escape(field_words(field))}</desc>{"".join(body)}</svg>\n'
    )


def field_words(field: Field) -> str:
    """Say what the picture shows, a sentence a moment."""
    return " ".join(
        f"{name.capitalize()}: oxygen {field.po2_mmhg[at, 0]:.1f} mmHg in the middle and "
        f"{field.po2_mmhg[at, -1]:.1f} at the rim, blood flow "
        f"{field.flow_ml_100ml_min[at, 0]:.1f} and {field.flow_ml_100ml_min[at, -1]:.1f} "
        f"mL/100 mL/min; {field.hypoxic_mm2(at):.1f} mm2 below {HYPOXIC_MMHG:g} mmHg."
        for at, name in enumerate(field.moments)
    )


def _row(field: Field, label: str, values: Floats, full: float, top: float) -> Iterator[str]:
    yield _text(LEFT, top, label, "h")
    for at, name in enumerate(field.moments):
        x, y = LEFT + at * COLUMN + DISC, top + 20 + DISC
        key = f"g{top:.0f}-{at}"
        yield f'<radialGradient id="{key}">{_stops(field, values[at], full)}</radialGradient>'
        yield f'<circle cx="{x}" cy="{y}" r="{DISC}" fill="url(#{key})"/>'
        yield f'<circle class="rim" cx="{x}" cy="{y}" r="{DISC}"/>'
        yield f'<circle class="edge" cx="{x}" cy="{y}" r="{_px(field, field.core_radius_mm):.1f}"/>'
        if values is field.po2_mmhg and (low := _hypoxic_radius(field, at)) > 0:
            yield f'<circle class="low" cx="{x}" cy="{y}" r="{_px(field, low):.1f}"/>'
        yield _text(x, y + DISC + 20, name, anchor="middle")
    yield from _scale(LEFT + len(field.moments) * COLUMN, top + 20, full)


def _full(values: Floats, step: float) -> float:
    """Give what the darkest colour stands for: two steps, or as many as the values need."""
    return step * max(2.0, float(np.ceil(values.max() / step)))


def _px(field: Field, millimetres: float) -> float:
    return DISC * millimetres / float(field.radius_mm[-1])


def _hypoxic_radius(field: Field, at: int) -> float:
    """Give how far from the middle oxygen is low; 0: nowhere."""
    low = field.radius_mm[field.po2_mmhg[at] < HYPOXIC_MMHG]
    return float(low.max()) if low.size else 0.0


def _stops(field: Field, values: Floats, full: float) -> str:
    rim = float(field.radius_mm[-1])
    places = np.linspace(0, rim, STOPS)
    return "".join(
        f'<stop offset="{place / rim:.3f}" stop-color="{_colour(value / full)}"/>'
        for place, value in zip(places, np.interp(places, field.radius_mm, values), strict=True)
    )


def _colour(share: float) -> str:
    share = min(1.0, max(0.0, share))
    mixed = (round(a + share * (b - a)) for a, b in zip(NONE, FULL, strict=True))
    return "#" + "".join(f"{one:02X}" for one in mixed)


def _scale(x: float, top: float, full: float) -> Iterator[str]:
    tall = 2 * DISC
    key = f"s{top:.0f}"
    yield (
        f'<linearGradient id="{key}" x1="0" x2="0" y1="1" y2="0"><stop offset="0" '
        f'stop-color="{_colour(0)}"/><stop offset="1" stop-color="{_colour(1)}"/></linearGradient>'
        f'<rect class="rim" x="{x}" y="{top}" width="16" height="{tall}" '
        f'style="fill:url(#{key})"/>'
    )
    for share in (0.0, 0.5, 1.0):
        yield _text(x + 24, top + (1 - share) * tall + 5, f"{share * full:g}")


def _foot(field: Field, height: float) -> Iterator[str]:
    length = _px(field, 2.0)
    yield (
        f'<path class="bar" d="M{LEFT} {height - 46}h{length:.1f}"/>'
        f"{_text(LEFT + length + 10, height - 41, '2 mm. Full line: the edge of the core.')}"
        f"{_text(LEFT, height - 18, 'Broken line: oxygen below 5 mmHg inside it.')}"
    )


def _text(x: float, y: float, words: str, kind: str = "", *, anchor: str = "start") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
