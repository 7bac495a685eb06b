"""A simulation as SVG: one panel a quantity over days, a mark for each event, a band for patients.

Text is text, colours come from classes, and the same figures give the same bytes. On a page the
stylesheet of the app colours it; as a file it carries its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

import numpy as np

from unknot.tissue.answer import Answer, percentiles
from unknot.tissue.linear import Floats
from unknot.tissue.scenario import HOUR_S

WIDTH: Final = 760
PANEL: Final = 150
LEFT: Final = 64
RIGHT: Final = 16
TOP: Final = 34
FOOT: Final = 46
GAP: Final = 44
MOST_POINTS: Final = 1500
PANELS: Final[Sequence[tuple[str, str]]] = (
    ("pain", "Pain, 0 to 10"),
    ("pressure_pain_threshold_kpa", "Pressure pain threshold, kPa"),
    ("flow_ml_100ml_min", "Blood flow in the knot, mL per 100 mL and minute"),
    ("po2_mmhg", "Oxygen in the knot, mmHg"),
    ("contracture", "Share of fibres in contracture"),
)
FILE_STYLE: Final = (
    'svg{background:#F2EEEA}text{font:15px Figtree,"Noto Sans",sans-serif;fill:#54464A}'
    ".k-head{fill:#2A1F22;font-weight:620}.k-grid{stroke:#D8CEC7}"
    ".k-line{fill:none;stroke:#2A1F22;stroke-width:2.5;stroke-linejoin:round}"
    ".k-band{fill:#E0D7CF}.k-event{stroke:#14524A;stroke-width:2}"
    ".k-threshold{stroke:#851C43;stroke-dasharray:8 5;stroke-width:1.5}"
    "@media(prefers-color-scheme:dark){svg{background:#191415}text{fill:#CDBFBA}"
    ".k-head{fill:#F5EDE8}.k-line{stroke:#F5EDE8}.k-grid,.k-band{stroke:#3A3134;fill:#3A3134}"
    ".k-event{stroke:#8FD8C6}.k-threshold{stroke:#E695A9}}"
)
HYPOTHESIS: Final = "A model, not a measurement: more than half of its numbers are chosen."


def chart_svg(answer: Answer, *, name: str = "knot") -> str:
    """Draw a simulation for a page; ``name`` keeps ids apart there."""
    return _svg(answer, name, "")


def chart_file(answer: Answer) -> str:
    """Draw a simulation as a file of its own, with its colours."""
    return _svg(answer, "knot", f"<style>{FILE_STYLE}</style>")


def _svg(answer: Answer, name: str, style: str) -> str:
    height = TOP + len(PANELS) * (PANEL + GAP) + FOOT
    scenario = answer.scenario
    title = f"A knot over {scenario.days:g} days, mechanism {scenario.mechanism}"
    if scenario.patients > 1:
        title += f"; {scenario.patients} virtual patients, the middle and 8 of 10"
    body = [_text(LEFT, 22, title, "k-head"), *_panels(answer)]
    body += _days(answer, height - FOOT + 8)
    body.append(_text(LEFT, height - 10, HYPOTHESIS))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="knot-chart" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{name}-t" '
        f'aria-describedby="{name}-d"><title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(in_words(answer))}</desc>{style}{"".join(body)}</svg>\n'
    )


def in_words(answer: Answer) -> str:
    """Say in one sentence a quantity how a simulation begins and ends."""
    said = []
    for key, label in PANELS:
        middle = np.median(answer.series[key], axis=0)
        said.append(f"{label}: {middle[0]:.3g} at first, {middle[-1]:.3g} at the end.")
    return " ".join(said)


def _panels(answer: Answer) -> Iterator[str]:
    chosen = _thinned(answer)
    x = LEFT + answer.time_s[chosen] / answer.time_s[-1] * (WIDTH - LEFT - RIGHT)
    for number, (key, label) in enumerate(PANELS):
        top = TOP + number * (PANEL + GAP) + 26
        values = answer.series[key][:, chosen]
        ceiling = 10.0 if key == "pain" else _round_up(float(values.max()))
        yield _text(LEFT, top - 8, label, "k-head")
        middle = values[0]
        if values.shape[0] > 1:
            low, middle, high = percentiles(values).values()
            yield _band(x, _y(top, ceiling, low), _y(top, ceiling, high))
        yield from _ground(top, ceiling)
        yield from _events(answer, top)
        if key == "contracture" and (limit := float(np.median(answer.threshold))) < 1:
            y = _y(top, ceiling, np.array([limit]))[0]
            yield _line("k-threshold", LEFT, WIDTH - RIGHT, y, y)
            yield _text(WIDTH - RIGHT, y - 7, "below this line it fades", anchor="end")
        yield f'<path class="k-line" d="M{_points(x, _y(top, ceiling, middle))}"/>'


def _thinned(answer: Answer) -> Floats:
    """Choose the times to draw: edges of events always, the rest evenly."""
    count = answer.time_s.size
    chosen = set(np.linspace(0, count - 1, min(count, MOST_POINTS)).astype(int).tolist())
    edges = [edge for event in answer.scenario.events for edge in (event.start_s, event.end_s)]
    chosen |= set(np.searchsorted(answer.time_s, edges).tolist())
    return np.array(sorted(chosen))


def _ground(top: float, ceiling: float) -> Iterator[str]:
    for share in (0.0, 0.5, 1.0):
        y = top + PANEL * (1 - share)
        yield _line("k-grid", LEFT, WIDTH - RIGHT, y, y)
        yield _text(LEFT - 8, y + 5, f"{share * ceiling:g}", anchor="end")


def _events(answer: Answer, top: float) -> Iterator[str]:
    for event in answer.scenario.events:
        x = LEFT + event.start_s / answer.time_s[-1] * (WIDTH - LEFT - RIGHT)
        yield _line("k-event", x, x, top + PANEL, top + PANEL + 9)


def _days(answer: Answer, y: float) -> Iterator[str]:
    days = answer.time_s[-1] / HOUR_S / 24
    for share, anchor in ((0.0, "start"), (0.5, "middle"), (1.0, "end")):
        x = LEFT + share * (WIDTH - LEFT - RIGHT)
        yield _text(x, y, f"day {share * days:.3g}", anchor=anchor)


def _y(top: float, ceiling: float, values: Floats) -> Floats:
    placed: Floats = top + PANEL * (1 - np.clip(values / ceiling, 0, 1))
    return placed


def _band(x: Floats, low: Floats, high: Floats) -> str:
    around = _points(np.concatenate([x, x[::-1]]), np.concatenate([low, high[::-1]]))
    return f'<path class="k-band" d="M{around}Z"/>'


def _points(x: Floats, y: Floats) -> str:
    return "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(x, y, strict=True))


def _line(kind: str, left: float, right: float, top: float, bottom: float) -> str:
    return (
        f'<line class="{kind}" x1="{left:.1f}" x2="{right:.1f}" y1="{top:.1f}" y2="{bottom:.1f}"/>'
    )


def _text(x: float, y: float, words: str, kind: str = "", *, anchor: str = "start") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _round_up(value: float) -> float:
    """Give the next round number above a value."""
    if value <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(value))
    return next(step * size for step in (1, 2, 4, 5, 6, 8, 10) if step * size >= value)
