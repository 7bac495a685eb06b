"""The noisy-MAX network: which point sends pain where, how likely and how strong, as flat arrays.

Causes are trigger points z_i (active or not), findings are regions f_j (painted or not):

    P(z_i = 1) = p_i
    P(f_j = 0 | z) = (1 - l_j) * product over i of (1 - w_ij)^z_i

Pain that a cause produces has a level, with the distribution of its zone (see ``levels``); the leak
has one, too. What is painted is the strongest: f_j = k means that one of them reached level k and
none went above. Where only "hurts" is known, this is a noisy-OR network.

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
from unknot.assess.levels import level_rows
from unknot.assess.parameters import Parameters, load_parameters

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Status = npt.NDArray[np.int8]

UNMARKED: Final = 0
PAINFUL: Final = 1  # and no more is known; 1 + k where it hurts at level k: see ``painful_at``
DOES_NOT_HURT: Final = -1
NOT_ASKED: Final = -2

LEAK: Final = 0  # the row of the leak in tables of levels; zones follow
ZONES: Final = ("essential", "spillover")


def painful_at(intensity: float) -> int:
    """Status of a region that hurts this much (0.5 to 10 in halves)."""
    return PAINFUL + round(2 * intensity)


class Graph(NamedTuple):
    """Which of C causes can send pain to which of F findings, by E edges."""

    cause_start: Ints  # (C + 1,) edges of cause i are cause_start[i] .. cause_start[i + 1]
    cause_finding: Ints  # (E,)
    finding_start: Ints  # (F + 1,)
    finding_cause: Ints  # (E,)
    finding_edge: Ints  # (E,) index of the same edge in cause order
    zone: Ints  # (E,) in cause order: row in the tables of levels


@dataclass(frozen=True, slots=True)
class Chances:
    """The numbers of a network with C causes, F findings and E edges in cause order."""

    prior: Floats  # (C,) p_i
    leak: Floats  # (F,) l_j, false marks included
    felt: Floats  # (E,) chance that an active cause is felt, whether painted or not
    levels: Floats  # (1 + zones, LEVELS) P(level | pain), first of the leak
    marking_rate: float = 1.0


class Network(NamedTuple):
    """Noisy-MAX network with C causes, F findings and E edges; arrays only, for the kernels.

    The two tables of levels have a row for the leak and for each zone, and a column for each
    status from 0.
    """

    cause_start: Ints  # the six of ``Graph``
    cause_finding: Ints
    finding_start: Ints
    finding_cause: Ints
    finding_edge: Ints
    zone: Ints
    weight: Floats  # (E,) w_ij, marking rate included
    undo_unmarked: Floats  # (E,) in finding order: 1 / (1 - w_ij)
    denied: Floats  # (E,) in finding order: (1 - weight) / (1 - w_ij)
    leak: Floats  # (F,)
    exactly: Floats  # (1 + zones, 2 + LEVELS) P(as strong as painted | pain)
    above: Floats  # (1 + zones, 2 + LEVELS) P(stronger than painted | pain)
    base_odds: Floats  # (C,) prior odds times the product of all 1 - w_ij: nothing is painted
    base_probability: Floats  # (C,)
    log_base: Floats  # (1,) log P(nothing is painted)


def build_network(
    prior: Floats,
    leak: Floats,
    edges: Sequence[tuple[int, int, int, float]],
    *,
    levels: Floats,
    marking_rate: float = 1.0,
) -> Network:
    """Lay out a network from priors (C,), leaks (F,) and edges (cause, finding, zone, weight)."""
    ordered = sorted(edges)
    graph = graph_of([edge[:3] for edge in ordered], causes=prior.size, findings=leak.size)
    felt = np.array([edge[3] for edge in ordered])
    return network_of(graph, Chances(prior, leak, felt, levels, marking_rate))


def graph_of(edges: Sequence[tuple[int, int, int]], *, causes: int, findings: int) -> Graph:
    """Lay out the edges (cause, finding, zone), which are sorted."""
    cause, finding, zone = (np.array(column, np.int64) for column in zip(*edges, strict=True))
    by_finding = np.lexsort((cause, finding))
    return Graph(
        cause_start=_starts(cause, causes),
        cause_finding=finding,
        finding_start=_starts(finding, findings),
        finding_cause=cause[by_finding],
        finding_edge=by_finding.astype(np.int64),
        zone=zone,
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
    exactly, above = _levels_by_status(chances.levels)
    return Network(
        *graph,
        weight=weight,
        undo_unmarked=undo_unmarked,
        denied=(1 - chances.felt[graph.finding_edge]) * undo_unmarked,
        leak=leak,
        exactly=exactly,
        above=above,
        base_odds=base_odds,
        base_probability=base_odds / (1 + base_odds),
        log_base=np.array([log_base]),
    )


def _levels_by_status(levels: Floats) -> tuple[Floats, Floats]:
    """Tables "exactly" and "above" by status; "hurts" alone is every level, and none above."""
    exactly = np.zeros((levels.shape[0], PAINFUL + 1 + levels.shape[1]))
    above = np.zeros_like(exactly)
    exactly[:, PAINFUL] = 1
    exactly[:, PAINFUL + 1 :] = levels
    above[:, PAINFUL + 1 : -1] = levels[:, :0:-1].cumsum(axis=1)[:, ::-1]
    return exactly, above


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
    """Build the network of an atlas: a cause for every sided point that causes pain."""
    points = tuple(p for p in known.sided_points if known.trigger_point(p).causes_pain)
    regions = known.sided_regions
    region_index = {region: index for index, region in enumerate(regions)}
    edges = sorted(
        (index, region_index[referral.region], 1 + ZONES.index(referral.zone))
        for index, point in enumerate(points)
        for referral in known.referrals_of(point)
    )
    graph = graph_of(edges, causes=len(points), findings=len(regions))
    frequencies = tuple(known.trigger_point(point).frequency for point in points)
    zones = tuple(ZONES[zone - 1] for _, _, zone in edges)
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
        levels=level_rows(parameters.levels(), parameters.level_spread),
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
