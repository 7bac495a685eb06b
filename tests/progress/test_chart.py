"""Charts that are text and shapes alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from unknot.diary import Day
from unknot.progress import change, chart_svg, measures, series
from unknot.progress.series import Series
from unknot.progress.words import in_words

Make = Callable[..., Any]
FALLING = [7, 7.5, 6.5, 7, 6, 6.5, 5.5, 6, 5, 4.5, 5, 4, 4.5, 4]
SESSIONS = (date(2026, 4, 22), date(2026, 4, 23), date(2026, 6, 1))


def shapes(drawn: str) -> list[tuple[str, str]]:
    return [(one.tag, one.get("class", "")) for one in ET.fromstring(drawn).iter()]


def words(drawn: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(drawn).iter() if one.tag.endswith("text")]


def neck(pain_days: Make, values: list[float | None]) -> Series:
    return series(pain_days(values), zone=UTC)[0]


def test_everything_is_drawn_and_named(pain_days: Make) -> None:
    drawn = chart_svg(neck(pain_days, FALLING), SESSIONS, file=True)
    found = [(tag.rpartition("}")[2], name) for tag, name in shapes(drawn)]
    assert sum(name.startswith("c-dot") for _, name in found) == 14
    assert found.count(("path", "c-tick")) == 2  # the third session lies outside
    assert found.count(("rect", "c-band")) == found.count(("path", "c-noticed")) == 1
    assert words(drawn) == [
        *("0", "5", "10"),
        "inside this band it could be chance",
        "people notice a change from here",
        *("20 Apr", "26 Apr", "3 May", "4.2 now"),
    ]


def test_the_dots_stand_where_the_values_are(pain_days: Make) -> None:
    tree = ET.fromstring(chart_svg(neck(pain_days, [0, 10])))
    dots = [(one.get("cy"), one.get("class")) for one in tree.iter("circle")]
    assert dots == [("282.0", "c-dot c-p0"), ("14.0", "c-dot c-p10")]


def test_the_chart_says_in_words_what_it_shows(pain_days: Make) -> None:
    one = neck(pain_days, FALLING)
    drawn = ET.fromstring(chart_svg(one, name="main"))
    assert drawn.get("role") == "img"
    assert [(part.get("id"), part.text) for part in drawn][:2] == [
        ("main-t", "back of the neck, your left"),
        (
            "main-d",
            in_words(one, change(one)),
        ),
    ]


def test_days_too_few_have_no_band(pain_days: Make) -> None:
    drawn = chart_svg(neck(pain_days, [7, 6]))
    assert ("rect", "c-band") not in shapes(drawn)
    assert "Write down four more days" in drawn


def test_the_line_breaks_where_days_are_missing(pain_days: Make) -> None:
    gap: list[float | None] = [5, 5, 5, 5, *[None] * 9, 6, 6, 6, 6]
    assert shapes(chart_svg(neck(pain_days, gap))).count(("path", "c-line")) == 2


def test_the_same_figures_give_the_same_bytes(pain_days: Make) -> None:
    one = neck(pain_days, FALLING)
    assert chart_svg(one, SESSIONS) == chart_svg(one, set(SESSIONS))


def test_on_a_page_it_has_no_style_of_its_own_and_as_a_file_it_has(pain_days: Make) -> None:
    one = neck(pain_days, FALLING)
    assert "style" not in chart_svg(one)
    assert chart_svg(one, file=True).startswith('<svg class="chart" xmlns="http://www.w3.org/')
    assert "<style>" in chart_svg(one, file=True)


def test_what_a_person_wrote_is_escaped(saved: Make) -> None:
    made = Series(measures()["disability"], "a<b", "a<b & c", ())
    with pytest.raises(ValueError, match="without a day cannot be drawn"):
        chart_svg(made)
    (chin,) = series([saved(Day(pain={"chin": 3}), 0)], zone=UTC)
    named = Series(made.measure, made.site, made.label, chin.days)
    assert "a&lt;b &amp; c" in chart_svg(named)
