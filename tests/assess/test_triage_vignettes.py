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


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_story_told_by_ticking_statements_is_never_taken_for_less(story: dict[str, str]) -> None:
    here = told(story)
    true = words(story["true_flags"])
    answers: dict[str, bool] = {}
    for screen in screens(here, TODAY):
        ticks = [one.id for one in screen if not set(true).isdisjoint(one.flags)]
        chosen = {
            one.id: next(n for n, o in enumerate(one.follow_up.options) if o.flag in true)
            for one in screen
            if one.id in ticks and one.follow_up
        }
        answers |= answers_from(ticks, chosen, [one.id for one in screen])
    found = triage(replace(here, answers=answers), TODAY)
    assert found.questions == ()
    assert OUTCOMES.index(found.outcome) <= OUTCOMES.index(story["expected_outcome"])  # type: ignore[arg-type]
    if story["expected_outcome"] == "go_on":
        assert found.outcome == "go_on"


def test_every_red_flag_has_three_stories_and_ordinary_pain_has_many() -> None:
    counted = Counter(flag for story in STORIES.values() for flag in words(story["true_flags"]))
    assert min(counted[flag] for flag in evidence.load().red_flags) >= 3
    outcomes = Counter(story["expected_outcome"] for story in STORIES.values())
    assert sum(outcomes[outcome] for outcome in WITHHOLDING) == 243
    ordinary = [story for story in STORIES.values() if not story["true_flags"]]
    assert len(ordinary) == 55
    assert {story["expected_outcome"] for story in ordinary} == {"go_on"}
