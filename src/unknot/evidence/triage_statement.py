"""A short statement for a checklist that raises red flags."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FollowUpOption:
    """One answer to a follow-up question, and the flag that it raises (empty: none)."""

    text: str
    flag: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The question that tells the flags of one ticked statement apart.

    Whoever skips it is taken to have chosen the first option, the most urgent one.
    """

    question: str
    options: tuple[FollowUpOption, ...]


@dataclass(frozen=True, slots=True)
class TriageStatement:
    """What a person ticks, and the flags that a tick raises."""

    id: str
    text: str
    key: str
    """The words of the text that an eye can catch on; they stand in it once."""
    more: str
    """The statement at length; empty where the short text says it all."""
    flags: tuple[str, ...]
    follow_up: FollowUp | None
    screen: int
    order: int
    gate: str
    """The fact about the person without which it is not shown; empty: show everyone."""
    basis: str
