"""What the Safety step asks and says, without any markup: screens, signs, and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from unknot import evidence
from unknot.assess import Drawing, RaisedFlag, Screen, Triage, screens, standing_answers, triage
from unknot.evidence import ADVICE, PersonFact, TriageStatement
from unknot.web.dates import said
from unknot.web.knots_words import capital, number_word


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a follow-up question."""

    number: int
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places that a line to tick is about."""

    id: str
    label: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class TickRow:
    """A line to tick, with more about it one tap away."""

    id: str
    text: str
    more: str
    ticked: bool
    key: str = ""
    """The words of the text that an eye can catch on; empty: none stand out."""
    question: str = ""
    """What is asked when it is ticked; empty: nothing."""
    options: tuple[Option, ...] = ()
    places: tuple[Place, ...] = ()
    """Where it may be, when the line is about several places."""
    unsaid: bool = False
    """The person would rather not say."""

    @property
    def parts(self) -> tuple[str, str, str]:
        """Split the text into what comes before its key words, these, and the rest."""
        return self.text.partition(self.key) if self.key else (self.text, "", "")

    @property
    def asks_back(self) -> bool:
        """Tell whether the question below it is open."""
        return self.ticked and bool(self.options) and not any(o.chosen for o in self.options)


@dataclass(frozen=True, slots=True)
class Sign:
    """A warning sign that the person has, as a page shows it."""

    flag: str
    advice: str
    ticked: str
    """What the person ticked."""
    chosen: str
    """What the person chose below it; may be empty."""
    why: str
    """Why it matters; goes on after a colon."""
    cleared: str
    """When a clinician looked at it: ``today``; empty: not yet."""
    screen: int
    """The screen on which the answer can be changed."""
    statement: str


@cache
def statement_of() -> Mapping[str, TriageStatement]:
    """Find the statement that asks about a red flag."""
    return {flag: one for one in evidence.load().triage_statements.values() for flag in one.flags}


def all_screens(drawing: Drawing, today: date) -> tuple[Screen, ...]:
    """List every screen of a drawing, answered ones too, so that each keeps its number.

    A sign that the painted places would not ask about (it was ticked before they were changed) is
    on one more screen, so that every answer can be changed.
    """
    asked = screens(replace(drawing, answers={}, cleared={}), today)
    first = triage(drawing, today)
    shown = {statement for screen in asked for statement in screen}
    raised = dict.fromkeys(statement_of()[sign.flag] for sign in (*first.flags, *first.mention))
    more = tuple(statement for statement in raised if statement not in shown)
    return (*asked, more) if more else asked


def next_screen(drawing: Drawing, today: date, *, after: int = 0) -> int | None:
    """Give the number of the next screen to show; None: nothing is left that should be asked now.

    Once there is a sign to act on, only what is more urgent is still asked.
    """
    open_now = set(urgent_questions(triage(drawing, today)))
    if not drawing.painful or not open_now:
        return None
    waiting = [
        number
        for number, screen in enumerate(all_screens(drawing, today), start=1)
        if any(not open_now.isdisjoint(statement.flags) for statement in screen)
    ]
    return next((number for number in waiting if number > after), waiting[0])


def urgent_questions(first: Triage) -> tuple[str, ...]:
    """List the open questions that could still make the outcome more urgent."""
    if not first.withheld:
        return first.questions
    flags = evidence.load().red_flags
    limit = ADVICE.index(first.outcome)
    return tuple(one for one in first.questions if ADVICE.index(flags[one].advice) < limit)


def tick_rows(screen: Iterable[TriageStatement], drawing: Drawing, today: date) -> list[TickRow]:
    """Show statements as they have been answered."""
    held = standing_answers(drawing, today, evidence.load())
    raised = {flag for flag, answer in held.items() if answer}
    rows = []
    for statement in screen:
        options = statement.follow_up.options if statement.follow_up else ()
        chosen = next((n for n, option in enumerate(options) if option.flag in raised), None)
        ticked = not raised.isdisjoint(statement.flags)
        rows.append(tick_row(statement, ticked=ticked, chosen=chosen))
    return rows


def tick_row(statement: TriageStatement, *, ticked: bool, chosen: int | None) -> TickRow:
    """Show one statement."""
    follow_up = statement.follow_up
    options = follow_up.options if follow_up else ()
    return TickRow(
        id=statement.id,
        text=statement.text,
        more=statement.more,
        ticked=ticked,
        key=statement.key,
        question=follow_up.question if follow_up else "",
        options=tuple(Option(n, option.text, n == chosen) for n, option in enumerate(options)),
    )


def fact_rows(
    facts: Iterable[PersonFact], known: Mapping[str, bool], unsaid: Collection[str] = ()
) -> list[TickRow]:
    """Show facts about the person as lines to tick."""
    return [
        TickRow(
            id=fact.id,
            text=fact.text,
            more=fact.why_we_ask,
            ticked=known.get(fact.id, False),
            unsaid=fact.id in unsaid,
        )
        for fact in facts
    ]


def signs(raised: Iterable[RaisedFlag], drawing: Drawing, today: date) -> list[Sign]:
    """Put raised flags into the words of a page, most urgent first."""
    pages = all_screens(drawing, today)
    return [_sign(one, pages, today) for one in raised]


def _sign(raised: RaisedFlag, pages: tuple[Screen, ...], today: date) -> Sign:
    statement = statement_of()[raised.flag]
    why = evidence.load().red_flags[raised.flag].why
    return Sign(
        flag=raised.flag,
        advice=raised.advice,
        ticked=statement.text,
        chosen=_chosen(statement, raised.flag),
        why=why[0].lower() + why[1:],
        cleared=_on(raised.cleared, today) if raised.cleared else "",
        screen=next(n for n, screen in enumerate(pages, start=1) if statement in screen),
        statement=statement.id,
    )


def _chosen(statement: TriageStatement, flag: str) -> str:
    """Give what was chosen below a statement; with its question where that is needed to read it."""
    follow_up = statement.follow_up
    options = follow_up.options if follow_up else ()
    chosen = next((option.text for option in options if option.flag == flag), "")
    if not follow_up or not chosen or follow_up.question.startswith("Which"):
        return chosen
    return f"{follow_up.question} {chosen}"


def _on(day: date, today: date) -> str:
    spoken = said(day, today)
    return spoken if spoken in ("today", "yesterday") else f"on {spoken}"


def still_open(drawing: Drawing, today: date) -> str:
    """Say how many lines there are still to tick; nothing when none need be asked now."""
    if next_screen(drawing, today) is None:
        return ""
    questions = urgent_questions(triage(drawing, today))
    count = len({statement_of()[question].id for question in questions})
    noun = "safety question is" if count == 1 else "safety questions are"
    return f"{capital(number_word(count))} {noun} still open."


HELD = {
    "same_day": "Please see or call a clinician today.",
    "see_clinician_soon": "Please see a clinician within the next days.",
}
"""The heading in place of a ranking; an emergency has a page of its own."""
