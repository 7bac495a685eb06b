"""A knot or something that feels like one: look-alikes in order of how well they fit the answers.

Each look-alike is weighed against a trigger point by the answers to yes/no questions (features),
taken as independent of each other:

    LR = product over the answers of P(answer | look-alike) / P(answer | trigger point)

Most of these probabilities are judged, not measured. So the outcome is words and an order, never a
percentage: an LR above ``look_alike_fits`` fits better than a knot, one below its inverse fits less
well, and what lies between fits about as well. Red flags come before any of this.

Cramp or knot is asked first. After that comes the question whose answer is expected to tell most
(in bits) about which of them it is, a knot counting as much as all look-alikes together before
anything was answered.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from unknot import evidence
from unknot.assess.answers import standing_answers
from unknot.assess.drawing import Drawing
from unknot.assess.information import yes_no_bits
from unknot.assess.parameters import load_parameters
from unknot.assess.triage import painful_places
from unknot.assess.widespread import on_both_sides_above_and_below
from unknot.evidence import LookAlike, LookAlikeFeature

Fit = Literal["better", "alike", "less"]

FIT_WORDS: Final[Mapping[Fit, str]] = {
    "better": "fits better than a knot",
    "alike": "fits about as well as a knot",
    "less": "fits less well than a knot",
}
BASIS: Final = "mostly judged, not measured: an order, not a probability"
WORTH_NAMING: Final = math.log(1.5)
"""An answer is named as speaking for or against from this log likelihood ratio on."""
KNOT: Final = ""
"""The hypothesis that it is a trigger point."""


@dataclass(frozen=True, slots=True)
class ComparedLookAlike:
    """How well one look-alike fits what was answered, against a knot."""

    look_alike: str
    label: str
    fit: Fit
    words: str
    because: tuple[str, ...]
    """Answered features that speak for it, most telling first."""
    against: tuple[str, ...]
    """Answered features that speak for a knot instead, most telling first."""
    tell_apart: str
    what_to_do: str
    basis: str = BASIS


def look_alikes(drawing: Drawing, today: date) -> tuple[ComparedLookAlike, ...]:
    """Compare each look-alike of the painted places with a knot, the best fitting first.

    Empty before the person told anything that tells them apart: a drawing and its presses alone do
    not, nor does a no to warning signs.
    """
    known = features_of(drawing, today)
    told = {feature for feature, yes in known.items() if yes} - inferred_features(drawing)
    if not told and known.keys().isdisjoint(drawing.answers):
        return ()
    compared = [(log_ratio(one, known), one) for one in _here(drawing)]
    compared.sort(key=lambda pair: -pair[0])  # ties keep the order of the table
    return tuple(_compared(one, total, known) for total, one in compared)


def features_of(drawing: Drawing, today: date) -> dict[str, bool]:
    """Give the features that are known: answered, or told by the drawing, presses and triage."""
    tables = evidence.load()
    answers = standing_answers(drawing, today, tables)
    inferred = inferred_features(drawing)
    known: dict[str, bool] = {}
    for feature in tables.look_alike_features.values():
        asked_elsewhere = [answers.get(flag) for flag in feature.answered_by]
        if feature.id in answers:
            known[feature.id] = answers[feature.id]
        elif any(asked_elsewhere) or feature.id in inferred:
            known[feature.id] = True
        elif asked_elsewhere and all(answer is False for answer in asked_elsewhere):
            known[feature.id] = False
    return known


def inferred_features(drawing: Drawing) -> frozenset[str]:
    """Name the features that the drawing and its presses show to be there."""
    shown = {
        "widespread_both_sides": on_both_sides_above_and_below(drawing.painful),
        "pressing_brings_usual_pain": any(p.recognised_pain for p in drawing.palpations),
        "spreads_away_from_spot": any(p.refers for p in drawing.palpations),
    }
    return frozenset(feature for feature, there in shown.items() if there)


def questions_to_ask(
    drawing: Drawing, today: date, *, unsure: Collection[str] = ()
) -> tuple[LookAlikeFeature, ...]:
    """List the questions that are worth asking now, in their order; empty: it is time to stop.

    ``unsure``: features to which the person had no answer. Each answer changes what is worth
    asking next, so ask the first and look again.
    """
    parameters, tables = load_parameters(), evidence.load()
    features = tables.look_alike_features
    known = features_of(drawing, today)
    asked = sum(feature in features for feature in drawing.answers) + len(unsure)
    room = max(0, int(parameters.look_alike_questions) - asked)
    left = [one for one in features.values() if one.id not in known and one.id not in unsure]
    first = sorted(
        (one for one in left if one.asked_first is not None), key=lambda one: one.asked_first or 0
    )
    here = _here(drawing)
    weights = _weights(here, known)
    worth = {one.id: expected_bits(one, here, weights) for one in left}
    rest = sorted((one for one in left if one.asked_first is None), key=lambda one: -worth[one.id])
    telling = [one for one in rest if worth[one.id] >= parameters.look_alike_bits]
    return tuple([*first, *telling][:room])


def log_ratio(look_alike: LookAlike, known: Mapping[str, bool]) -> float:
    """Add up the log likelihood ratios (nats) of what is known, against a trigger point."""
    return math.fsum(_log_lr(look_alike, feature, yes=yes) for feature, yes in known.items())


def expected_bits(
    feature: LookAlikeFeature, here: Collection[LookAlike], weights: Mapping[str, float]
) -> float:
    """Bits that the answer to one question is expected to tell about which hypothesis holds."""
    yes = {one.id: one.values[feature.id] for one in here} | {KNOT: feature.value_if_trigger_point}
    return yes_no_bits((weight, yes[one]) for one, weight in weights.items())


def _here(drawing: Drawing) -> tuple[LookAlike, ...]:
    """List the look-alikes that can be felt in one of the painted places."""
    places = painful_places(drawing)
    return tuple(
        one
        for one in evidence.load().look_alikes.values()
        if not one.applies_to or not places.isdisjoint(one.applies_to)
    )


def _weights(here: Collection[LookAlike], known: Mapping[str, bool]) -> dict[str, float]:
    """Weigh a knot and the look-alikes after what is known; together one."""
    weights = {one.id: math.exp(log_ratio(one, known)) / len(here) for one in here} | {KNOT: 1.0}
    total = math.fsum(weights.values())
    return {one: weight / total for one, weight in weights.items()}


def _compared(one: LookAlike, total: float, known: Mapping[str, bool]) -> ComparedLookAlike:
    fit = _fit(total)
    ratios = {feature: _log_lr(one, feature, yes=yes) for feature, yes in known.items()}
    order = sorted(ratios, key=lambda feature: -abs(ratios[feature]))
    return ComparedLookAlike(
        look_alike=one.id,
        label=one.label,
        fit=fit,
        words=FIT_WORDS[fit],
        because=tuple(feature for feature in order if ratios[feature] > WORTH_NAMING),
        against=tuple(feature for feature in order if ratios[feature] < -WORTH_NAMING),
        tell_apart=one.tell_apart,
        what_to_do=one.what_to_do,
    )


def _fit(total: float) -> Fit:
    clear = math.log(load_parameters().look_alike_fits)
    if total > clear:
        return "better"
    return "less" if total < -clear else "alike"


def _log_lr(look_alike: LookAlike, feature: str, *, yes: bool) -> float:
    theirs = look_alike.values[feature]
    knots = evidence.load().look_alike_features[feature].value_if_trigger_point
    return math.log(theirs / knots) if yes else math.log((1 - theirs) / (1 - knots))
