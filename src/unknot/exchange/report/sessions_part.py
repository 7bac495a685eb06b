"""What was done, in print: the sessions, and what was told of the day after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Final

from unknot import atlas
from unknot.diary import FollowUp, SavedEntry, Session
from unknot.exchange.report.blocks import Block, Heading, Table, Words
from unknot.exchange.report.record import Record
from unknot.exchange.report.spoken import count, day, local_day, muscle, times

ENDED: Final = {"done": "to the end", "stopped": "stopped", "left": "left"}
SORENESS: Final = {"none": "not sore", "a_little": "a little sore", "a_lot": "very sore"}
NAMED: Final = 3
"""So many muscles are named on the first page."""
NONE_YET: Final = "No session was recorded in these days."

Done = tuple[SavedEntry, Session]


def sessions_summary(record: Record) -> Iterator[Block]:
    """Say how often and where was pressed, and how it was just after and the day after."""
    yield Heading("What was done")
    sessions = sessions_of(record.entries)
    if not sessions:
        yield Words(NONE_YET)
        return
    yield Words(_how_often(sessions, named=not record.withheld))
    pairs = [
        (one.before, one.after)
        for _, one in sessions
        if one.before is not None and one.after is not None
    ]
    if pairs:
        before, after = (fmean(values) for values in zip(*pairs, strict=True))
        yield Words(f"Pain {before:.1f} just before and {after:.1f} just after, on average.")
    told = Counter(one.soreness for one in follow_ups_of(record.entries) if one.soreness)
    if told:
        said = ", ".join(f"{SORENESS[one]} {times(told[one])}" for one in SORENESS if told[one])
        yield Words(f"{said}.", lead="The day after pressing:")


def sessions_detail(record: Record) -> Iterator[Block]:
    """List every session with what was told the day after."""
    yield Heading("What was done")
    sessions = sessions_of(record.entries)
    if not sessions:
        yield Words(NONE_YET)
        return
    answers = {
        session: answer for answer in follow_ups_of(record.entries) for session in answer.sessions
    }
    rows = tuple(_row(done, answers.get(done[0].id), record) for done in sessions)
    head = ("Day", "Pressed", "Held", "Pain before, after", "Ended", "The day after")
    yield Table(head, rows, (0, 5, 3, 3, 2, 3))


def sessions_of(entries: Sequence[SavedEntry]) -> list[Done]:
    """Find the sessions among entries."""
    return [(saved, saved.entry) for saved in entries if isinstance(saved.entry, Session)]


def follow_ups_of(entries: Sequence[SavedEntry]) -> list[FollowUp]:
    """Find the answers to the question of the day after."""
    return [saved.entry for saved in entries if isinstance(saved.entry, FollowUp)]


def muscles_of(session: Session) -> tuple[str, ...]:
    """Name the muscles that were pressed in a session, each once."""
    known = atlas.load()
    points = [one.trigger_point for one in session.points]
    return tuple(
        dict.fromkeys(
            muscle(known.trigger_point(one).muscle, atlas.split_side(one)[1]) for one in points
        )
    )


def held(session: Session) -> str:
    """Say how many holds there were and how long: ``6 holds, 4 min``."""
    holds = [one for point in session.points for one in point.holds if one.held_s > 0]
    seconds = sum(one.held_s for one in holds)
    if not holds:
        return "nothing held"
    return f"{count(len(holds), 'hold')}, {_lasting(seconds)}"


def _lasting(seconds: float) -> str:
    return f"{round(seconds / 60)} min" if seconds >= 90 else f"{seconds:.0f} s"  # noqa: PLR2004


def _how_often(sessions: Sequence[Done], *, named: bool) -> str:
    first, last = (local_day(sessions[end][0].at) for end in (0, -1))
    days = f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}"
    said = f"{count(len(sessions), 'session')} {days}"
    pressed = Counter(one for _, session in sessions for one in muscles_of(session))
    if named and pressed:
        listed = "; ".join(f"{one} ({times(often)})" for one, often in pressed.most_common(NAMED))
        more = f"; and {len(pressed) - NAMED} more" if len(pressed) > NAMED else ""
        said += f": {listed}{more}"
    return f"{said}."


def _row(done: Done, answer: FollowUp | None, record: Record) -> tuple[str, ...]:
    saved, session = done
    spots = count(len(session.points), "spot")
    pain = [
        "not told" if one is None else f"{one:g}"
        for one in (session.before, session.after)
        if (session.before, session.after) != (None, None)
    ]
    return (
        f"{day(local_day(saved.at))}, {saved.at.astimezone():%H:%M}",
        spots if record.withheld else "; ".join(muscles_of(session)),
        held(session),
        ", ".join(pain),
        ENDED[session.ended],
        SORENESS[answer.soreness] if answer and answer.soreness else "",
    )
