"""Forest plots as SVG: one row a figure, its interval, and a diamond where trials are pooled.

Text is text, colours come from classes, and the same figures give the same bytes. On a page the
stylesheet of the app colours it; as a file it carries its own.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from unknot.evidence.effect_words import UNITS, noticed
from unknot.evidence.effects import Comparison, TreatmentEffects, title_of
from unknot.evidence.estimate import Estimate
from unknot.evidence.packaged import load

WIDTH = 400
EDGE = 14
LINE_PX = 21  # one line of text
STRIP_PX = 30  # the interval under it
FOOT_PX = 74
LETTERS = 44  # a line of text holds
TICKS = 5
MINUS = "\N{MINUS SIGN}"
FILE_STYLE = """
svg{font:17px Figtree,system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:#F2EEEA}
text{fill:#2A1F22}.f-soft{fill:#54464A;font-size:15px}.f-head{font-size:21px;font-weight:620}
.f-line,.f-wide{stroke:#14524A;stroke-width:2.5}.f-wide{stroke-dasharray:2 5}
.f-mark{fill:#14524A;stroke:#14524A;stroke-width:2}.f-unread .f-mark{fill:#F2EEEA}
.f-unread .f-line{stroke-dasharray:6 4}.f-axis{stroke:#85767A;stroke-width:1.5}.f-band{fill:#E4DBD2}
@media(prefers-color-scheme:dark){svg{background:#191415}text{fill:#F5EDE8}.f-soft{fill:#CDBFBA}
.f-line,.f-wide,.f-mark{stroke:#8FD8C6}.f-mark{fill:#8FD8C6}.f-unread .f-mark{fill:#191415}
.f-axis{stroke:#94858A}.f-band{fill:#3A3134}}
"""


@dataclass(frozen=True, slots=True)
class Axis:
    """Where a value lies from left to right."""

    least: float
    greatest: float
    step: float

    def x(self, value: float) -> float:
        """Give the place of a value in pixels."""
        share = (value - self.least) / (self.greatest - self.least)
        return EDGE + share * (WIDTH - 2 * EDGE)

    @property
    def ticks(self) -> list[float]:
        """Values to print under the axis."""
        first, last = round(self.least / self.step), round(self.greatest / self.step)
        return [tick * self.step for tick in range(first, last + 1)]


def forest(comparison: Comparison, *, name: str = "forest") -> str:
    """Draw one comparison as an SVG element for a page; ``name`` keeps ids apart on a page."""
    height, parts = _drawn(comparison)
    words = f'<title id="{name}-t">{escape(title_of(comparison))}</title>'
    words += f'<desc id="{name}-d">{escape(comparison.sentence)} {escape(_listed(comparison))}'
    return (
        f'<svg class="forest" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'aria-labelledby="{name}-t" aria-describedby="{name}-d">{words}</desc>{"".join(parts)}'
        "</svg>"
    )


def forest_file(found: TreatmentEffects) -> str:
    """Draw every comparison of a treatment, one below the other, as a file of its own."""
    y: float = 2 * EDGE
    blocks: list[str] = []
    for comparison in found.comparisons:
        height, parts = _drawn(comparison)
        for line in textwrap.wrap(title_of(comparison), 30):
            y += 26
            blocks.append(f'<text class="f-head" x="{EDGE}" y="{y:g}">{escape(line)}</text>')
        for line in textwrap.wrap(comparison.sentence, LETTERS):
            y += LINE_PX
            blocks.append(f'<text class="f-soft" x="{EDGE}" y="{y:g}">{escape(line)}</text>')
        inner = f'<svg y="{y + 8:g}" width="{WIDTH}" height="{height:g}">{"".join(parts)}</svg>'
        blocks.append(inner)
        y += height + 30
    title = escape(found.treatment.label)
    said = escape(" ".join(one.sentence for one in found.comparisons))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y:g}" '
        f'viewBox="0 0 {WIDTH} {y:g}" role="img" aria-labelledby="t" aria-describedby="d">'
        f'<title id="t">{title}</title><desc id="d">{said}</desc>'
        f"<style>{FILE_STYLE}</style>{''.join(blocks)}</svg>\n"
    )


def axis_of(comparison: Comparison) -> Axis:
    """Choose an axis that holds every interval and zero, with round ticks."""
    ends = [0.0]
    for row in comparison.estimates:
        ends += [row.effect, *(end for end in (row.low, row.high) if end is not None)]
    if comparison.pooled:
        ends += [
            comparison.pooled.low,
            comparison.pooled.high,
            *(comparison.pooled.prediction or ()),
        ]
    step = _round_step((max(ends) - min(ends)) / TICKS)
    least = math.floor(min(ends) / step - 0.1) * step
    return Axis(least, math.ceil(max(ends) / step + 0.1) * step, step)


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough * 0.999)


def _drawn(comparison: Comparison) -> tuple[float, list[str]]:
    axis = axis_of(comparison)
    parts: list[str] = []
    y = 4.0
    for row in comparison.estimates:
        lines = _label(row, comparison.estimates)
        parts += _text_lines(lines, y)
        y += LINE_PX * len(lines)
        parts += [*_ground(comparison, axis, y), _strip(row, axis, y + STRIP_PX / 2)]
        y += STRIP_PX
    if comparison.pooled:
        parts += _text_lines([f"Together, {comparison.pooled.k} trials"], y)
        y += LINE_PX
        parts += [*_ground(comparison, axis, y), *_diamond(comparison, axis, y + STRIP_PX / 2)]
        y += STRIP_PX
    return y + FOOT_PX, [*parts, *_foot(comparison, axis, y)]


def _label(row: Estimate, rows: Sequence[Estimate]) -> list[str]:
    """Name a row; what differs between the rows of a plot is said on further lines."""
    known = load()
    more = []
    if len({one.outcome for one in rows}) > 1:
        more.append(known.outcomes[row.outcome].label)
    if row.given and len({one.given for one in rows}) > 1:
        more.append(row.given)
    if len({one.comparator for one in rows}) > 1:
        more.append(f"against {row.comparator_label}")
    if not row.read_again:
        more.append("not read again")
    return [f"{row.label}, {row.when}", *textwrap.wrap(", ".join(more), LETTERS)]


def _text_lines(lines: Sequence[str], y: float) -> list[str]:
    return [
        f'<text class="{"f-soft" if index else "f-name"}" x="{EDGE}" '
        f'y="{y + LINE_PX * index + 17:g}">{escape(line)}</text>'
        for index, line in enumerate(lines)
    ]


def _strip(row: Estimate, axis: Axis, y: float) -> str:
    """Draw one interval with its mark; the mark is larger the more a trial weighs."""
    side = 5 + 7 * math.sqrt(row.weight) if row.weight else 8
    x = axis.x(row.effect)
    mark = (
        f'<rect class="f-mark" x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" '
        f'width="{side:.1f}" height="{side:.1f}"/>'
    )
    line = ""
    if row.low is not None and row.high is not None:
        line = _line("f-line", axis.x(row.low), axis.x(row.high), y)
    return f'<g class="{"f-read" if row.read_again else "f-unread"}">{line}{mark}</g>'


def _diamond(comparison: Comparison, axis: Axis, y: float) -> Iterator[str]:
    pooled = comparison.pooled
    if pooled is None:
        return
    if pooled.prediction:
        yield _line("f-wide", axis.x(pooled.prediction[0]), axis.x(pooled.prediction[1]), y)
    low, middle, high = (axis.x(end) for end in (pooled.low, pooled.estimate, pooled.high))
    yield (
        f'<path class="f-mark" d="M{low:.1f} {y:g}L{middle:.1f} {y - 8:g}'
        f'L{high:.1f} {y:g}L{middle:.1f} {y + 8:g}Z"/>'
    )


def _line(name: str, left: float, right: float, y: float) -> str:
    return f'<line class="{name}" x1="{left:.1f}" x2="{right:.1f}" y1="{y:g}" y2="{y:g}"/>'


def _ground(comparison: Comparison, axis: Axis, top: float) -> Iterator[str]:
    """Draw what lies under a row: what people do not notice, and the line of no difference."""
    marks = noticed(load(), comparison.scale)
    if marks:
        left, right = (max(axis.least, -marks[0]), min(axis.greatest, marks[0]))
        yield (
            f'<rect class="f-band" x="{axis.x(left):.1f}" y="{top:g}" '
            f'width="{axis.x(right) - axis.x(left):.1f}" height="{STRIP_PX:g}"/>'
        )
    zero = axis.x(0)
    yield (
        f'<line class="f-axis" x1="{zero:.1f}" x2="{zero:.1f}" '
        f'y1="{top:g}" y2="{top + STRIP_PX:g}"/>'
    )


def _foot(comparison: Comparison, axis: Axis, y: float) -> Iterator[str]:
    """Draw the axis: ticks, which side is better, the unit."""
    yield _line("f-axis", EDGE, WIDTH - EDGE, y)
    for tick in axis.ticks:
        shown = f"{tick:g}" if abs(tick) > axis.step / 2 else "0"
        anchor = "middle"
        if axis.x(tick) < 2 * EDGE:
            anchor = "start"
        elif axis.x(tick) > WIDTH - 2 * EDGE:
            anchor = "end"
        yield (
            f'<text class="f-soft" x="{axis.x(tick):.1f}" y="{y + 18:g}" '
            f'text-anchor="{anchor}">{shown.replace("-", MINUS)}</text>'
        )
    outcome = comparison.outcome
    left, right = outcome.good_words, outcome.bad_words
    if outcome.better == "higher":
        left, right = right, left
    yield f'<text class="f-soft" x="{EDGE}" y="{y + 42:g}">← {escape(left)}</text>'
    yield (
        f'<text class="f-soft" x="{WIDTH - EDGE}" y="{y + 42:g}" text-anchor="end">'
        f"{escape(right)} →</text>"
    )
    unit = UNITS.get(comparison.scale, comparison.scale)
    if noticed(load(), comparison.scale):
        unit += "; shaded: too small to notice"
    yield f'<text class="f-soft" x="{EDGE}" y="{y + 64:g}">{escape(unit)}</text>'


def _listed(comparison: Comparison) -> str:
    """Say every figure, for those who hear the plot."""
    said = []
    for row in comparison.estimates:
        span = "no interval"
        if row.low is not None and row.high is not None:
            span = f"{row.low:.2f} to {row.high:.2f}"
        said.append(f"{row.label}, {row.when}: {row.effect:.2f} ({span}).")
    return " ".join(said)
