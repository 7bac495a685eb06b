"""A cohort in pictures: bodies coloured by how many hurt there, prevalence with its intervals."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Final

from unknot import atlas
from unknot.assess.network import body_network
from unknot.atlas.picture import Picture, draw_png, pain_colour, side_words, views
from unknot.cohort.counts import LIKELY, Group
from unknot.cohort.schema import RESEARCH
from unknot.cohort.summary import Prevalence, Summary, shown

HEIGHT_PX: Final = 760
ROW: Final = 44
WIDTH: Final = 360
EDGE: Final = 12
MOST_ROWS: Final = 25


@cache
def style() -> str:
    """Give the style sheet of page and pictures."""
    return files("unknot.cohort").joinpath("page.css").read_text(encoding="utf-8")


def write_pictures(summary: Summary, folder: Path) -> list[Path]:
    """Write tables as CSV, bodies and charts as SVG, and one page with all of it."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"{name}.csv": _csv(rows) for name, rows in summary.tables().items() if rows}
    for group in summary.groups:
        name = _safe(group.name)
        for view in ("front", "back"):
            texts[f"{name}_{view}.svg"] = body_svg(group, view, summary.suppress)
        for what, rows in (("regions", summary.regions), ("muscles", summary.muscles)):
            own = [row for row in rows if row.group == group.name]
            texts[f"{name}_{what}.svg"] = prevalence_svg(own, alone=True)
    texts["index.html"] = page(summary)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def body_svg(group: Group, view: str, suppress: int) -> str:
    """Show a group from one side: the oftener a place hurts, the darker; hidden ones are bare."""
    counts = dict(zip(body_network().regions, group.marked.tolist(), strict=True))
    may = {
        region: count / group.drawings
        for region, count in counts.items()
        if count and shown(count, group.drawings, suppress)
    }
    most = max(may.values(), default=1.0)
    pain = {region: max(0.5, round(20 * share / most) / 2) for region, share in may.items()}
    camera = views()[view]
    picture = Picture(camera, HEIGHT_PX, pain=pain)
    data = base64.b64encode(draw_png(picture)).decode()
    width, height = picture.width_px, picture.height_px
    left, right = (word.replace("your", "their") for word in side_words(camera))
    scale = "".join(
        f'<rect x="{20 + 14 * step}" y="{height + 14}" width="14" height="14" '
        f'fill="{pain_colour(step)}"/>'
        for step in range(1, 11)
    )
    words = f"{group.name}, {view}: where it hurts in {group.drawings:,} drawings"
    text = 'font-family="sans-serif" font-size="17" fill="currentColor"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height + 56}" role="img" '
        f'aria-label="{escape(words)}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/>'
        f'<text x="8" y="20" {text}>{left}</text>'
        f'<text x="{width - 8}" y="20" text-anchor="end" {text}>{right}</text>{scale}'
        f'<text x="20" y="{height + 48}" {text}>seldom to {100 * most:.0f} in 100</text></svg>\n'
    )


def prevalence_svg(rows: Sequence[Prevalence], *, alone: bool = False) -> str:
    """Show the most frequent items with their intervals."""
    chosen = [row for row in rows if row.share is not None][:MOST_ROWS]
    most = _round_up(max((row.high or 0 for row in chosen), default=1.0))
    height = ROW * len(chosen) + 28
    lines = []
    for at, row in enumerate(chosen):
        y = ROW * at + 32
        low, share, high = (_x(value or 0, most) for value in (row.low, row.share, row.high))
        percent = f"{100 * (row.share or 0):.1f} %"
        lines.append(
            f'<text x="0" y="{y - 14}">{escape(_short(row.item))}</text>'
            f'<text x="{WIDTH}" y="{y - 14}" text-anchor="end">{percent}</text>'
            f'<line class="grid" x1="{EDGE}" x2="{WIDTH - EDGE}" y1="{y}" y2="{y}"/>'
            f'<line class="line" x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}"/>'
            f'<circle class="dot" cx="{share:.1f}" cy="{y}" r="4.5"/>'
        )
    for part in (0.0, 0.5, 1.0):
        x = _x(part * most, most)
        lines.append(
            f'<text class="soft" x="{x:.1f}" y="{height - 4}" text-anchor="middle">'
            f"{100 * part * most:.3g} %</text>"
        )
    own = f"<style>{style()}svg{{background:var(--g)}}</style>" if alone else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-label="How often each was found; the table has the numbers">{own}'
        f"{''.join(lines)}</svg>\n"
    )


def _x(share: float, most: float) -> float:
    return EDGE + share / most * (WIDTH - 2 * EDGE)


def _round_up(share: float) -> float:
    """Give a round end for an axis: 0.5 %, 1 %, 2 %, 5 %, 10 % and so on up to all."""
    ends = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
    return next((end for end in ends if share <= end), 1.0)


def _short(item: str) -> str:
    """Say it without what stands in brackets: a line of a chart is narrow."""
    before, _, rest = spoken(item).partition(" (")
    return before + rest.partition(")")[2]


def spoken(item: str) -> str:
    """Say a region or a muscle in words, side last."""
    name, _, side = item.partition(".")
    known = atlas.load()
    label = known.regions[name].label if name in known.regions else known.muscles[name].label
    return f"{label}, {side}" if side in {"left", "right"} else label


def page(summary: Summary) -> str:
    """Lay everything out on one page that needs nothing else."""
    total = sum(one.drawings for one in summary.groups)
    few = summary.suppress
    note = (
        f"{RESEARCH} Counts below {few} are not shown, nor those that leave fewer than {few} "
        "without. A muscle is likely when at least one of its trigger points is responsible for "
        f"some of the pain with a probability of {LIKELY:g} or more; expected is the mean of the "
        "listed probabilities. Intervals are Wilson's, 95 %."
    )
    parts = [f"<h1>{total:,} pain drawings</h1>", f'<p class="note">{note}</p>']
    if summary.hidden:
        parts.append(f"<p>{summary.hidden} groups are too small to be shown.</p>")
    for group in summary.groups:
        parts += _group(summary, group)
    for title, rows in (
        ("Regions compared", summary.region_comparison),
        ("Muscles compared", summary.muscle_comparison),
    ):
        if rows:
            names = " and ".join(escape(one.name) for one in summary.groups)
            parts.append(
                f"<h2>{title}: {names}</h2><p class='soft'>Fisher's exact test; q after Benjamini "
                "and Hochberg; ratio of the two shares with its 95 % interval. A difference is "
                "no cause.</p>"
            )
            parts.append(_table(rows[:MOST_ROWS]))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width, initial-scale=1"><title>{total:,} pain drawings</title>'
        f"<style>{style()}</style></head><body><main>{''.join(parts)}</main></body></html>\n"
    )


def _group(summary: Summary, group: Group) -> list[str]:
    told = [f"{group.drawings:,} drawings"]
    for count, words in (
        (group.widespread, "with widespread pain"),
        (group.sampled, "sampled, too wide to be exact"),
        (group.coarse, "from coarse segments"),
    ):
        if count and shown(count, group.drawings, summary.suppress):
            told.append(f"{count:,} {words}")
    parts = [f"<h2>{escape(group.name)}</h2><p>{'; '.join(told)}.</p>", '<div class="bodies">']
    bodies = [body_svg(group, view, summary.suppress) for view in ("front", "back")]
    parts += [*(f"<figure>{body}</figure>" for body in bodies), "</div>"]
    parts.append('<div class="two">')
    for title, rows in (("Where it hurts", summary.regions), ("Likely muscles", summary.muscles)):
        own = [row for row in rows if row.group == group.name]
        parts += [f"<section><h3>{title}</h3>", f'<div class="chart">{prevalence_svg(own)}</div>']
        parts.append(f"<details><summary>{title}, as a table</summary>{_table(own)}</details>")
        parts.append("</section>")
    parts.append("</div>")
    for title, pairs in (
        ("Places that hurt together", summary.region_pairs),
        ("Muscles that are likely together", summary.muscle_pairs),
    ):
        own_pairs = [row for row in pairs if row.group == group.name][:MOST_ROWS]
        if own_pairs:
            parts.append(f"<details><summary>{title}</summary>{_table(own_pairs)}</details>")
    return parts


def _table(rows: Sequence[object]) -> str:
    if not rows:
        return "<p>Nothing that may be shown.</p>"
    cells = [{k: v for k, v in asdict(row).items() if k != "group"} for row in rows]  # type: ignore[call-overload]
    head = "".join(f'<th scope="col">{escape(name.replace("_", " "))}</th>' for name in cells[0])
    body = "".join(f"<tr>{_row(row)}</tr>" for row in cells)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="scroll" tabindex="0">{table}</div>'


def _row(row: Mapping[str, object]) -> str:
    return "".join(f"<td{_left(name)}>{_cell(value)}</td>" for name, value in row.items())


def _left(name: str) -> str:
    return ' class="w"' if name in {"item", "first", "second"} else ""


def _cell(value: object) -> str:
    if value is None:
        return "not shown"
    if isinstance(value, str):
        return escape(spoken(value))
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3g}"


def _csv(rows: Sequence[object]) -> str:
    out = io.StringIO()
    cells = [asdict(row) for row in rows]  # type: ignore[call-overload]
    writer = csv.DictWriter(out, list(cells[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells)
    return out.getvalue()


def _safe(name: str) -> str:
    return "".join(one if one.isalnum() else "_" for one in name) or "none"
