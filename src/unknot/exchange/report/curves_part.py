"""How it goes, in print: each change against the error of measurement, and its chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from unknot import atlas
from unknot.exchange.report.blocks import Block, Bullets, Figure, Figures, Heading, Words
from unknot.exchange.report.record import Record
from unknot.exchange.report.spoken import capital, count, movement
from unknot.progress import (
    CONFOUNDING,
    Helped,
    Series,
    change,
    chart_svg,
    see_someone,
    series,
    session_days,
    what_helped,
)
from unknot.progress.words import in_words

IN_SIGHT: Final = 3
"""So many changes stand on the first page."""
MOST_CHARTS: Final = 8
FEWEST_DAYS: Final = 2
"""Days from which there is something to draw."""
RATING: Final = "0-10"
CHART_PX: Final = 480
CHART_MM: Final = 56
HOW_TO_READ: Final = (
    "Dots are days, the line averages three of them (two of pressure and movement). Inside the "
    "band a change could be chance; the broken line is where people begin to notice one. Ticks "
    "below are sessions."
)
TOO_FEW: Final = "Nothing was written down on enough days to say how it goes."


def curves_summary(record: Record) -> Iterator[Block]:
    """Say whether it has changed by more than the error of measurement."""
    shown = told_often(record)[:IN_SIGHT]
    if not shown and not record.entries:
        return
    yield Heading("How it goes")
    if not shown:
        yield Words(TOO_FEW)
    for one in shown:
        yield Words(sentence(one), lead=f"{name_of(one)}:")
    pain = next((one for one in shown if one.measure.what == "pain"), None)
    reasons = see_someone(pain, record.entries, record.drawings, today=record.today)
    yield from (Words(_impersonal(one.words), lead="Worth a look:") for one in reasons)


def curves_detail(record: Record) -> Iterator[Block]:
    """Draw every curve, and compare the days after a treatment with the others."""
    shown = told_often(record)
    if not shown and not record.entries:
        return
    yield Heading("How it goes")
    if not shown:
        yield Words(TOO_FEW)
        return
    sessions = session_days(record.entries)
    figures = tuple(
        Figure(
            svg=chart_svg(one, sessions, width=CHART_PX, name=f"chart-{number}", file=True),
            alt=f"{name_of(one)}. {sentence(one)}",
            caption=f"{name_of(one)}: {change(one).words}",
        )
        for number, one in enumerate(shown[:MOST_CHARTS])
    )
    yield Figures(figures, CHART_MM, in_a_row=2)
    yield Words(HOW_TO_READ, soft=True)
    if len(shown) > MOST_CHARTS:
        yield Words(f"{count(len(shown) - MOST_CHARTS, 'more curve')} not drawn.", soft=True)
    yield from _helped(record, shown[0])


def told_often(record: Record) -> list[Series]:
    """Give the series with more than one day; those of trigger points not past a warning sign."""
    points = atlas.load().sided_points
    return [
        one
        for one in series(record.entries, record.drawings)
        if len(one.days) >= FEWEST_DAYS and not (record.withheld and one.site in points)
    ]


def name_of(one: Series) -> str:
    """Name a series: ``Back of the neck, left``, ``Cervical rotation, left (degrees)``."""
    if one.site in atlas.load().sided_movements:
        return f"{movement(one.site)} ({one.measure.unit})"
    unit = "" if one.measure.unit == RATING else f" ({one.measure.unit})"
    return capital(_impersonal(one.label)) + unit


def sentence(one: Series) -> str:
    """Say what became of it, and how much of that may be error."""
    found = change(one)
    if found.verdict == "too_few":
        return f"{found.words}."
    return f"{found.words}. {_impersonal(in_words(one, found))}"


def _helped(record: Record, main: Series) -> Iterator[Block]:
    """Compare the days after pressing and after each medicine with the other days."""
    found = what_helped(main, record.entries)
    if record.withheld or not found:
        return
    yield Heading(f"Days after something, against other days: {name_of(main)}", level=3)
    yield Bullets(tuple(_compared(one) for one in found))
    yield Words(CONFOUNDING, soft=True)


def _compared(one: Helped) -> str:
    said = f"{capital(one.label)}: {one.words}"
    if one.difference is not None and one.low is not None and one.high is not None:
        said += f", {one.difference:+.1f} ({one.low:+.1f} to {one.high:+.1f})"
    return f"{said}; {count(one.days_after, 'day')} after it, {one.other_days} others."


def _impersonal(words: str) -> str:
    """Speak of the person, not to them."""
    return (
        words.replace(", your ", ", ")
        .replace("your ", "the ")
        .replace("Your own days", "The days")
        .replace("you notice", "people notice")
    )
