"""What a drawing is called."""

from __future__ import annotations

import pytest

from unknot.diary import TITLE_LIMIT, default_title, parse_title
from unknot.errors import DataError


@pytest.mark.parametrize(
    ("regions", "title"),
    [
        ({"vertex": 3}, "Top of the head"),
        (
            {"temple.left": 6, "eye.left": 4, "neck_back.left": 7},
            "Back of the neck, temple and eye, your left",
        ),
        ({"forehead.left": 4, "forehead.right": 5}, "Forehead, both sides"),
        ({"temple.left": 6, "eye.right": 4}, "Temple, your left; eye, your right"),
        (
            {"temple.left": 6, "eye.left": 4, "eyebrow.left": 3, "forehead.left": 1},
            "Temple, eye and eyebrow, your left, and 1 more place",
        ),
        ({"temple.left": 0, "eye.left": 2}, "Eye, your left"),
        ({"temple.left": 0}, "Temple, your left"),
    ],
)
def test_a_drawing_is_named_after_its_places_worst_first(
    regions: dict[str, float], title: str
) -> None:
    assert default_title(regions) == title


def test_spaces_in_a_title_are_tidied() -> None:
    assert parse_title("  after \n the  move ") == "after the move"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (7, "title: it must be text"),
        ("  ", "title: it is empty. Write a few words"),
        ("\ud800", "title: it has characters that cannot be shown. Write it in plain words"),
        ("x" * 121, f"title: it has 121 characters. Write at most {TITLE_LIMIT}"),
    ],
)
def test_a_title_that_cannot_be_used_is_refused(given: object, message: str) -> None:
    with pytest.raises(DataError) as refused:
        parse_title(given)
    assert str(refused.value) == message
