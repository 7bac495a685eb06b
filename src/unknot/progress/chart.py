"""Charts of a series as SVG: dots for days, a line for averages, a band for error, session ticks.

Text is text, colours come from classes, and the same figures give the same bytes. On a page the
stylesheet of the app colours it; as a file it carries its own, for paper.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from html import escape
from typing import Final

from unknot.progress.change import Change, change
from unknot.progress.scale import BOTTOM, LEFT, RIGHT, Scale, scale_of
from unknot.progress.series import DayMean, Series
from unknot.progress.words import day_words, in_words, number

WIDE: Final = 760
HEIGHT: Final = 330
FEET: Final = {"session": 290, "day": 324}  # px from the top
BAND_WORDS: Final = "inside this band it could be chance"
NOTICED_WORDS: Final = "people notice a change from here"
PAIN_COLOURS: Final = (
    *("#F1D6DC", "#EDAFBD", "#E695A9", "#DD7D96", "#D06583", "#C24F72"),
    *("#B03B61", "#9B2951", "#851C43", "#6D1235", "#550C28"),
)
FILE_STYLE: Final = (
    'text{font:15px Figtree,"Noto Sans",sans-serif;fill:#54464A}'
    ".c-grid{stroke:#D8CEC7}.c-band{fill:#E9E3DD}.c-noticed{stroke:#85767A;stroke-dasharray:8 5}"
    ".c-edge{stroke:#85767A;stroke-dasharray:2 5;stroke-width:1.5}"
    ".c-line{fill:none;stroke:#2A1F22;stroke-width:3;stroke-linejoin:round}"
    ".c-dot{stroke:#54464A;stroke-width:1.5}.c-plain{fill:#2A1F22}"
    ".c-tick{stroke:#14524A;stroke-width:3}.c-end{fill:#2A1F22;font-weight:bold}"
) + "".join(f".c-p{pain}{{fill:{colour}}}" for pain, colour in enumerate(PAIN_COLOURS))


def chart_svg(
    series: Series,
    sessions: Collection[date] = (),
    *,
    width: int = WIDE,
    name: str = "chart",
    file: bool = False,
) -> str:
    """Draw a series with its error band, the change that people notice, and its sessions.

    ``width``: of the drawing in px, 350 for a phone; ``name`` keeps ids apart on a page;
    ``file``: a file of its own, with its colours. ``ValueError`` when the series has no day.
    """
    if not series.days:
        raise ValueError("a series without a day cannot be drawn")
    found = change(series)
    band = band_ends(found)
    scale = scale_of(series, band, width=width)
    parts = [
        *_ground(scale),
        *_band(scale, series, found, named=file),
        *_course(scale, series),
        *_sessions(scale, sessions),
        *_foot(scale),
        *_end(scale, series),
    ]
    head = f'viewBox="0 0 {width} {HEIGHT}" role="img"'
    style = ""
    if file:
        head = f'xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" {head}'
        style = f"<style>{FILE_STYLE}</style>"
    return (
        f'<svg class="chart" {head} aria-labelledby="{name}-t" aria-describedby="{name}-d">'
        f'<title id="{name}-t">{escape(series.label)}</title>'
        f'<desc id="{name}-d">{escape(in_words(series, found))}</desc>{style}{"".join(parts)}</svg>'
    )


def band_ends(found: Change) -> tuple[float, float] | None:
    """Give the ends of the error band round the start; None where there is none yet."""
    if found.start is None or found.band is None:
        return None
    return found.start - found.band, found.start + found.band


def noticed_at(series: Series, found: Change) -> float | None:
    """Give the value from which people notice that it is better; None where nobody knows."""
    important = series.measure.important
    if found.start is None or important is None:
        return None
    return found.start - important if series.measure.lower_is_better else found.start + important


def rises(series: Series, found: Change) -> bool:
    """Tell whether the line ends above the start, so that words about the band stand below it."""
    last = series.days[-1].average
    return last is not None and found.start is not None and last > found.start


def now_words(series: Series) -> str:
    """Say the last average; empty where there is none."""
    last = series.days[-1].average
    return "" if last is None else f"{number(last, series.measure.unit)} now"


def _ground(scale: Scale) -> Iterator[str]:
    for tick in scale.ticks:
        y = scale.y(tick)
        yield _text(LEFT - 12, y + 5, number(tick), anchor="end")
        yield _line("c-grid", LEFT, scale.width - RIGHT, y)


def _band(scale: Scale, series: Series, found: Change, *, named: bool) -> Iterator[str]:
    """Draw band and noticed change; the latter is named here where no page names it beside."""
    ends = band_ends(found)
    if ends is None:
        return
    left, right = LEFT, scale.width - RIGHT
    low, high = scale.y(ends[0]), scale.y(ends[1])
    yield (
        f'<rect class="c-band" x="{left}" y="{high:.1f}" width="{right - left}" '
        f'height="{low - high:.1f}"/>'
    )
    yield from (_line("c-edge", left, right, y) for y in (low, high))
    yield _text(
        right - 8, low - 10 if rises(series, found) else high + 22, BAND_WORDS, anchor="end"
    )
    noticed = noticed_at(series, found)
    if noticed is not None and scale.least <= noticed <= scale.greatest:
        y = scale.y(noticed)
        yield _line("c-noticed", left, right, y)
        if named:
            yield _text(left + 8, y - 6, NOTICED_WORDS)


def _course(scale: Scale, series: Series) -> Iterator[str]:
    """Draw the averages as a line that breaks where days are too far apart, and the days."""
    stretch: list[str] = []
    for day in (*series.days, None):
        if day is not None and day.average is not None:
            stretch.append(f"{scale.x(day.day):.1f} {scale.y(day.average):.1f}")
        elif stretch:
            yield f'<path class="c-line" d="M{"L".join(stretch)}"/>'
            stretch = []
    yield from (_dot(scale, series, day) for day in series.days)


def _dot(scale: Scale, series: Series, day: DayMean) -> str:
    colour = f"c-p{int(day.value + 0.5)}" if series.measure.unit == "0-10" else "c-plain"
    return (
        f'<circle class="c-dot {colour}" cx="{scale.x(day.day):.1f}" cy="{scale.y(day.value):.1f}" '
        'r="5.5"/>'
    )


def _sessions(scale: Scale, sessions: Collection[date]) -> Iterator[str]:
    y = FEET["session"]
    for day in sorted(sessions):
        if scale.first <= day <= scale.last:
            yield f'<path class="c-tick" d="M{scale.x(day):.1f} {y}v11"/>'


def _foot(scale: Scale) -> Iterator[str]:
    for day in scale.named_days:
        anchor = "middle"
        if scale.first != scale.last and day in (scale.first, scale.last):
            anchor = "start" if day == scale.first else "end"
        yield _text(scale.x(day), FEET["day"], day_words(day), anchor=anchor)


def _end(scale: Scale, series: Series) -> Iterator[str]:
    """Say the last average at the end of the line."""
    last = series.days[-1]
    if last.average is None:
        return
    low, high = sorted((last.value, last.average))
    below = scale.y(low) + 28
    y = below if below < BOTTOM else scale.y(high) - 14
    yield _text(scale.x(last.day), y, now_words(series), "end", "c-end")


def _line(name: str, left: float, right: float, y: float) -> str:
    return f'<path class="{name}" d="M{left:g} {y:.1f}H{right:g}"/>'


def _text(x: float, y: float, words: str, anchor: str = "start", name: str = "c-text") -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text class="{name}" {where}>{escape(words)}</text>'
