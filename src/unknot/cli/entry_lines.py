"""Entries as lines for a person; what was pressed is counted, never named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from unknot import atlas
from unknot.atlas import movement_words, region_label
from unknot.cli.atlas_tables import console
from unknot.diary import (
    Day,
    Entry,
    FollowUp,
    Measurement,
    Medicine,
    Note,
    PlanKept,
    SavedEntry,
    Session,
)

SHORT_ID = 8


def print_entries(entries: Sequence[SavedEntry]) -> None:
    """Print a table, the oldest first."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("when", "kind", "entry"):
        table.add_column(name, no_wrap=name != "entry")
    table.add_column("id", no_wrap=True, min_width=SHORT_ID)
    for saved in entries:
        when = f"{saved.at.astimezone():%Y-%m-%d %H:%M}"
        cells = (when, saved.kind, in_words(saved.entry), saved.id[:SHORT_ID])
        table.add_row(*(Text(cell) for cell in cells))
    console().print(table, crop=False)


def in_words(entry: Entry) -> str:
    """Say an entry in a line."""
    match entry:
        case Day():
            said = (*_pains(entry.pain), *_scored("all in all", entry.overall), entry.note)
        case FollowUp():
            said = tuple(_follow_up(entry))
        case Session():
            said = tuple(_session(entry))
        case Measurement():
            said = (_measurement(entry),)
        case Medicine():
            amount = "" if entry.amount is None else f" {entry.amount:g} {entry.unit or ''}"
            said = (f"{entry.name}{amount}".rstrip(), entry.note)
        case Note():
            said = (entry.text,)
        case PlanKept():
            said = ("a plan that was taken up",)
    return " ".join("; ".join(one for one in said if one).split())


def _pains(pain: Mapping[str, float] | None) -> Iterator[str]:
    for region, value in (pain or {}).items():
        yield f"{region_label(region)} {value:g}"


def _scored(what: str, value: float | None) -> Iterator[str]:
    if value is not None:
        yield f"{what} {value:g}"


def _follow_up(answer: FollowUp) -> Iterator[str]:
    yield from _pains(answer.pain)
    if answer.soreness:
        yield f"sore: {answer.soreness.replace('_', ' ')}"
    if answer.moved_better is not None:
        better = [movement_words(one) for one in answer.moved_better]
        yield f"goes better: {', '.join(better) or 'nothing'}"


def _session(session: Session) -> Iterator[str]:
    yield session.ended
    if session.points:
        count = len(session.points)
        yield f"{count} {'spot' if count == 1 else 'spots'} pressed"
    yield from _scored("pain before", session.before)
    yield from _scored("after", session.after)
    if session.notes:
        yield session.notes


def _measurement(measured: Measurement) -> str:
    value = f"{measured.value:g}" + ("" if measured.unit == "0-10" else f" {measured.unit}")
    where = measured.activity or _site(measured.site)
    what = measured.what.replace("_", " ")
    return f"{what}, {where}: {value}" if where else f"{what}: {value}"


def _site(site: str | None) -> str:
    known = atlas.load()
    if site in known.sided_movements:
        return movement_words(site)
    if site in known.sided_regions:
        return region_label(site)
    return "a spot" if site else ""
