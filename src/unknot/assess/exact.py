"""Exact posterior of the network: the cover dynamic programme, forward and backward.

``reduction`` turns painted levels into a noisy-OR network: w_ij is the chance that active cause i
reaches the painted level at j, given that nothing goes above it, q_ij = 1 - w_ij, and l_j the same
for the leak; "explained" below means reached. The painful findings F+ and their shared causes are
left, each cause active with probability pi_i on its own, each finding with U_j (no leak, no merged
cause explains it) and C_j = 1 - U_j:

    P(F+) = sum over z of  prod_i pi_i^z_i (1 - pi_i)^(1 - z_i)  prod_j (1 - U_j prod_i q_ij^z_i),

q_ij = 1 - w_ij. Multiplying the last product out into plus and minus terms (Quickscore) cancels
catastrophically from about eight findings on. Instead, a table alpha over one bit per open finding
("has anything explained it yet?") is carried along; every number in it is a probability, nothing is
ever subtracted, and the answer is right to rounding:

    OPEN j    alpha <- (U_j alpha, C_j alpha)
    CAUSE i   alpha <- (1 - pi_i) alpha + pi_i E_i alpha,   E_i = product over j of E_ij,
              E_ij: what is unexplained at j becomes explained with probability w_ij
    CLOSE j   alpha <- its explained half

P(F+) is what remains. Small tables are scaled up at CLOSE (s_t), so nothing underflows.

Backward, beta_t = d log P(F+) / d alpha_t follows from the transposed operations, again without a
subtraction, and gives everything else (only "responsible" is a difference, of active and quiet):

    P(z_i = 1 | e)                       = pi_i <alpha, E_i' beta>
    P(i active but quiet everywhere | e) = pi_i prod_j s_ij <alpha, beta>
    P(i reached the level at j | e)      = pi_i w_ij <alpha, half of E_i' beta explained at j>,
                                           both halves of alpha at j against that one half
    P(only the leak explains j | e)      = l_j / (1 - l_j) <unexplained half of alpha, beta>

s_ij <= q_ij is the chance of no pain at all, given that nothing goes above what is painted. An
active cause that did not reach the level at j stayed below; then, whatever all others do, it
produced some weaker pain there, which is not seen, with probability 1 - s_ij / q_ij:

    P(i produced pain at j | e) = P(reached) + (1 - s_ij / q_ij) (P(z_i = 1 | e) - P(reached)).

Where only "hurts" is known s_ij = q_ij, and produced is reached. (That no cause at all produced
pain at j has no such form: it would take a second product of all causes in the table.)

A literature of the signed form: Heckerman 1989 (Quickscore); of one extra variable per finding:
Takikawa & D'Ambrosio 1999, Diez & Galan 2003.
"""

# ruff: noqa: PLR0913, PLR0917 - a kernel takes its arrays and sizes one by one

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from unknot.assess.elimination import CAUSE, CLOSE, OPEN
from unknot.assess.jit import jit
from unknot.assess.network import Floats, Network, Status
from unknot.assess.reduction import lone_edge, some_of_weaker
from unknot.assess.workspace import Workspace

SMALL_TABLE = 1e-120
u = np.uint64  # an unsigned index never counts from the end, so that the loops vectorise


class Answer(NamedTuple):
    """What the backward pass fills in; (0,) arrays are left alone."""

    probability: Floats  # (C,) P(z_i = 1 | e)
    responsible: Floats  # (C,) P(i produced some of the painted pain | e)
    leak_only: Floats  # (F,) P(nothing but the leak reaches what is painted at j | e)
    produced: Floats  # (E,) P(i produced pain at j, the strongest or not | e), in cause order


@jit
def explain(table: Floats, begin: int, cells: int, slot: int, weight: float) -> None:
    """E_ij in place: what is unexplained at a bit becomes explained with probability w_ij."""
    half = 1 << slot
    for block in range(begin, begin + cells, 2 * half):
        for s in range(block, block + half):
            table[u(s + half)] += weight * table[u(s)]
            table[u(s)] *= 1.0 - weight


@jit
def explain_back(table: Floats, cells: int, slot: int, weight: float) -> None:
    """Apply the transpose of E_ij in place."""
    half = 1 << slot
    for block in range(0, cells, 2 * half):
        for s in range(block, block + half):
            table[u(s)] = (1.0 - weight) * table[u(s)] + weight * table[u(s + half)]


@jit
def forward(ops: int, work: Workspace) -> float:
    """Run the programme; log P(painted levels are reached | all else). Keeps every table."""
    work.stack[0] = 1.0
    return forward_from(0, ops, 0, work)


@jit
def forward_from(begin: int, ops: int, aside: int, work: Workspace) -> float:
    """Run the programme from an operation on, from the table that an earlier run left there.

    ``aside`` > 0: new tables lie so many cells further up, and those of the earlier run are kept.
    """
    log_scale = 0.0
    for t in range(begin):
        if work.op_kind[t] == CLOSE and work.scale[t] != 1.0:
            log_scale -= math.log(work.scale[t])
    for t in range(begin, ops):
        cells = 1 << work.op_width[t]
        before = work.table_start[t] + (aside if t > begin else 0)
        after = work.table_start[t + 1] + aside
        if work.op_kind[t] == OPEN:
            open_table(work.op_subject[t], before, after, cells, work)
        elif work.op_kind[t] == CAUSE:
            sum_out(work.op_subject[t], before, after, cells, work)
        else:
            keep_explained(before, after, cells, work.op_slot[t], work)
            scale = 1.0
            # The cell in which all is explained is never zero, and never far below the largest.
            top = work.stack[after + cells // 2 - 1]
            if top < SMALL_TABLE:
                if top <= 0.0:
                    return -math.inf
                scale = 1.0 / top
                log_scale += math.log(top)
                for s in range(after, after + cells // 2):
                    work.stack[u(s)] *= scale
            if aside == 0:
                work.scale[t] = scale
    last = work.table_start[ops] + (aside if ops > begin else 0)
    return math.log(work.stack[last]) + log_scale


@jit
def open_table(f: int, before: int, after: int, cells: int, work: Workspace) -> None:
    """Alpha <- (U_j alpha, C_j alpha)."""
    stack, uncovered, covered = work.stack, work.uncovered[f], work.covered[f]
    for s in range(cells):
        stack[u(after + s)] = uncovered * stack[u(before + s)]
        stack[u(after + cells + s)] = covered * stack[u(before + s)]


@jit
def sum_out(r: int, before: int, after: int, cells: int, work: Workspace) -> None:
    """Alpha <- (1 - pi_i) alpha + pi_i E_i alpha."""
    i = work.shared[r]
    stack, active, inactive = work.stack, work.active[i], work.inactive[i]
    for s in range(cells):
        stack[u(after + s)] = active * stack[u(before + s)]
    for e in range(work.shared_start[r], work.shared_start[r + 1]):
        explain(stack, after, cells, work.edge_slot[e], work.weight[work.edge[e]])
    for s in range(cells):
        stack[u(after + s)] += inactive * stack[u(before + s)]


@jit
def keep_explained(before: int, after: int, cells: int, slot: int, work: Workspace) -> None:
    """Alpha <- its half in which the bit is set."""
    half = 1 << slot
    for block in range(0, cells, 2 * half):
        for s in range(half):
            work.stack[u(after + block // 2 + s)] = work.stack[u(before + block + half + s)]


@jit
def backward(ops: int, work: Workspace, answer: Answer) -> None:
    """Run the programme backwards after ``forward`` and fill in the answer of the shared causes."""
    beta, spare = work.beta, work.beta_next
    beta[0] = 1.0 / work.stack[work.table_start[ops]]
    for t in range(ops - 1, -1, -1):
        cells = 1 << work.op_width[t]
        before = work.table_start[t]
        if work.op_kind[t] == CAUSE:
            r = work.op_subject[t]
            sum_out_back(r, before, cells, beta, work, answer)
        elif work.op_kind[t] == OPEN:
            f = work.op_subject[t]
            stack, uncovered, covered = work.stack, work.uncovered[f], work.covered[f]
            alone, leaked = 0.0, 0.0
            for s in range(cells):
                alone += stack[u(before + s)] * beta[u(s)]
                leaked += stack[u(before + s)] * beta[u(cells + s)]
                beta[u(s)] = uncovered * beta[u(s)] + covered * beta[u(cells + s)]
            work.gain_uncovered[f] = alone
            work.gain_covered[f] = leaked
        else:
            open_back(t, cells, beta, spare, work, answer)
            beta, spare = spare, beta


@jit
def sum_out_back(
    r: int,
    before: int,
    cells: int,
    beta: Floats,
    work: Workspace,
    answer: Answer,
) -> None:
    """Apply the transpose of ``sum_out``; with it comes the posterior of the cause."""
    i = work.shared[r]
    stack, gamma = work.stack, work.gamma
    active, inactive = work.active[i], work.inactive[i]
    for s in range(cells):
        gamma[u(s)] = beta[u(s)]
    quiet = 1.0
    for e in range(work.shared_start[r], work.shared_start[r + 1]):
        explain_back(gamma, cells, work.edge_slot[e], work.weight[work.edge[e]])
        quiet *= work.quiet[work.edge[e]]
    with_cause, without = 0.0, 0.0
    for s in range(cells):
        with_cause += stack[u(before + s)] * gamma[u(s)]
        without += stack[u(before + s)] * beta[u(s)]
        beta[u(s)] = inactive * beta[u(s)] + active * gamma[u(s)]
    answer.probability[i] = active * with_cause
    answer.responsible[i] = max(0.0, active * (with_cause - quiet * without))
    if answer.produced.size:
        for e in range(work.shared_start[r], work.shared_start[r + 1]):
            k = work.edge[e]
            explained = explained_by_cause(before, cells, work.edge_slot[e], gamma, work)
            reached, weaker = active * work.weight[k] * explained, some_of_weaker(k, work)
            answer.produced[k] = (1.0 - weaker) * reached + weaker * answer.probability[i]


@jit
def open_back(
    t: int,
    cells: int,
    beta: Floats,
    spare: Floats,
    work: Workspace,
    answer: Answer,
) -> None:
    """Apply the transpose of CLOSE: the unexplained half gets nothing; note what is only leak."""
    half = 1 << work.op_slot[t]
    before, scale = work.table_start[t], work.scale[t]
    unexplained = 0.0
    for block in range(0, cells, 2 * half):
        for s in range(half):
            value = scale * beta[u(block // 2 + s)]
            unexplained += work.stack[u(before + block + s)] * value
            spare[u(block + s)] = 0.0
            spare[u(block + half + s)] = value
    if answer.leak_only.size:
        j = work.painful[work.op_subject[t]]
        answer.leak_only[j] = work.leak[j] / (1.0 - work.leak[j]) * unexplained


@jit
def explained_by_cause(before: int, cells: int, slot: int, gamma: Floats, work: Workspace) -> float:
    """<both halves of alpha at a bit, gamma where that bit is explained>."""
    half = 1 << slot
    total = 0.0
    for block in range(0, cells, 2 * half):
        for s in range(block, block + half):
            total += (work.stack[u(before + s)] + work.stack[u(before + half + s)]) * gamma[
                u(half + s)
            ]
    return total


@jit
def answer_others(
    network: Network, status: Status, touched: int, work: Workspace, answer: Answer
) -> None:
    """Posterior of the causes that were never in the programme: merged ones and painless ones.

    A merged cause i of j: with the others' uncovered U = U_j / (1 - pi_i w) and C = 1 - U,
    P(z_i = 1 | e) = pi_i (gU U q + gC (C + U w)), and it reaches the painted level with pi_i w gC,
    where gU, gC are the derivatives of log P(F+) by U_j and C_j.
    """
    for t in range(touched):
        i = work.touched[t]
        if work.degree[i] == 0:
            answer.probability[i] = work.active[i]
            answer.responsible[i] = 0.0
        elif work.degree[i] == 1:
            k = lone_edge(network, status, i)
            f = work.local[network.cause_finding[k]]
            weight = work.weight[k]
            reached = work.active[i] * weight * work.gain_covered[f]
            unexplained = work.uncovered[f] / (1.0 - work.active[i] * weight)
            by_others = (
                unexplained * work.gain_uncovered[f] + (1.0 - unexplained) * work.gain_covered[f]
            )
            stayed_below = work.active[i] * (1.0 - weight) * by_others
            answer.probability[i] = reached + stayed_below
            answer.responsible[i] = reached + some_of_weaker(k, work) * stayed_below
            if answer.produced.size:
                answer.produced[k] = answer.responsible[i]
