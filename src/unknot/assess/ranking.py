"""From the posterior of the network to ranked points, muscles and sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from unknot import atlas
from unknot.assess.assessment import PointSet, RankedMuscle, RankedPoint
from unknot.assess.drawing import Palpation
from unknot.assess.network import BodyNetwork
from unknot.assess.palpation import kind_of
from unknot.assess.solution import Solution

_RARITY: Final = {"very_common": 0, "common": 1, "occasional": 2, "rare": 3}
_TIE_DIGITS: Final = 9  # what differs by less is a tie: rounding must not order the list


def rank_points(
    solution: Solution,
    causes: Sequence[int],
    pressed: Mapping[str, Palpation],
    body: BodyNetwork,
    known: atlas.Atlas,
) -> tuple[RankedPoint, ...]:
    """Rank causes by the probability that they produced some of the painted pain.

    ``pressed``: the palpation of each point that was pressed.
    """
    points = [_point(solution, cause, pressed, body, known) for cause in causes]
    return tuple(
        sorted(
            points,
            key=lambda p: (
                -round(p.responsible, _TIE_DIGITS),
                rarity([p.trigger_point], known),
                p.trigger_point,
            ),
        )
    )


def _point(
    solution: Solution,
    cause: int,
    pressed: Mapping[str, Palpation],
    body: BodyNetwork,
    known: atlas.Atlas,
) -> RankedPoint:
    point = body.points[cause]
    return RankedPoint(
        trigger_point=point,
        muscle=known.trigger_point(point).muscle,
        side=atlas.split_side(point)[1],
        probability=float(solution.probability[cause]),
        responsible=float(solution.responsible[cause]),
        interval=None,
        kind=kind_of(pressed.get(point)),
        explains=_explains(solution, cause, body),
        same_as=body.same_as.get(point, ()),
    )


def _explains(solution: Solution, cause: int, body: BodyNetwork) -> Mapping[str, float]:
    """Painful regions in which the point may have produced pain, likeliest first."""
    network = body.network
    edges = range(network.cause_start[cause], network.cause_start[cause + 1])
    shares = {
        body.regions[network.cause_finding[edge]]: float(solution.produced[edge])
        for edge in edges
        if solution.produced[edge] > 0
    }
    return dict(sorted(shares.items(), key=lambda item: -round(item[1], _TIE_DIGITS)))


def rank_muscles(
    solution: Solution,
    points: Sequence[RankedPoint],
    at_least: float,
    body: BodyNetwork,
    known: atlas.Atlas,
) -> tuple[RankedMuscle, ...]:
    """Rank muscles by "at least one of its points is responsible".

    Those of the given points, and those that reach ``at_least`` only with all their points.
    """
    of_points = {(point.muscle, point.side) for point in points}
    names = [
        name
        for name, causes in body.muscles.items()
        # The sum bounds the probability of "at least one" from above.
        if name in of_points or solution.responsible[list(causes)].sum() >= at_least
    ]
    found = solution.groups([body.muscles[name] for name in names])
    order = sorted(
        range(len(names)),
        key=lambda m: (
            -round(float(found.responsible[m]), _TIE_DIGITS),
            rarity([body.points[cause] for cause in body.muscles[names[m]]], known),
            names[m],
        ),
    )
    return tuple(
        RankedMuscle(
            *names[m],
            probability=float(found.probability[m]),
            responsible=float(found.responsible[m]),
            interval=None,
        )
        for m in order
        if names[m] in of_points or found.responsible[m] >= at_least
    )


def likeliest_sets(
    solution: Solution, points: Sequence[RankedPoint], body: BodyNetwork, *, at_most: int
) -> tuple[PointSet, ...]:
    """Say which of the given points are active together, likeliest first."""
    if not points:
        return ()
    joint = solution.joint([body.point_index[point.trigger_point] for point in points])
    subsets = np.argsort(-joint, kind="stable")[:at_most]
    return tuple(
        PointSet(
            trigger_points=tuple(
                point.trigger_point for m, point in enumerate(points) if subset >> m & 1
            ),
            probability=float(joint[subset]),
        )
        for subset in subsets
    )


def rarity(points: Sequence[str], known: atlas.Atlas) -> int:
    """Give how seldom the most frequent of some points is; ties are ordered by it."""
    return min(_RARITY[known.trigger_point(point).frequency] for point in points)
