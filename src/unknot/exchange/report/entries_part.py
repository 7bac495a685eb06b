"""Every entry of the chosen days in one table, with the person's own notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from unknot import atlas
from unknot.diary import Day, Entry, FollowUp, Measurement, Medicine, Note, SavedEntry, Session
from unknot.exchange.report.blocks import Block, Heading, Table, Words
from unknot.exchange.report.medicines_part import amount_of
from unknot.exchange.report.record import Record
from unknot.exchange.report.sessions_part import ENDED, SORENESS, held, muscles_of
from unknot.exchange.report.spoken import capital, count, day, local_day, movement, place, point

MEASURED: Final = {
    "pressure_pain_threshold": "pressure until it hurts",
    "range_of_motion": "range of motion",
    "disability": "how well it goes",
    "pain": "pain",
}
A_SPOT: Final = "a spot that was pressed"


def entries_detail(record: Record) -> Iterator[Block]:
    """List every entry: when, what, and what was told."""
    yield Heading("Every entry, with notes")
    rows = tuple(_row(saved, named=not record.withheld) for saved in record.entries)
    if rows:
        yield Table(("When", "What", "Told"), rows, (3, 2, 9))
    else:
        yield Words("Nothing was written down in these days.")


def _row(saved: SavedEntry, *, named: bool) -> tuple[str, str, str]:
    when = f"{day(local_day(saved.at))}, {saved.at.astimezone():%H:%M}"
    what, told = words_of(saved.entry, named=named)
    return when, what, " ".join(told)


def words_of(entry: Entry, *, named: bool) -> tuple[str, list[str]]:
    """Say what an entry is and what it tells; ``named``: trigger points may be named."""
    what, told = "Plan", iter(("A plan was made.",))
    match entry:
        case Day():
            what, told = "Day", _day(entry)
        case Session():
            what, told = "Session", _session(entry, named=named)
        case FollowUp():
            what, told = "Day after", _follow_up(entry)
        case Measurement():
            what, told = "Measured", iter((_measurement(entry, named=named),))
        case Medicine():
            what, told = "Medicine", _medicine(entry)
        case Note():
            what, told = "Note", _own(entry.text)
    return what, list(told)


def _medicine(entry: Medicine) -> Iterator[str]:
    yield f"{', '.join(filter(None, (entry.name, amount_of(entry))))}."
    yield from _own(entry.note)


def _day(entry: Day) -> Iterator[str]:
    if entry.overall is not None:
        yield f"All in all {entry.overall:g} of 10."
    yield from _pains(entry.pain)
    yield from _own(entry.note)


def _session(entry: Session, *, named: bool) -> Iterator[str]:
    spots = "; ".join(muscles_of(entry)) if named else count(len(entry.points), "spot")
    yield f"{spots or 'No spot'}: {held(entry)}, {ENDED[entry.ended]}."
    for when, pain in (("before", entry.before), ("after", entry.after)):
        if pain is not None:
            yield f"Pain {when} {pain:g}."
    yield from _own(entry.notes)


def _follow_up(entry: FollowUp) -> Iterator[str]:
    if entry.soreness:
        yield f"{capital(SORENESS[entry.soreness])}."
    yield from _pains(entry.pain or {})
    if entry.moved_better is not None:
        better = "; ".join(map(movement, entry.moved_better))
        yield f"Moves better: {better or 'nothing yet'}."


def _measurement(entry: Measurement, *, named: bool) -> str:
    of = entry.activity and f"“{entry.activity}”"
    if entry.site:
        of = _site(entry.site, named=named)
    unit = " of 10" if entry.unit == "0-10" else f" {entry.unit}"
    value = f"{entry.value:g}{unit}"
    if entry.kpa is not None and entry.unit != "kPa":
        value += f" ({entry.kpa:.0f} kPa)"
    by = f" ({entry.method})" if entry.method else ""
    return capital(f"{MEASURED[entry.what]}{f', {of}' if of else ''}: {value}{by}.")


def _site(site: str, *, named: bool) -> str:
    known = atlas.load()
    if site in known.sided_movements:
        return movement(site)
    if site in known.sided_regions:
        return place(site)
    return point(site) if named else A_SPOT


def _pains(pain: Mapping[str, float]) -> Iterator[str]:
    if pain:
        worst_first = sorted(pain, key=lambda one: -pain[one])
        yield f"{'; '.join(f'{place(one)} {pain[one]:g}' for one in worst_first)}."


def _own(words: str | None) -> Iterator[str]:
    """Quote the person's own words."""
    if words:
        yield f"“{words}”"
