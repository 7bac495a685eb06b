"""Medicines, in print: what was taken, how much and how often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from unknot.diary import Medicine, SavedEntry
from unknot.exchange.report.blocks import Block, Heading, Table, Words
from unknot.exchange.report.record import Record
from unknot.exchange.report.spoken import day, local_day, times

IN_SIGHT: Final = 4
"""So many medicines stand on the first page."""
NONE_TOLD: Final = "None was written down in these days."


@dataclass(frozen=True, slots=True)
class Taken:
    """One medicine over all the days."""

    name: str
    amounts: tuple[str, ...]
    times: int
    first: date
    last: date


def medicines_summary(record: Record) -> Iterator[Block]:
    """Name what was taken."""
    yield Heading("Medicines")
    taken = taken_of(record.entries)
    named = [f"{one.name}, {times(one.times)}, last on {day(one.last)}" for one in taken[:IN_SIGHT]]
    more = f"; and {len(taken) - IN_SIGHT} more" if len(taken) > IN_SIGHT else ""
    yield Words(f"{'; '.join(named)}{more}." if named else NONE_TOLD)


def medicines_detail(record: Record) -> Iterator[Block]:
    """List what was taken, how much of it, and how often."""
    yield Heading("Medicines")
    taken = taken_of(record.entries)
    if not taken:
        yield Words(NONE_TOLD)
        return
    rows = tuple(
        (
            one.name,
            "; ".join(one.amounts),
            times(one.times),
            day(one.first) if one.first == one.last else f"{day(one.first)} to {day(one.last)}",
        )
        for one in taken
    )
    yield Table(("Medicine", "How much", "How often", "When"), rows, (5, 4, 3, 5))


def taken_of(entries: Sequence[SavedEntry]) -> list[Taken]:
    """Put the medicines of some entries together, each under the name first written."""
    by_name: dict[str, list[tuple[date, Medicine]]] = {}
    for saved in entries:
        if isinstance(saved.entry, Medicine):
            key = " ".join(saved.entry.name.casefold().split())
            by_name.setdefault(key, []).append((local_day(saved.at), saved.entry))
    return [
        Taken(
            name=doses[0][1].name,
            amounts=tuple(dict.fromkeys(filter(None, (amount_of(one) for _, one in doses)))),
            times=len(doses),
            first=doses[0][0],
            last=doses[-1][0],
        )
        for doses in by_name.values()
    ]


def amount_of(taken: Medicine) -> str:
    """Say how much was taken: ``400 mg``; empty: it was not written down."""
    return "" if taken.amount is None else f"{taken.amount:g} {taken.unit or ''}".strip()
