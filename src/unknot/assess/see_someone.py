"""When the answer itself is a reason to see a clinician: pain in many areas, many active points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unknot.assess.parameters import load_parameters

WEEKS = ("over_6_weeks", "no_improvement")
"""Answers that say that the pain has lasted for weeks."""


@dataclass(frozen=True, slots=True)
class SeeSomeone:
    """One reason to see a clinician that is no warning sign, in one calm sentence."""

    reason: str
    words: str


def see_someone(
    *, active: Sequence[str], answers: Mapping[str, bool], areas: int, painful: int
) -> tuple[SeeSomeone, ...]:
    """List the reasons; empty: none.

    ``active``: points that pressing found active. ``areas``: painful areas of the 19.
    ``painful``: painful regions.
    """
    parameters = load_parameters()
    reasons = []
    if painful > parameters.widespread_above:
        words = f"{painful} places hurt. Pain this widespread needs a clinician's look."
        reasons.append(SeeSomeone("widespread", words))
    elif areas >= parameters.widespread_areas:
        words = (
            f"It hurts in {areas} of 19 areas of the body. Pain in so many areas is worth a talk "
            "with a clinician: more than single knots may be behind it."
        )
        reasons.append(SeeSomeone("many_areas", words))
    if len(active) >= parameters.syndrome_points and any(answers.get(one) for one in WEEKS):
        words = (
            f"{len(active)} active points and pain for weeks: a myofascial pain syndrome is "
            "possible. See someone who treats it."
        )
        reasons.append(SeeSomeone("myofascial_pain_syndrome_possible", words))
    return tuple(reasons)
