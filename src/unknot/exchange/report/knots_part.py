"""Likely trigger points, in print: never while a warning sign stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from unknot.assess import Kind, RankedMuscle, RankedPoint
from unknot.assess.words import in_words, tenths
from unknot.exchange.report.blocks import Block, Bullets, Heading, Table, Words
from unknot.exchange.report.record import Record
from unknot.exchange.report.spoken import capital, muscle, place, point

IN_SIGHT: Final = 5
"""So many muscles stand on the first page."""
MOST_ROWS: Final = 40
MOST_PLACES: Final = 3
FOUND: Final[dict[Kind, str]] = {
    "active": "recognised or referred pain",
    "passive": "tender only",
    "not_tender": "not tender",
    "unknown": "not pressed",
}
"""What pressing found, most telling first."""
HOW_TO_READ: Final = (
    "How likely an active trigger point in this muscle produced some of the painted pain, with "
    "the range that the numbers of the model leave. It rests on textbook patterns of referred "
    "pain, not on an examination."
)


def knots_summary(record: Record) -> Iterator[Block]:
    """Name the muscles that are most likely behind the pain."""
    if record.withheld:
        return
    answer = record.drawn.assessment
    yield Heading("Likely trigger points")
    yield from (Words(one.words) for one in answer.see_someone)
    if answer.triage.questions:
        yield Words("Some safety questions are still open; read this with care.")
    shown = [one for one in answer.muscles if tenths(one.responsible) >= 1][:IN_SIGHT]
    if not shown:
        yield Words("No single muscle stands out behind this.")
        return
    rows = tuple(
        (
            muscle(one.muscle, one.side),
            in_words(one.responsible, one.interval),
            _felt(record, one),
        )
        for one in shown
    )
    yield Table(("Muscle", "How likely", "Pressing"), rows, (4, 5, 4))
    yield Words(HOW_TO_READ, soft=True)


def knots_detail(record: Record) -> Iterator[Block]:
    """List the trigger points with what each explains, and what nothing explains."""
    if record.withheld:
        return
    answer = record.drawn.assessment
    yield Heading("Likely trigger points")
    listed_points = [one for one in answer.trigger_points if tenths(one.responsible) >= 1]
    pressed = [one for one in answer.trigger_points if one.kind != "unknown"]
    shown = list(dict.fromkeys(one.trigger_point for one in (*listed_points, *pressed)))[:MOST_ROWS]
    rows = tuple(_point_row(one) for one in answer.trigger_points if one.trigger_point in shown)
    if rows:
        head = ("Trigger point", "How likely", "Could explain", "Pressing")
        yield Table(head, rows, (5, 4, 5, 3))
    else:
        yield Words("No trigger point stands out behind this.")
    if answer.unexplained:
        places = "; ".join(place(one) for one in answer.unexplained)
        yield Words(f"{places}.", lead="Not explained by any likely trigger point:")
    if answer.error is not None:
        yield Words(f"So many places hurt that the numbers are estimated, to {answer.error:.2f}.")
    if answer.look_alikes:
        yield Heading("What else it could be", level=3)
        yield Words("An order by what was answered, mostly judged, not measured.", soft=True)
        yield Bullets(
            tuple(f"{capital(one.label)}: {one.words}." for one in answer.look_alikes[:IN_SIGHT])
        )


def _felt(record: Record, ranked: RankedMuscle) -> str:
    """Say the most telling that pressing found in a muscle."""
    kinds = {
        one.kind
        for one in record.drawn.assessment.trigger_points
        if (one.muscle, one.side) == (ranked.muscle, ranked.side)
    }
    return next((words for kind, words in FOUND.items() if kind in kinds), FOUND["unknown"])


def _point_row(ranked: RankedPoint) -> tuple[str, ...]:
    places = sorted(ranked.explains, key=lambda one: -ranked.explains[one])
    named = [place(one) for one in places if tenths(ranked.explains[one]) >= 1][:MOST_PLACES]
    return (
        point(ranked.trigger_point),
        in_words(ranked.responsible, ranked.interval),
        "; ".join(named or map(place, places[:1])),
        FOUND[ranked.kind],
    )
