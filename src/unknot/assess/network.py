"""The noisy-OR network: which point sends pain where, and how likely, as flat arrays.

Causes are trigger points z_i (active or not), findings are regions f_j (painted or not):

    P(z_i = 1) = p_i
    P(f_j = 0 | z) = (1 - l_j) * product over i of (1 - w_ij)^z_i

The marking rate m is folded in: a cause's pain in a region is felt with the zone's weight and then
painted with probability m, so that w_ij = m * weight; false marks are folded into the leak l_j.
A region that was asked about and does not hurt was not merely left unpainted: there the cause kept
quiet with 1 - weight instead of 1 - m * weight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from unknot import atlas
from unknot.assess.parameters import Parameters, load_parameters

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Status = npt.NDArray[np.int8]

UNMARKED: Final = 0
PAINFUL: Final = 1
DOES_NOT_HURT: Final = -1
NOT_ASKED: Final = -2


class Network(NamedTuple):
    """Noisy-OR network with C causes, F findings and E edges; arrays only, for the kernels."""

    cause_start: Ints  # (C + 1,) edges of cause i are cause_start[i] .. cause_start[i + 1]
    cause_finding: Ints  # (E,)
    weight: Floats  # (E,) w_ij, marking rate included
    finding_start: Ints  # (F + 1,)
    finding_cause: Ints  # (E,)
    finding_edge: Ints  # (E,) index of the same edge in cause order
    undo_unmarked: Floats  # (E,) in finding order: 1 / (1 - w_ij)
    denied: Floats  # (E,) in finding order: (1 - weight) / (1 - w_ij)
    leak: Floats  # (F,)
    base_odds: Floats  # (C,) prior odds times the product of all 1 - w_ij: nothing is painted
    base_probability: Floats  # (C,)
    log_base: Floats  # (1,) log P(nothing is painted)


def build_network(
    prior: Floats,
    leak: Floats,
    edges: Sequence[tuple[int, int, float]],
    *,
    marking_rate: float = 1.0,
) -> Network:
    """Lay out a network from priors (C,), leaks (F,) and edges (cause, finding, weight)."""
    cause, finding, felt = (np.array(column) for column in zip(*sorted(edges), strict=True))
    weight = marking_rate * felt
    by_finding = np.lexsort((cause, finding))
    log_silent = np.bincount(cause, weights=np.log1p(-weight), minlength=prior.size)
    base_odds = prior / (1 - prior) * np.exp(log_silent)
    log_base = (np.log1p(-prior) + np.log1p(base_odds)).sum() + np.log1p(-leak).sum()
    return Network(
        cause_start=_starts(cause, prior.size),
        cause_finding=finding.astype(np.int64),
        weight=weight,
        finding_start=_starts(finding, leak.size),
        finding_cause=cause[by_finding].astype(np.int64),
        finding_edge=by_finding.astype(np.int64),
        undo_unmarked=1 / (1 - weight[by_finding]),
        denied=(1 - felt[by_finding]) / (1 - weight[by_finding]),
        leak=np.ascontiguousarray(leak, dtype=np.float64),
        base_odds=base_odds,
        base_probability=base_odds / (1 + base_odds),
        log_base=np.array([log_base]),
    )


def _starts(sorted_or_not: npt.NDArray[np.int_], size: int) -> Ints:
    counts = np.bincount(sorted_or_not, minlength=size)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


@dataclass(frozen=True, slots=True)
class BodyNetwork:
    """The network of the atlas, with the names of its causes and findings."""

    network: Network
    points: tuple[str, ...]
    regions: tuple[str, ...]
    point_index: Mapping[str, int]
    region_index: Mapping[str, int]
    muscles: Mapping[tuple[str, str], tuple[int, ...]]
    """Causes of each muscle and side, such as ``("trapezius", "left")``."""
    same_as: Mapping[str, tuple[str, ...]]
    """Points with the very same pattern as a point that has such doubles."""


@cache
def body_network() -> BodyNetwork:
    """Build the network of the packaged atlas with the packaged parameters, once."""
    return network_of(atlas.load(), load_parameters())


def network_of(body: atlas.Atlas, parameters: Parameters) -> BodyNetwork:
    """Build the noisy-OR network of an atlas: a cause for every sided point that causes pain."""
    points = tuple(p for p in body.sided_points if body.trigger_point(p).causes_pain)
    regions = body.sided_regions
    region_index = {region: index for index, region in enumerate(regions)}
    prior = np.array([parameters.prior(body.trigger_point(p).frequency) for p in points])
    leak = np.full(len(regions), parameters.leak + parameters.false_mark)
    edges = [
        (index, region_index[referral.region], parameters.weight(referral.zone))
        for index, point in enumerate(points)
        for referral in body.referrals_of(point)
    ]
    return BodyNetwork(
        network=build_network(prior, leak, edges, marking_rate=parameters.marking_rate),
        points=points,
        regions=regions,
        point_index={point: index for index, point in enumerate(points)},
        region_index=region_index,
        muscles=_muscles(points, body),
        same_as={
            point: tuple(sorted(group - {point}))
            for group in body.indistinguishable_groups()
            for point in group
        },
    )


def _muscles(points: Sequence[str], body: atlas.Atlas) -> dict[tuple[str, str], tuple[int, ...]]:
    causes: dict[tuple[str, str], tuple[int, ...]] = {}
    for index, point in enumerate(points):
        name = body.trigger_point(point).muscle, atlas.split_side(point)[1]
        causes[name] = (*causes.get(name, ()), index)
    return causes


@cache
def reached_regions() -> frozenset[str]:
    """Regions that at least one trigger point can send pain to."""
    body = body_network()
    return frozenset(body.regions[finding] for finding in body.network.cause_finding)
