"""Forest plots as SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from unknot import evidence
from unknot.evidence import Comparison, Effect, effects, pool
from unknot.evidence.forest import axis_of, forest, forest_file

NAME = "{http://www.w3.org/2000/svg}"
DRY = effects("dry_needling")
(POOLED,) = (one for one in DRY.comparisons if one.basis == "pooled" and one.family == "pain")
DRAWN = [one for treatment in evidence.load().treatments for one in effects(treatment).comparisons]


def test_the_same_figures_give_the_same_bytes() -> None:
    assert forest_file(DRY) == forest_file(effects("dry_needling"))


def test_a_file_is_well_formed_and_says_what_it_shows() -> None:
    root = ET.fromstring(forest_file(DRY))
    assert root.tag == f"{NAME}svg"
    assert root.findtext(f"{NAME}title") == "Dry needling"
    description = root.findtext(f"{NAME}desc")
    assert description is not None
    assert all(one.sentence in description for one in DRY.comparisons)


def test_a_plot_on_a_page_lists_every_figure_for_those_who_hear_it() -> None:
    root = ET.fromstring(forest(POOLED, name="plot-1"))
    assert root.get("aria-labelledby") == "plot-1-t"
    description = root.findtext("desc")
    assert description is not None
    assert "Tough 2010, after 6 weeks: -1.49 (-2.97 to -0.01)." in description


@pytest.mark.parametrize("comparison", DRAWN, ids=lambda one: f"{one.family}-{one.scale}")
def test_every_interval_lies_within_the_picture(comparison: Comparison) -> None:
    axis = axis_of(comparison)
    for row in comparison.estimates:
        for end in (row.low, row.effect, row.high):
            assert end is None or 14 <= axis.x(end) <= 386
    assert 3 <= len(axis.ticks) <= 9


def test_only_pooled_trials_have_a_diamond() -> None:
    for comparison in DRAWN:
        assert forest(comparison).count("<path") == (comparison.basis == "pooled")


def test_a_prediction_is_drawn_where_there_is_one() -> None:
    three = pool([Effect(-1, 0.1), Effect(-0.2, 0.1), Effect(-2, 0.2)])
    assert "f-wide" not in forest(POOLED)
    assert forest(replace(POOLED, pooled=three)).count('class="f-wide"') == 1


def test_a_figure_that_nobody_read_again_is_hollow_and_says_so() -> None:
    (unread,) = effects("tens").comparisons
    picture = forest(unread)
    assert 'class="f-unread"' in picture
    assert "not read again" in picture


def test_better_is_named_on_its_own_side() -> None:
    (threshold,) = (one for one in effects("exercise").comparisons if one.family == "tenderness")
    picture = forest(threshold)
    assert "less tenderness \N{RIGHTWARDS ARROW}" in picture
    assert "\N{LEFTWARDS ARROW} less pain" in forest(POOLED)
