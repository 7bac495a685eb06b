"""Where it hurts, in print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from unknot.exchange.report.blocks import Block, Bullets, Figures, Heading, Table, Words, pain
from unknot.exchange.report.body_figure import front_and_back
from unknot.exchange.report.record import Record
from unknot.exchange.report.spoken import count, day, listed, movement, place

IN_SIGHT: Final = 8
"""So many places stand on the first page, the worst first."""
HEIGHT_MM: Final = 74


def drawing_figures(record: Record) -> Iterator[Block]:
    """Show the body from the front and from behind."""
    yield Figures(front_and_back(record.drawn.saved), HEIGHT_MM)
    yield Words("Pain from 0 to 10; the darker, the stronger.", soft=True)


def drawing_summary(record: Record) -> Iterator[Block]:
    """Name the worst places."""
    places = _painful(record)
    yield Heading("Where it hurts")
    if not places:
        yield Words("Nothing in this drawing hurts.")
        return
    shown = places[:IN_SIGHT]
    yield _table(record, shown, side_by_side=2)
    if len(places) > IN_SIGHT:
        yield Words(f"{len(places)} places hurt; all are on the next pages.", soft=True)


def drawing_detail(record: Record) -> Iterator[Block]:
    """List every place, and what else was told of the drawing."""
    saved, drawing = record.drawn.saved, record.drawn.saved.drawing
    places = _painful(record)
    yield Heading("Where it hurts")
    yield Words(f"“{saved.title}”, painted on {day(saved.recorded_at.astimezone())}.")
    if places:
        spread = record.drawn.assessment.spread
        share = f"{_percent(spread.surface_share)} of the skin" if spread.surface_share else ""
        counted = f"{count(len(places), 'place')} in {count(len(spread.areas), 'area')} of 19"
        yield Words(", ".join(filter(None, (counted, share))) + ".")
        yield _table(record, places, side_by_side=2)
    asked = [place(one) for one in drawing.regions if not drawing.regions[one]]
    if asked:
        yield Words(f"{listed(asked)}.", lead="Asked, does not hurt:")
    if saved.unknown:
        yield Words(
            f"{count(len(saved.unknown), 'place or answer', 'places or answers')} of an older "
            "atlas cannot be shown here.",
            soft=True,
        )
    for lead, movements in (
        ("Moves less, or hurts:", drawing.limited_movements),
        ("Tried, moves freely:", drawing.free_movements),
    ):
        if movements:
            yield Words("", lead=lead)
            yield Bullets(tuple(map(movement, movements)))


def _painful(record: Record) -> list[str]:
    """List the painful places, the worst first."""
    regions = record.drawn.saved.drawing.regions
    return sorted(record.drawn.saved.drawing.painful, key=lambda one: -regions[one])


def _table(record: Record, places: Sequence[str], *, side_by_side: int) -> Table:
    regions = record.drawn.saved.drawing.regions
    rows = tuple((place(one), pain(regions[one])) for one in places)
    return Table(("Place", "Pain"), rows, (1, 0), side_by_side)


def _percent(share: float) -> str:
    return "under 1%" if share < 0.01 else f"{share:.0%}"  # noqa: PLR2004 - a hundredth
