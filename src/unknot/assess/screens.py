"""The light questionnaire: short statements to tick instead of long questions to read."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from unknot import evidence
from unknot.assess.answers import standing_facts
from unknot.assess.drawing import Drawing
from unknot.assess.triage import (
    flags_to_ask,
    matters_for,
    painful_places,
    triage,
)
from unknot.errors import DataError, Problem, no_such
from unknot.evidence import PersonFact, TriageStatement

SCREEN_HOLDS: Final = 12
ENDS_THE_FIRST: Final = "thoughts_of_ending_life"
"""Always on the first screen, below what hurts: nobody should have to go on to find it."""

Screen = tuple[TriageStatement, ...]
"""Statements that are shown together, above one "none of these"."""


def screens(drawing: Drawing, today: date) -> tuple[Screen, ...]:
    """Spread the statements that ask what is still open over as few screens as will hold them.

    Urgent ones first, those about the painted regions before general ones, then as in the table; at
    most 12 on a screen, screens of about the same length; thoughts of ending one's life end the
    first screen. Nothing open: no screen.
    """
    still_open = set(triage(drawing, today).questions)
    regional = {flag.id for flag in flags_to_ask(drawing, today) if flag.applies_to}
    shown = sorted(
        (
            statement
            for statement in evidence.load().triage_statements.values()
            if not still_open.isdisjoint(statement.flags)
        ),
        key=lambda one: (one.screen, regional.isdisjoint(one.flags), one.order),
    )
    count = math.ceil(len(shown) / SCREEN_HOLDS)
    edges = [number * len(shown) // count for number in range(count + 1)] if count else []
    pinned = [statement for statement in shown if statement.id == ENDS_THE_FIRST]
    if pinned:
        shown = [statement for statement in shown if statement.id != ENDS_THE_FIRST]
        shown[edges[1] - 1 : edges[1] - 1] = pinned
    return tuple(tuple(shown[start:end]) for start, end in itertools.pairwise(edges))


def facts_to_ask(drawing: Drawing, today: date) -> tuple[PersonFact, ...]:
    """List the facts about the person that are unknown and would spare them questions here."""
    tables, places = evidence.load(), painful_places(drawing)
    known = standing_facts(drawing, today)
    gates = {flag.gate for flag in tables.red_flags.values() if matters_for(flag, places)}
    return tuple(
        fact for fact in tables.person_facts.values() if fact.id in gates and fact.id not in known
    )


def answers_from(
    ticks: Collection[str], follow_ups: Mapping[str, int], shown: Collection[str]
) -> dict[str, bool]:
    """Turn one screen, sent off with ticks or with "none of these", into answers of red flags.

    ``shown`` and ``ticks``: ids of statements; ``follow_ups``: statement to the number of the
    chosen option, from 0. A statement left alone answers false for each of its flags. A tick
    answers true for all of them, or, with a follow-up, for the chosen flag alone; a skipped
    follow-up counts as its first, most urgent option, and an answered one counts as a tick.
    Raises ``DataError`` on an id that was not shown or an option that is not there.
    """
    statements = evidence.load().triage_statements
    problems = [
        Problem("shown", no_such("statement", given, statements, "screens"))
        for given in shown
        if given not in statements
    ]
    problems += [
        Problem(given, "no such statement on this screen; send what was shown")
        for given in dict.fromkeys((*ticks, *follow_ups))
        if given not in shown
    ]
    problems += [
        Problem(given, f"has no follow-up option {option}; send one of those shown")
        for given, option in follow_ups.items()
        if given in statements and not _has_option(statements[given], option)
    ]
    if problems:
        raise DataError(problems)
    answers: dict[str, bool] = {}
    for given in shown:
        statement = statements[given]
        ticked = given in ticks or given in follow_ups
        raised = _raised(statement, follow_ups.get(given, 0)) if ticked else ()
        answers |= {flag: flag in raised for flag in statement.flags}
    return answers


def _has_option(statement: TriageStatement, option: int) -> bool:
    return statement.follow_up is not None and 0 <= option < len(statement.follow_up.options)


def _raised(statement: TriageStatement, option: int) -> tuple[str, ...]:
    """Name the flags of a ticked statement."""
    if statement.follow_up is None:
        return statement.flags
    return (statement.follow_up.options[option].flag,)
