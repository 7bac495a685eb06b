"""What a sent Safety screen says, and what has to be asked back before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from unknot import evidence
from unknot.errors import DataError, Problem

NONE, TICKED, UNSAID = "none", "ticked", "unsaid"
"""What the buttons of a screen send."""


@dataclass(frozen=True, slots=True)
class SentScreen:
    """One screen as the browser sent it."""

    answer: str
    """The button: ``none``, ``ticked``, ``unsaid``; anything else is no answer."""
    shown: tuple[str, ...]
    ticks: tuple[str, ...]
    follow_ups: Mapping[str, int]
    asked_again: tuple[str, ...]
    """Statements whose follow-up question has been asked back once already."""
    unsaid: tuple[str, ...]
    """Facts that the person would rather not tell."""
    where: Mapping[str, tuple[str, ...]]
    """Of the lines that ask about several places: the places ticked below each."""
    seen: datetime | None
    """Version of the drawing that the screen was made for."""


def sent_screen(fields: Iterable[tuple[str, str]]) -> SentScreen:
    """Read the fields of the form; ``DataError`` on what no screen of ours sends."""
    listed: dict[str, list[str]] = {}
    for name, value in fields:
        listed.setdefault(name, []).append(value)
    followed = {name: values for name, values in listed.items() if name.startswith("follow:")}
    places = {name: tuple(v) for name, v in listed.items() if name.startswith("where:")}
    return SentScreen(
        answer=listed.get("answer", [""])[0],
        shown=tuple(listed.get("shown", ())),
        ticks=tuple(listed.get("tick", ())),
        follow_ups={name.removeprefix("follow:"): _number(v[0]) for name, v in followed.items()},
        asked_again=tuple(listed.get("asked_again", ())),
        unsaid=tuple(listed.get("unsaid", ())),
        where={name.removeprefix("where:"): values for name, values in places.items()},
        seen=_moment(listed.get("updated_at", [""])[0]),
    )


async def _read(request: Request) -> SentScreen:
    form = await request.form()
    return sent_screen((n, value) for n, value in form.multi_items() if isinstance(value, str))


Sent = Annotated[SentScreen, Depends(_read)]


def ask_back(sent: SentScreen) -> str:
    """Say what is missing or contradicts itself; empty: the screen can be kept."""
    loose = [one for one in sent.follow_ups if one not in sent.ticks]
    if sent.answer not in (NONE, TICKED):
        return "Nothing is kept yet. Tick what is true, or choose “None of these”."
    if sent.answer == NONE and (sent.ticks or loose):
        return "You ticked something and said none of these. Untick it, or go on with it."
    if loose:
        return "You chose an answer below a line that is not ticked. Is it ticked rightly now?"
    if sent.answer == TICKED and not sent.ticks:
        return "Nothing is ticked. Tick what is true, or choose “None of these”."
    return ""


def to_follow_up(sent: SentScreen) -> tuple[str, ...]:
    """Name the ticked statements whose follow-up question was not answered, nor asked back.

    It is asked back once; whoever leaves it again is taken at the first, most urgent option.
    """
    statements = evidence.load().triage_statements
    return tuple(
        tick
        for tick in sent.ticks
        if statements[tick].follow_up
        and tick not in sent.follow_ups
        and tick not in sent.asked_again
    )


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise DataError([Problem("follow", "not a number; open the page again")]) from None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        raise DataError([Problem("updated_at", "not a time; open the page again")]) from None
