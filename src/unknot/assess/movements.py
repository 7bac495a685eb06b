"""Which movements are limited or hurt: weak evidence about the muscles that limit them.

A movement is limited, or hurts, with probability a while a point of a muscle that limits it is
active, and with b otherwise:

    limited or hurts:  LR = a / b              moves freely:  LR = (1 - a) / (1 - b)

Both numbers are judged, so this may only nudge. Two approximations keep it small and the posterior
exact:

* The movements of one muscle do not speak independently of each other, so that only the strongest
  ratio of a muscle counts, once, however many of its movements were tried.
* The ratio is that of the muscle, and is given to each of its points as if it spoke of that point
  alone (as for a press). Where several points of one muscle are active at once it counts several
  times; points that are likely on their own are seldom so many.

A point that reaches no painful region stays out of the list: it explains nothing, whatever moves.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

import numpy as np

from unknot import atlas
from unknot.assess.assessment import Assessment
from unknot.assess.drawing import Drawing
from unknot.assess.information import yes_no_bits
from unknot.assess.network import BodyNetwork, Floats
from unknot.assess.parameters import Parameters, load_parameters

Told = Literal["limited", "free"]
MuscleSide = tuple[str, str]

MOVEMENTS_ASKED: Final = 6
_TIE_DIGITS: Final = 9  # what differs by less is a tie, and the order of the table decides


@dataclass(frozen=True, slots=True)
class MovementToAsk:
    """One movement worth asking about."""

    movement: str
    """With its side, such as ``neck_turn.left``."""
    bits: float
    """What its answer is expected to tell about whether one of these muscles is active."""
    muscles: tuple[MuscleSide, ...]
    """Muscles of the ranking that limit it, likeliest first."""


def log_lr_of_movements(drawing: Drawing, body: BodyNetwork) -> Floats:
    """(C,) log likelihood ratio of what moves freely and what does not, for each point."""
    log_lr = np.zeros(len(body.points))
    for told, causes in told_of_points(drawing, body).items():
        log_lr[causes] = log_ratio(told, load_parameters())
    return log_lr


def told_of_points(drawing: Drawing, body: BodyNetwork) -> dict[Told, list[int]]:
    """Gather the causes of which movements spoke, by what they told."""
    found: dict[Told, list[int]] = {}
    if drawing.limited_movements or drawing.free_movements:
        for muscle, causes in body.muscles.items():
            told = told_of(drawing, *muscle)
            if told is not None:
                found.setdefault(told, []).extend(causes)
    return found


def log_ratio(told: Told, parameters: Parameters) -> float:
    """Log P(answer | a point of the muscle is active) / P(answer | none is)."""
    active, other = parameters.movement_if_active, parameters.movement_if_not
    return math.log(active / other if told == "limited" else (1 - active) / (1 - other))


def told_of(drawing: Drawing, muscle: str, side: str) -> Told | None:
    """Give what speaks strongest of a muscle among the movements that were told; or nothing.

    A term of the atlas has no side and speaks of the muscle on both sides.
    """
    words = _words_of(muscle, side)
    told: list[Told] = []
    if not words.isdisjoint(drawing.limited_movements):
        told.append("limited")
    if not words.isdisjoint(drawing.free_movements):
        told.append("free")
    # Where both are equally strong, the first: what is limited.
    return max(told, key=_strength, default=None)


def _strength(told: Told) -> float:
    return round(abs(log_ratio(told, load_parameters())), _TIE_DIGITS)


def movements_to_ask(
    drawing: Drawing, assessment: Assessment, *, at_most: int = MOVEMENTS_ASKED
) -> tuple[MovementToAsk, ...]:
    """List the movements whose answers would tell most about the muscles listed now, best first.

    Muscles of which a movement was told already hardly learn from another one and count no more.
    Muscles are taken as active independently of each other. Empty while triage withholds.
    """
    told = (*drawing.limited_movements, *drawing.free_movements)
    limiting: dict[str, dict[MuscleSide, float]] = {}
    for one in assessment.muscles:
        if told_of(drawing, one.muscle, one.side) is None:
            for movement in atlas.load().movements_of(one.muscle, one.side):
                limiting.setdefault(movement, {})[one.muscle, one.side] = one.probability
    asked = [_to_ask(name, found) for name, found in limiting.items() if name not in told]
    worth = [one for one in asked if one.bits >= load_parameters().movement_bits]
    place = {name: number for number, name in enumerate(atlas.load().sided_movements)}
    worth.sort(key=lambda one: (-round(one.bits, _TIE_DIGITS), place[one.movement]))
    return tuple(worth[:at_most])


def with_movements(
    drawing: Drawing, asked: Collection[str], *, limited: Collection[str], free: Collection[str]
) -> Drawing:
    """Keep what was told of the movements that were asked; of the others all stays as it was.

    ``asked`` and in neither ``limited`` nor ``free``: the person is not sure, and nothing is kept.
    """
    before_limited = [one for one in drawing.limited_movements if one not in asked]
    before_free = [one for one in drawing.free_movements if one not in asked]
    return replace(
        drawing,
        limited_movements=(*before_limited, *limited),
        free_movements=(*before_free, *free),
    )


@cache
def _words_of(muscle: str, side: str) -> frozenset[str]:
    """Every word by which a drawing may speak of a movement that this muscle limits."""
    known = atlas.load()
    return frozenset(known.muscle(muscle).limited_movements).union(known.movements_of(muscle, side))


def _to_ask(movement: str, muscles: Mapping[MuscleSide, float]) -> MovementToAsk:
    any_active = 1 - math.prod(1 - probability for probability in muscles.values())
    likeliest = sorted(muscles, key=lambda one: -muscles[one])
    return MovementToAsk(movement, _expected_bits(any_active), tuple(likeliest))


def _expected_bits(active: float) -> float:
    """Mutual information of "one of the muscles is active" and "limited or hurts", in bits."""
    parameters = load_parameters()
    return yes_no_bits(
        [(active, parameters.movement_if_active), (1 - active, parameters.movement_if_not)]
    )
