"""The noisy-OR network: which point sends pain where, and how likely, as flat arrays.

Causes are trigger points z_i (active or not), findings are regions f_j (painted or not):

    P(z_i = 1) = p_i
    P(f_j = 0 | z) = (1 - l_j) * product over i of (1 - w_ij)^z_i

The marking rate m is folded in: a cause's pain in a region is felt with the zone's weight and then
painted with probability m, so that w_ij = m * weight. Pain that no cause explains is painted as
seldom, and false marks come on top: l_j = m * leak + (1 - m * leak) * false_mark.
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


class Graph(NamedTuple):
    """Which of C causes can send pain to which of F findings, by E edges."""

    cause_start: Ints  # (C + 1,) edges of cause i are cause_start[i] .. cause_start[i + 1]
    cause_finding: Ints  # (E,)
    finding_start: Ints  # (F + 1,)
    finding_cause: Ints  # (E,)
    finding_edge: Ints  # (E,) index of the same edge in cause order


@dataclass(frozen=True, slots=True)
class Chances:
    """The numbers of a network with C causes, F findings and E edges in cause order."""

    prior: Floats  # (C,) p_i
    leak: Floats  # (F,) l_j, false marks included
    felt: Floats  # (E,) chance that an active cause is felt, whether painted or not
    marking_rate: float = 1.0


class Network(NamedTuple):
    """Noisy-OR network with C causes, F findings and E edges; arrays only, for the kernels."""

    cause_start: Ints  # the five of ``Graph``
    cause_finding: Ints
    finding_start: Ints
    finding_cause: Ints
    finding_edge: Ints
    weight: Floats  # (E,) w_ij, marking rate included
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
    ordered = sorted(edges)
    graph = graph_of([edge[:2] for edge in ordered], causes=prior.size, findings=leak.size)
    felt = np.array([edge[2] for edge in ordered])
    return network_of(graph, Chances(prior, leak, felt, marking_rate))


def graph_of(edges: Sequence[tuple[int, int]], *, causes: int, findings: int) -> Graph:
    """Lay out the edges (cause, finding), which are sorted."""
    cause, finding = (np.array(column, np.int64) for column in zip(*edges, strict=True))
    by_finding = np.lexsort((cause, finding))
    return Graph(
        cause_start=_starts(cause, causes),
        cause_finding=finding,
        finding_start=_starts(finding, findings),
        finding_cause=cause[by_finding],
        finding_edge=by_finding.astype(np.int64),
    )


def network_of(graph: Graph, chances: Chances) -> Network:
    """Put the numbers to the edges: quick, so that one graph can be tried with many numbers."""
    prior, leak = chances.prior, np.ascontiguousarray(chances.leak, dtype=np.float64)
    weight = chances.marking_rate * chances.felt
    cause = np.repeat(np.arange(prior.size), np.diff(graph.cause_start))
    log_silent = np.bincount(cause, weights=np.log1p(-weight), minlength=prior.size)
    base_odds = prior / (1 - prior) * np.exp(log_silent)
    log_base = (np.log1p(-prior) + np.log1p(base_odds)).sum() + np.log1p(-leak).sum()
    undo_unmarked = 1 / (1 - weight[graph.finding_edge])
    return Network(
        *graph,
        weight=weight,
        undo_unmarked=undo_unmarked,
        denied=(1 - chances.felt[graph.finding_edge]) * undo_unmarked,
        leak=leak,
        base_odds=base_odds,
        base_probability=base_odds / (1 + base_odds),
        log_base=np.array([log_base]),
    )


def _starts(numbers: Ints, size: int) -> Ints:
    counts = np.bincount(numbers, minlength=size)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


@dataclass(frozen=True, slots=True)
class BodyNetwork:
    """The network of the atlas, with the names of its causes, findings and edges.

    With other numbers: ``network_of(body.graph, chances)``, where ``chances_of`` gives the
    packaged ones.
    """

    network: Network
    graph: Graph
    frequencies: tuple[str, ...]  # (C,) such as "common"
    zones: tuple[str, ...]  # (E,) "essential" or "spillover", in cause order
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
    return body_network_of(atlas.load(), load_parameters())


def body_network_of(known: atlas.Atlas, parameters: Parameters) -> BodyNetwork:
    """Build the noisy-OR network of an atlas: a cause for every sided point that causes pain."""
    points = tuple(p for p in known.sided_points if known.trigger_point(p).causes_pain)
    regions = known.sided_regions
    region_index = {region: index for index, region in enumerate(regions)}
    edges = sorted(
        (index, region_index[referral.region], referral.zone)
        for index, point in enumerate(points)
        for referral in known.referrals_of(point)
    )
    graph = graph_of([edge[:2] for edge in edges], causes=len(points), findings=len(regions))
    frequencies = tuple(known.trigger_point(point).frequency for point in points)
    zones = tuple(zone for _, _, zone in edges)
    chances = chances_of(parameters, frequencies=frequencies, zones=zones, regions=len(regions))
    return BodyNetwork(
        network=network_of(graph, chances),
        graph=graph,
        frequencies=frequencies,
        zones=zones,
        points=points,
        regions=regions,
        point_index={point: index for index, point in enumerate(points)},
        region_index=region_index,
        muscles=_muscles(points, known),
        same_as={
            point: tuple(sorted(group - {point}))
            for group in known.indistinguishable_groups()
            for point in group
        },
    )


def chances_of(
    parameters: Parameters, *, frequencies: Sequence[str], zones: Sequence[str], regions: int
) -> Chances:
    """Look up the numbers of causes (by frequency), of edges (by zone) and of so many regions."""
    other_pain = parameters.marking_rate * parameters.leak
    return Chances(
        prior=np.array([parameters.prior(frequency) for frequency in frequencies]),
        leak=np.full(regions, other_pain + (1 - other_pain) * parameters.false_mark),
        felt=np.array([parameters.weight(zone) for zone in zones]),
        marking_rate=parameters.marking_rate,
    )


def _muscles(points: Sequence[str], known: atlas.Atlas) -> dict[tuple[str, str], tuple[int, ...]]:
    causes: dict[tuple[str, str], tuple[int, ...]] = {}
    for index, point in enumerate(points):
        name = known.trigger_point(point).muscle, atlas.split_side(point)[1]
        causes[name] = (*causes.get(name, ()), index)
    return causes


@cache
def reached_regions() -> frozenset[str]:
    """Regions that at least one trigger point can send pain to."""
    body = body_network()
    return frozenset(body.regions[finding] for finding in body.network.cause_finding)
