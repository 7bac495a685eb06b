"""The four answers to one press, and how they enter a drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from unknot import atlas
from unknot.assess.drawing import Drawing, Palpation
from unknot.assess.fields import LONGEST_ID
from unknot.assess.problems import Problems, shorten
from unknot.errors import UnknownIdError

ANSWERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "recognised": "Yes, that is my pain",
        "referred": "It hurts, and spreads elsewhere",
        "tender": "It hurts only here",
        "nothing": "Nothing",
    }
)
"""What a person can say to a press, most telling first."""


def felt(point: str, answer: str, referred_to: Mapping[str, float] | None = None) -> Palpation:
    """Write one of ``ANSWERS`` as a palpation; ``referred_to`` tells where the pain spread."""
    return Palpation(
        trigger_point=point,
        tender=answer != "nothing",
        recognised_pain={"recognised": True, "referred": None}.get(answer, False),
        spreads=answer == "referred" and not referred_to,
        referred_to=referred_to or {},
    )


def press(drawing: Drawing, presses: Sequence[str]) -> Drawing:
    """Add presses such as ``trapezius_upper_1.left=recognised``; ``DataError`` lists what is wrong.

    Refused: an unknown point or answer, and a point that is pressed twice.
    """
    problems = Problems()
    before = {palpation.trigger_point for palpation in drawing.palpations}
    added: dict[str, Palpation] = {}
    for given in presses:
        point, _, answer = given.partition("=")
        message = _what_is_wrong(given)
        if point in added:
            message = "pressed twice; keep one of the two"
        elif point in before:
            message = "pressed in the drawing already; take it out there, or leave it out here"
        if message:
            problems.add(f"--press {shorten(given)}", message)
        else:
            added[point] = felt(point, answer)
    problems.raise_if_any()
    return replace(drawing, palpations=(*drawing.palpations, *added.values()))


def _what_is_wrong(given: str) -> str:
    """Say what is wrong with one press by itself, and what to write; empty: nothing."""
    point, equals, answer = given.partition("=")
    answers = f"{', '.join(list(ANSWERS)[:-1])} or {list(ANSWERS)[-1]}"
    if not equals:
        return f"no answer; write POINT=ANSWER, the answer being {answers}"
    if len(point) > LONGEST_ID:  # looking for near ids would take long
        return f"no trigger point {shorten(point)}"
    try:
        atlas.load().trigger_point(point)
    except UnknownIdError as error:
        return error.problems[0].message
    return "" if answer in ANSWERS else f"no answer {shorten(answer)}; write {answers}"
