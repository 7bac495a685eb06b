"""What pressing a point says about it: noisy tests, from published agreement to odds.

A point is in one of three states, and what is felt depends on the state alone:

    active   it makes pain that the person knows                     tender, telling, knotted
    latent   not active, but tender where it is pressed (chance t)   tender, knotted
    quiet    neither                                                 none of them

Pressing ends in one of three ways, for a pain that is recognised or spreads is tender as well:
nothing, tender only, telling. A taut band and a twitch show a knot, active or latent. A sign that
is there is felt with probability a, one that is not with 1 - a:

    P(nothing) = 1 - T     P(tender only) = T (1 - R)     P(telling) = T R

T and R being a or 1 - a by state. Two examiners who are both right with probability a, err apart
from each other and see the sign in half of the points agree with kappa = (2 a - 1)^2, so that
a = (1 + sqrt(kappa)) / 2. Errors that examiners share (a person who knows every pain as theirs)
do not show in kappa, so this is the hopeful end; a = (1 + kappa) / 2, as if the other examiner were
always right, would be the careful one.

A lay finger meets the spot itself with probability h, else what is around it, which is quiet:
P_lay(signs | state) = h P(signs | state) + (1 - h) P(signs | quiet).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import numpy as np

from unknot.assess.drawing import Palpation
from unknot.assess.network import Floats
from unknot.assess.parameters import Parameters, load_parameters

Examiner = Literal["lay", "trained"]
Kind = Literal["active", "passive", "not_tender", "unknown"]

NOTHING: Final = 0
TENDER_ONLY: Final = 1
TELLING: Final = 2
WHOLE: Final = slice(None)


@dataclass(frozen=True, slots=True)
class PressTest:
    """Probability of what is felt: (3, 2, 2) way of ending, taut band no/yes, twitch no/yes.

    Several tests may be stacked along a fourth axis.
    """

    if_active: Floats
    if_not: Floats


def ways(palpation: Palpation) -> tuple[int, ...]:
    """List the ways in which a press may have ended, as far as the person told."""
    if palpation.recognised_pain or palpation.refers:
        return (TELLING,)
    if not palpation.tender:
        return (NOTHING,)
    if palpation.recognised_pain is None:
        return (TENDER_ONLY, TELLING)
    return (TENDER_ONLY,)


def kind_of(palpation: Palpation | None) -> Kind:
    """Name what pressing found; ``unknown`` where nobody pressed, or told whether it was known."""
    if palpation is None:
        return "unknown"
    kinds: dict[tuple[int, ...], Kind] = {
        (TELLING,): "active",
        (TENDER_ONLY,): "passive",
        (NOTHING,): "not_tender",
    }
    return kinds.get(ways(palpation), "unknown")


def log_likelihood_ratio(palpation: Palpation, examiner: Examiner) -> float:
    """Log P(felt | active) / P(felt | not active); what is null was not looked at and says nothing.

    Below 0 also for a point that is tender only: an active one would have been recognised.
    """
    return float(log_ratio(palpation, press_test(examiner)))


def log_ratio(palpation: Palpation, test: PressTest) -> Floats:
    """Do the same with a given test: (), or (D,) with D tests stacked along the last axis."""
    seen = (list(ways(palpation)), _index(palpation.taut_band), _index(palpation.twitch))
    if_active, if_not = (
        signs[seen].reshape(-1, *signs.shape[3:]).sum(axis=0)
        for signs in (test.if_active, test.if_not)
    )
    ratio: Floats = np.log(if_active) - np.log(if_not)
    return ratio


def _index(felt: bool | None) -> slice | int:  # noqa: FBT001 - a finding, not a switch
    return WHOLE if felt is None else int(felt)


@cache
def press_test(examiner: Examiner) -> PressTest:
    """Build the test of a lay finger, or of a trained one that always meets the spot."""
    return press_test_of(examiner, load_parameters())


def press_test_of(examiner: Examiner, parameters: Parameters) -> PressTest:
    """Build the test with other agreement than the packaged one."""
    hit = parameters.lay_hit if examiner == "lay" else 1.0
    quiet = _signs(parameters, tender=False, telling=False)
    active = hit * _signs(parameters, tender=True, telling=True) + (1 - hit) * quiet
    latent = hit * _signs(parameters, tender=True, telling=False) + (1 - hit) * quiet
    return PressTest(active, parameters.latent * latent + (1 - parameters.latent) * quiet)


def _signs(parameters: Parameters, *, tender: bool, telling: bool) -> Floats:
    """(3, 2, 2) probability of all that a trained finger may find in one state."""
    hurts = _felt(parameters.kappa_tenderness, there=tender)
    known = _felt(parameters.kappa_recognition, there=telling)
    band = _felt(parameters.kappa_taut_band, there=tender)
    twitch = _felt(parameters.kappa_twitch, there=tender)
    ends = np.array([1 - hurts, hurts * (1 - known), hurts * known])
    signs: Floats = (
        ends[:, None, None] * np.array([[1 - band], [band]]) * np.array([1 - twitch, twitch])
    )
    return signs


def _felt(kappa: float, *, there: bool) -> float:
    youden = math.sqrt(kappa)
    return (1 + youden) / 2 if there else (1 - youden) / 2


def expected_bits(probability: Floats, examiner: Examiner) -> Floats:
    """How much a press is expected to tell about a point that is active with this probability.

    The mutual information of the point's activity and of how the press ends, in bits; because the
    end depends on this point alone, also the expected drop of the entropy over all points together.
    """
    test = press_test(examiner)
    active = probability[:, None]
    if_active, if_not = test.if_active.sum(axis=(1, 2)), test.if_not.sum(axis=(1, 2))
    ends = active * if_active + (1 - active) * if_not
    bits: Floats = (
        active * if_active * np.log2(if_active / ends)
        + (1 - active) * if_not * np.log2(if_not / ends)
    ).sum(axis=1)
    return bits
