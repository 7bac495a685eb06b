"""Warning signs in print: what was asked, what the person has, who has looked at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from unknot import evidence
from unknot.assess import RaisedFlag
from unknot.assess.triage import flags_to_ask
from unknot.exchange.report.blocks import Block, Bullets, Heading, Notice, Words
from unknot.exchange.report.record import Record
from unknot.exchange.report.spoken import capital, count, day

STANDS: Final = {
    "emergency": "A warning sign of an emergency stands: it cannot wait",
    "same_day": "A warning sign stands: to be seen today",
    "see_clinician_soon": "A warning sign stands: to be seen within the next days",
}
LEFT_OUT: Final = (
    "Likely trigger points and the plan are left out until a clinician has looked at this."
)
IN_SIGHT: Final = 4
"""So many signs stand on the first page; the rest are counted there."""


def stop_notice(record: Record) -> Iterator[Block]:
    """Say first what stands before everything else, where triage withholds."""
    first = record.first
    if first.withheld:
        standing = [sign_words(one) for one in first.flags if not one.cleared]
        yield Notice(STANDS[first.outcome], (*_shortened(standing), LEFT_OUT))


def signs_summary(record: Record) -> Iterator[Block]:
    """Say how many warning signs were asked about, and which the person has."""
    first = record.drawn.assessment.triage
    yield Heading("Warning signs")
    yield Words(_asked(record))
    signs = [*first.flags, *first.mention]
    if first.withheld:  # those that stand are in the notice above
        signs = [one for one in signs if one.cleared or one in first.mention]
    if signs:
        yield Bullets(_shortened([sign_words(one) for one in signs]))


def sign_words(raised: RaisedFlag) -> str:
    """Say one sign: what was ticked, why it matters, when a clinician looked at it."""
    tables = evidence.load()
    statement = next(one for one in tables.triage_statements.values() if raised.flag in one.flags)
    options = statement.follow_up.options if statement.follow_up else ()
    chosen = [option.text for option in options if option.flag == raised.flag]
    said = ": ".join([statement.text.removesuffix("."), *(one.removesuffix(".") for one in chosen)])
    if raised.cleared:
        return f"“{said}.” A clinician looked at it on {day(raised.cleared)}."
    return f"“{said}.” {capital(tables.red_flags[raised.flag].why)}"


def _asked(record: Record) -> str:
    """Say how far the questions were answered."""
    saved, first = record.drawn.saved, record.drawn.assessment.triage
    asked = {flag.id for flag in flags_to_ask(saved.dated, record.today)}
    still_open = len(first.questions)
    answered = len(asked.difference(first.questions))
    has = len(first.flags) + len(first.mention)
    if not answered:
        return f"None of {count(still_open, 'safety question')} has been answered."
    when = saved.drawing.answered_at or saved.recorded_at
    told = f"{count(answered, 'safety question')} answered on {day(when.astimezone())}"
    told += f", {count(has, 'sign')} reported." if has else ", none reported."
    if still_open:
        told += f" {still_open} not answered, or more than a week ago."
    return told


def _shortened(signs: list[str]) -> tuple[str, ...]:
    more = len(signs) - IN_SIGHT
    return (*signs[:IN_SIGHT], f"And {more} more.") if more > 0 else tuple(signs)
