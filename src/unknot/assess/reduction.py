"""From what was painted to the small problem that is left: what hurts, and what could explain it.

Everything that does not hurt, and every palpation, is free, because it multiplies the odds of
single causes:

    log o_i = logit p_i + sum over painless j of log(1 - w_ij) + log LR_i.

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
from unknot.assess.network import DOES_NOT_HURT, PAINFUL, UNMARKED, Floats, Network, Status
from unknot.assess.workspace import Workspace

MOST_LOG_LR: Final = 100.0  # more evidence than this about one cause is certainty
HUGE: Final = 1e100  # products of ratios are turned into logarithms before they overflow


@jit
def weigh(network: Network, status: Status, log_lr: Floats, work: Workspace) -> tuple[int, int]:
    """Weigh all that does not hurt; the numbers of touched causes and of painful findings.

    Fills the odds of every cause. status (F,) int8; log_lr (C,), or (0,) when nothing was pressed.
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
        if status[j] == PAINFUL:
            work.painful[painful] = j
            work.local[j] = painful
            painful += 1
        for k in range(network.finding_start[j], network.finding_start[j + 1]):
            i = network.finding_cause[k]
            if work.degree[i] < 0:
                work.degree[i] = 0
                work.touched[touched] = i
                touched += 1
            if status[j] == DOES_NOT_HURT:
                work.odds[i] *= network.denied[k]
            else:
                work.odds[i] *= network.undo_unmarked[k]
                work.degree[i] += status[j] == PAINFUL
    return touched, painful


@jit
def log_painless(network: Network, status: Status, touched: int, work: Workspace) -> float:
    """Log P(all that does not hurt), the causes' likelihood ratios included.

    Starts from the empty drawing and corrects it by the touched causes (factor 1 + o_i instead of
    1 + o_i of the empty drawing) and by the findings that are not painless (their 1 - l_j).
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
            if status[network.cause_finding[k]] == PAINFUL:
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
def merge_lone_causes(
    network: Network, status: Status, touched: int, painful: int, work: Workspace
) -> None:
    """Merge each cause of exactly one painful finding into that finding's leak; exact.

    Summing z_i out of (1 - w)^z_i leaves the factor 1 - pi_i w, which is one more leak:
    C_j += U_j pi_i w;  U_j *= 1 - pi_i w.  C_j = 1 - U_j is carried along, never subtracted.
    """
    for f in range(painful):
        work.covered[f] = network.leak[work.painful[f]]
        work.uncovered[f] = 1.0 - work.covered[f]
    for t in range(touched):
        i = work.touched[t]
        if work.degree[i] == 1:
            k = lone_edge(network, status, i)
            f = work.local[network.cause_finding[k]]
            fired = work.active[i] * network.weight[k]
            work.covered[f] += work.uncovered[f] * fired
            work.uncovered[f] *= 1.0 - fired


@jit
def lone_edge(network: Network, status: Status, i: int) -> int:
    """Find the edge from a cause to its only painful finding."""
    k = network.cause_start[i]
    while status[network.cause_finding[k]] != PAINFUL:
        k += 1
    return int(k)
