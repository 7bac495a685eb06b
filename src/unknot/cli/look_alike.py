"""What the command says and asks about what feels like a knot and is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from unknot.assess import Assessment, ComparedLookAlike

YES_NO: Final = ("Yes", "No", "Not sure")
NAMED: Final = 4


def look_alike_lines(assessment: Assessment) -> Iterator[str]:
    """Say what fits better than a knot, what about as well, and that none of it is measured."""
    by_fit: dict[str, list[ComparedLookAlike]] = {"better": [], "alike": []}
    for one in assessment.look_alikes:
        by_fit.setdefault(one.fit, []).append(one)
    for one in by_fit["better"][:NAMED]:
        yield f"{one.label[0].upper()}{one.label[1:]} {one.words}."
        yield f"  How to tell: {one.tell_apart}"
        yield f"  What to do: {one.what_to_do}"
    if by_fit["alike"]:
        yield f"About as well as a knot: {listed([one.label for one in by_fit['alike'][:NAMED]])}."
    elif assessment.look_alikes and not by_fit["better"]:
        yield "Nothing else that we know fits your answers as well as a knot."
    if assessment.look_alikes:
        yield "(This order is mostly judged, not measured.)"
        yield ""


def see_someone_lines(assessment: Assessment) -> Iterator[str]:
    """Say why to see a clinician though nothing warns."""
    for one in assessment.see_someone:
        yield one.words


def listed(words: Sequence[str]) -> str:
    """List things in a sentence: ``a, b or c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
