"""From what was painted to the small problem that is left: what hurts, and what could explain it.

Everything that does not hurt, and every palpation, is free, because it multiplies the odds of
single causes:

    log o_i = logit p_i + sum over painless j of log(1 - w_ij) + log LR_i.

How strong a pain is costs nothing either. Let a finding be painted at level k, and let c_ij(x) be
the chance that an active cause i produces no pain there above level x:

    c_ij(x) = 1 - w_ij P(level > x | pain),   so that c_ij(0) = 1 - w_ij.

The strongest is painted, so "at most x" is a product over the leak and the active causes, and

    P(f_j = k | z) = prod_i c_ij(k)^z_i - prod_i c_ij(k - 1)^z_i
                   = prod_i c_ij(k)^z_i  (1 - prod_i (1 - w*_ij)^z_i),
    w*_ij = (c_ij(k) - c_ij(k - 1)) / c_ij(k) = w_ij P(level = k | pain) / c_ij(k).

The first product says that nothing goes above k; it multiplies the odds of single causes, as what
does not hurt does. The second factor is a noisy-OR again: w*_ij is the chance that i reaches k,
given that it does not go above. The leak is one more cause that is always active. Where only
"hurts" is known, c_ij = 1 and w*_ij = w_ij. From here on, w_ij and l_j of a painful finding are
these, and q_ij = 1 - w_ij; the chance of no pain at all is (1 - w_ij) / c_ij(k) in the old w_ij.

With the product over *all* j stored per cause, a drawing costs only the edges of its regions that
are not simply unpainted. A cause of exactly one painful finding is merged exactly into its leak
(see ``merge_lone_causes``), so only causes of two or more painful findings remain to be summed out.
"""

# ruff: noqa: PLR0913, PLR0917 - a kernel takes its arrays and sizes one by one

from __future__ import annotations

import math
from typing import Final

import numpy as np

from unknot.assess.bits import bit_of
from unknot.assess.jit import jit
from unknot.assess.network import (
    DOES_NOT_HURT,
    LEAK,
    PAINFUL,
    UNMARKED,
    Floats,
    Network,
    Status,
)
from unknot.assess.workspace import Workspace

MOST_LOG_LR: Final = 100.0  # more evidence than this about one cause is certainty
HUGE: Final = 1e100  # products of ratios are turned into logarithms before they overflow


@jit
def weigh(network: Network, status: Status, log_lr: Floats, work: Workspace) -> tuple[int, int]:
    """Weigh all but that painted levels are reached; count touched causes and painful findings.

    Fills the odds of every cause, and the weights, quiets and leaks of painful findings.
    status (F,) int8; log_lr (C,), or (0,) when nothing was pressed.
    """
    touched, painful = 0, 0
    for i in range(network.base_odds.size):
        work.odds[i] = network.base_odds[i]
        work.degree[i] = -1
    for i in range(log_lr.size):
        if log_lr[i] != 0.0:
            work.odds[i] *= math.exp(min(max(log_lr[i], -MOST_LOG_LR), MOST_LOG_LR))
            work.degree[i] = 0
            work.touched[touched] = i
            touched += 1
    for j in range(network.leak.size):
        if status[j] == UNMARKED:
            continue
        if status[j] >= PAINFUL:
            at_most = 1.0 - network.leak[j] * network.above[LEAK, status[j]]
            work.leak[j] = network.leak[j] * network.exactly[LEAK, status[j]] / at_most
            work.painful[painful] = j
            work.local[j] = painful
            painful += 1
        touched = weigh_causes(network, j, status[j], touched, work)
    return touched, painful


@jit
def weigh_causes(network: Network, j: int, status: int, touched: int, work: Workspace) -> int:
    """Weigh what a finding that was not simply left unmarked says of its causes; count touched."""
    for k in range(network.finding_start[j], network.finding_start[j + 1]):
        i = network.finding_cause[k]
        if work.degree[i] < 0:
            work.degree[i] = 0
            work.touched[touched] = i
            touched += 1
        if status == DOES_NOT_HURT:
            work.odds[i] *= network.denied[k]
        else:
            work.odds[i] *= network.undo_unmarked[k]
        if status >= PAINFUL:
            work.odds[i] *= weigh_edge(network, network.finding_edge[k], status, work)
            work.degree[i] += 1
    return touched


@jit
def weigh_edge(network: Network, e: int, status: int, work: Workspace) -> float:
    """Weigh an edge of a painful finding; c_ij(k), the chance of nothing above what is painted."""
    weight, zone = network.weight[e], network.zone[e]
    at_most = 1.0 - weight * network.above[zone, status]
    work.weight[e] = weight * network.exactly[zone, status] / at_most
    work.quiet[e] = (1.0 - weight) / at_most
    return float(at_most)


@jit
def log_painless(network: Network, status: Status, touched: int, work: Workspace) -> float:
    """Log P(all but that painted levels are reached), the causes' likelihood ratios included.

    Starts from the empty drawing and corrects it by the touched causes (factor 1 + o_i instead of
    1 + o_i of the empty drawing) and by the leaks of findings that are not painless: instead of
    staying silent, they may do anything, or anything that does not go above what is painted.
    """
    total = network.log_base[0]
    ratio = 1.0
    for t in range(touched):
        i = work.touched[t]
        ratio *= (1.0 + work.odds[i]) / (1.0 + network.base_odds[i])
        if not 1.0 / HUGE < ratio < HUGE:
            total += math.log(ratio)
            ratio = 1.0
    for j in range(network.leak.size):
        if status[j] != UNMARKED and status[j] != DOES_NOT_HURT:
            ratio /= 1.0 - network.leak[j]
            if status[j] >= PAINFUL:
                ratio *= 1.0 - network.leak[j] * network.above[LEAK, status[j]]
            if ratio > HUGE:
                total += math.log(ratio)
                ratio = 1.0
    return float(total + math.log(ratio))


@jit
def collect_shared_causes(
    network: Network, status: Status, touched: int, painful: int, least: int, work: Workspace
) -> int:
    """Collect the causes of at least so many painful findings, with their edges; count them.

    Also fills ``reach``: for each painful finding, the set of findings it shares a cause with.
    """
    words = (painful + 63) // 64
    for f in range(painful):
        work.waiting[f] = 0
        for word in range(words):
            work.reach[f, word] = np.uint64(0)
        work.reach[f, f >> 6] = bit_of(f)
    shared, edges = 0, 0
    for t in range(touched):
        i = work.touched[t]
        if work.degree[i] < least:
            continue
        work.shared[shared] = i
        work.rank[i] = shared
        work.shared_start[shared] = edges
        shared += 1
        first = edges
        for k in range(network.cause_start[i], network.cause_start[i + 1]):
            if status[network.cause_finding[k]] >= PAINFUL:
                work.edge_finding[edges] = work.local[network.cause_finding[k]]
                work.edge[edges] = k
                edges += 1
        for a in range(first, edges):
            f = work.edge_finding[a]
            work.waiting[f] += 1
            for b in range(first, edges):
                g = work.edge_finding[b]
                work.reach[f, g >> 6] |= bit_of(g)
    work.shared_start[shared] = edges
    return shared


@jit
def set_active(touched: int, work: Workspace) -> None:
    """pi_i = o_i / (1 + o_i) of every touched cause."""
    for t in range(touched):
        i = work.touched[t]
        work.inactive[i] = 1.0 / (1.0 + work.odds[i])
        work.active[i] = work.odds[i] * work.inactive[i]


@jit
def some_of_weaker(e: int, work: Workspace) -> float:
    """Chance that a cause that stays below what is painted produces weaker pain there, not none."""
    # Rounding alone makes this negative, where nothing is weaker.
    return float(max(0.0, 1.0 - work.quiet[e] / (1.0 - work.weight[e])))


@jit
def merge_lone_causes(
    network: Network, status: Status, touched: int, painful: int, work: Workspace
) -> None:
    """Merge each cause of exactly one painful finding into that finding's leak; exact.

    Summing z_i out of (1 - w)^z_i leaves the factor 1 - pi_i w, which is one more leak:
    C_j += U_j pi_i w;  U_j *= 1 - pi_i w.  C_j = 1 - U_j is carried along, never subtracted.
    """
    for f in range(painful):
        work.covered[f] = work.leak[work.painful[f]]
        work.uncovered[f] = 1.0 - work.covered[f]
    for t in range(touched):
        i = work.touched[t]
        if work.degree[i] == 1:
            k = lone_edge(network, status, i)
            f = work.local[network.cause_finding[k]]
            fired = work.active[i] * work.weight[k]
            work.covered[f] += work.uncovered[f] * fired
            work.uncovered[f] *= 1.0 - fired


@jit
def lone_edge(network: Network, status: Status, i: int) -> int:
    """Find the edge from a cause to its only painful finding."""
    k = network.cause_start[i]
    while status[network.cause_finding[k]] < PAINFUL:
        k += 1
    return int(k)
