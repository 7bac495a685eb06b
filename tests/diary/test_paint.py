"""The picture of a drawing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.atlas.body import load_body
from unknot.diary import parse_paint
from unknot.errors import DataError

FACES = len(load_body().surface.faces)
A_RUN = "it must be [first face, count, intensity 0 to 10 in halves]"


def paint(*runs: Any) -> dict[str, Any]:
    return {"body": "2026.1", "runs": list(runs)}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], 'paint: it must be an object: {"body": …, "runs": […]}'),
        ({"body": "2026.1"}, "paint.runs: it must be a list of [first face, count, intensity]"),
        (
            {"body": "1999", "runs": []},
            "paint.body: it must be '2026.1', the version of the skin. Reload the page",
        ),
        (
            paint() | {"colour": "red"},
            "paint.colour: there is no such key; a picture has `body` and `runs`",
        ),
        (paint([1, 2]), f"paint.runs[0]: {A_RUN}"),
        (paint([1, 2, True]), f"paint.runs[0]: {A_RUN}"),
        (paint([1, 2, float("nan")]), f"paint.runs[0]: {A_RUN}"),
        (paint([1, 2, 3.25]), f"paint.runs[0]: {A_RUN}"),
        (paint([1, 2, 10.5]), f"paint.runs[0]: {A_RUN}"),
        (paint([1.0, 2, 3]), f"paint.runs[0]: {A_RUN}"),
        (paint([-1, 2, 3]), f"paint.runs[0]: {A_RUN}"),
        (paint([1, 0, 3]), f"paint.runs[0]: {A_RUN}"),
        (
            paint([10, 5, 3], [14, 2, 3]),
            "paint.runs[1]: runs must be sorted and apart; face 15 comes next",
        ),
        (
            paint([FACES - 1, 2, 3]),
            f"paint.runs[0]: the skin has only the faces 0 to {FACES - 1}",
        ),
    ],
)
def test_a_picture_that_cannot_be_used_is_refused(given: object, message: str) -> None:
    with pytest.raises(DataError) as refused:
        parse_paint(given)
    assert str(refused.value) == message


def test_every_wrong_run_is_named() -> None:
    with pytest.raises(DataError) as refused:
        parse_paint(paint([1, 2], [5, 1, 6], [3, 1, 6]))
    assert [problem.place for problem in refused.value.problems] == [
        "paint.runs[0]",
        "paint.runs[2]",
    ]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50), st.integers(0, 20)), max_size=40))
def test_a_picture_comes_back_as_it_was_sent(steps: list[tuple[int, int, int]]) -> None:
    runs: list[list[float]] = []
    end = 0
    for gap, count, halves in steps:
        runs.append([end + gap, count, halves // 2 if halves % 2 == 0 else halves / 2])
        end += gap + count
    assert parse_paint(paint(*runs)).to_json() == paint(*runs)
