"""What a person may ask of a report, and what is said to the rest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from unknot.errors import DataError
from unknot.exchange.report import PARTS, ReportChoice, parse_choice


def refusal(**given: Any) -> str:
    with pytest.raises(DataError) as caught:
        parse_choice(**given)
    return str(caught.value)


def test_without_a_word_everything_but_notes_is_printed() -> None:
    assert parse_choice() == ReportChoice()
    assert {*PARTS} - {*parse_choice().parts} == {"entries"}


def test_parts_come_in_the_order_of_the_report() -> None:
    assert parse_choice(parts=["plan,drawing", "plan"]).parts == ("drawing", "plan")


def test_days_are_read() -> None:
    chosen = parse_choice(since="2026-05-01", until=" 2026-05-14 ")
    assert (chosen.since, chosen.until) == (date(2026, 5, 1), date(2026, 5, 14))


def test_a_part_that_there_is_not_is_named_with_what_is_near() -> None:
    assert refusal(parts=["drawings"]) == (
        "parts: no part 'drawings'; did you mean 'drawing'? "
        f"`unknot report --parts {','.join(PARTS)}` lists them"
    )


def test_a_day_that_is_none_is_refused() -> None:
    assert refusal(since="1 May") == (
        "from: '1 May' is no day. Write it as year-month-day, such as 2026-05-01"
    )


def test_a_first_day_after_the_last_is_refused() -> None:
    assert refusal(since="2026-05-14", until="2026-05-01") == (
        "from: 2026-05-14 is after the last day, 2026-05-01. Exchange the two"
    )


def test_all_that_is_wrong_is_said_at_once() -> None:
    said = refusal(until="soon", paper="a5", name="x" * 81)
    assert "to: 'soon' is no day" in said
    assert "paper: there is no paper 'a5'. Choose a4 or letter" in said
    assert "name: it has 81 characters. Write at most 80" in said
