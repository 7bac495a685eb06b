"""Entries of the diary in plain words. What was pressed in a session is counted, never named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from unknot.atlas import Atlas, load, movement_words, region_label, split_side
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
from unknot.web.dates import clock, local_day, said
from unknot.web.follow_up_page import SORENESS
from unknot.web.knots_words import capital, listed, number_word
from unknot.web.press_view import name_of

ENDED: Final[Mapping[str, str]] = {
    "done": "A whole session",
    "stopped": "A session, stopped early",
    "left": "A session, not finished",
}
MEASURED: Final[Mapping[str, str]] = {
    "pressure_pain_threshold": "Pressure until it hurts",
    "range_of_motion": "How far it moves",
    "disability": "How well it goes",
    "pain": "Pain",
}
SIGNS: Final[Mapping[str, str]] = {"kg/cm2": "kg/cm²", "N/cm2": "N/cm²", "0-10": "of 10"}
"""Units that are written otherwise than they are kept."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry as a list shows it."""

    id: str
    kind: str
    title: str
    lines: tuple[str, ...]
    day: str
    """``Yesterday`` or ``Friday, 1 May``."""
    time: str
    moment: str
    """For machines."""
    edited: bool


def entry_line(saved: SavedEntry, today: date, *, spots: bool) -> EntryLine:
    """Put an entry into words; ``spots``: whether spots may be named."""
    title, lines = words_of(saved.entry, spots=spots)
    return EntryLine(
        id=saved.id,
        kind=saved.kind,
        title=title,
        lines=lines,
        day=capital(said(local_day(saved.at), today)),
        time=clock(saved.at),
        moment=saved.at.isoformat(),
        edited=saved.updated_at != saved.created_at,
    )


def words_of(entry: Entry, *, spots: bool) -> tuple[str, tuple[str, ...]]:
    """Give what an entry is, and what it tells, a sentence a line."""
    match entry:
        case Day():
            title, lines = "How it was", _day(entry)
        case FollowUp():
            title, lines = "The day after", _follow_up(entry)
        case Session():
            title, lines = ENDED[entry.ended], _session(entry)
        case Measurement():
            title, lines = MEASURED[entry.what], _measurement(entry, spots=spots)
        case Medicine():
            title, lines = "Medicine", _medicine(entry)
        case Note():
            title, lines = "A note", iter((entry.text,))
        case PlanKept():
            title, lines = "A plan", iter(("The plan as it was that day.",))
    return title, tuple(lines)


def _day(day: Day) -> Iterator[str]:
    if day.pain:
        yield _pains(day.pain)
    if day.overall is not None:
        yield f"All in all {day.overall:g} of 10."
    if day.note:
        yield day.note


def _follow_up(answer: FollowUp) -> Iterator[str]:
    if answer.pain:
        yield _pains(answer.pain)
    if answer.soreness:
        yield f"Sore where pressed: {SORENESS[answer.soreness].lower()}."
    if answer.moved_better is not None:
        better = [_in_sentence(movement_words(one)) for one in answer.moved_better]
        yield f"Moves better: {listed(better) if better else 'nothing yet'}."


def _session(session: Session) -> Iterator[str]:
    spots, held = len(session.points), held_s(session)
    if spots:
        yield f"Pressed {number_word(spots)} {'spot' if spots == 1 else 'spots'}, {_lasting(held)}."
    if session.before is not None and session.after is not None:
        yield f"Pain {session.before:g} before, {session.after:g} after."
    elif session.before is not None:
        yield f"Pain {session.before:g} before."
    elif session.after is not None:
        yield f"Pain {session.after:g} after."
    if session.notes:
        yield session.notes


def held_s(session: Session) -> float:
    """Add up how long was pressed, in seconds."""
    return sum(hold.held_s for point in session.points for hold in point.holds)


def _lasting(seconds: float) -> str:
    minutes = round(seconds / 60)
    if not minutes:
        return f"held {seconds:.0f} seconds in all"
    return f"held {minutes} {'minute' if minutes == 1 else 'minutes'} in all"


def _measurement(measured: Measurement, *, spots: bool) -> Iterator[str]:
    value = f"{measured.value:g} {SIGNS.get(measured.unit, measured.unit)}"
    kpa = measured.kpa
    if kpa is not None and measured.unit != "kPa":
        value += f" ({kpa:.0f} kPa)"
    what = measured.activity or _site(measured, spots=spots)
    yield f"{what}: {value}." if what else f"{value}."


def _site(measured: Measurement, *, spots: bool) -> str:
    """Name where it was measured."""
    atlas, site = load(), measured.site
    if not site:
        return ""
    if site in atlas.sided_movements:
        return movement_words(site)
    if site in atlas.sided_regions:
        return capital(region_label(site))
    return spot_words(site, atlas) if spots else "A spot you pressed"


def spot_words(point: str, atlas: Atlas) -> str:
    """Name a spot by its muscle and side."""
    return name_of(atlas.trigger_point(point).muscle, split_side(point)[1], atlas)


def _medicine(taken: Medicine) -> Iterator[str]:
    amount = "" if taken.amount is None else f"{taken.amount:g} {taken.unit or ''}".strip()
    yield f"{taken.name}, {amount}." if amount else f"{taken.name}."
    if taken.note:
        yield taken.note


def _pains(pain: Mapping[str, float]) -> str:
    """List pains, the worst first."""
    worst_first = sorted(pain, key=lambda region: -pain[region])
    return capital("; ".join(f"{region_label(one)}, {pain[one]:g}" for one in worst_first)) + "."


def _in_sentence(words: str) -> str:
    return words[:1].lower() + words[1:].replace(" my ", " your ")
