"""Invented stories, each with the signs that are true in it and what should come of it."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from unknot import evidence
from unknot.assess import Drawing, answers_from, parse_drawing, screens, triage
from unknot.assess.triage import OUTCOMES, WITHHOLDING

TODAY = date(2026, 5, 1)
FILE = Path(__file__).parent / "cases/triage_vignettes.csv"
STORIES = {row["id"]: row for row in csv.DictReader(FILE.read_text("utf-8").splitlines())}


def words(cell: str) -> list[str]:
    return [word for word in cell.split(";") if word]


def told(story: dict[str, str]) -> Drawing:
    facts = (fact.partition("=") for fact in words(story["person"]))
    return parse_drawing(
        {
            "unknot": "drawing",
            "version": 1,
            "regions": dict.fromkeys(words(story["regions"]), 5),
            "person": {fact: answer == "true" for fact, _, answer in facts},
        }
    )


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_story_ends_as_it_should_when_only_what_is_asked_is_answered(
    story: dict[str, str],
) -> None:
    here = told(story)
    true = words(story["true_flags"])
    questions = triage(here, TODAY).questions
    assert set(true) <= set(questions)
    found = triage(replace(here, answers={flag: flag in true for flag in questions}), TODAY)
    assert found.outcome == story["expected_outcome"]
    assert {flag.flag for flag in (*found.flags, *found.mention)} == set(true)


def ticked(here: Drawing, true: list[str], *, follow_ups: bool) -> Drawing:
    """Go through the screens as a person would, ticking what is true; skip follow-ups or not."""
    answers: dict[str, bool] = {}
    for screen in screens(here, TODAY):
        ticks = [one for one in screen if not set(true).isdisjoint(one.flags)]
        chosen = {
            one.id: next(n for n, option in enumerate(one.follow_up.options) if option.flag in true)
            for one in ticks
            if one.follow_up and follow_ups
        }
        answers |= answers_from([one.id for one in ticks], chosen, [one.id for one in screen])
    return replace(here, answers=answers)


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_story_told_by_ticking_ends_the_same_and_never_milder_with_follow_ups_skipped(
    story: dict[str, str],
) -> None:
    here, true = told(story), words(story["true_flags"])
    found = triage(ticked(here, true, follow_ups=True), TODAY)
    assert (found.outcome, found.questions) == (story["expected_outcome"], ())
    hasty = triage(ticked(here, true, follow_ups=False), TODAY)
    assert OUTCOMES.index(hasty.outcome) <= OUTCOMES.index(found.outcome)


def test_every_red_flag_has_three_stories_and_ordinary_pain_has_many() -> None:
    counted = Counter(flag for story in STORIES.values() for flag in words(story["true_flags"]))
    assert min(counted[flag] for flag in evidence.load().red_flags) >= 3
    outcomes = Counter(story["expected_outcome"] for story in STORIES.values())
    assert sum(outcomes[outcome] for outcome in WITHHOLDING) == 243
    ordinary = [story for story in STORIES.values() if not story["true_flags"]]
    assert len(ordinary) == 55
    assert {story["expected_outcome"] for story in ordinary} == {"go_on"}
