"""The compiled entry points of the exact engine; few, because each one is loaded from disk."""

# ruff: noqa: PLR0913, PLR0917 - a kernel takes its arrays and sizes one by one

from __future__ import annotations

import math
from typing import NamedTuple

from unknot.assess.elimination import SHARED, choose_order, write_program
from unknot.assess.exact import Answer, answer_others, backward, forward
from unknot.assess.jit import jit
from unknot.assess.network import Floats, Ints, Network, Status
from unknot.assess.reduction import (
    collect_shared_causes,
    log_painless,
    merge_lone_causes,
    set_active,
    weigh,
)
from unknot.assess.workspace import Workspace


class Problem(NamedTuple):
    """Sizes of the small problem that a drawing leaves, as it lies in the workspace."""

    touched: int
    painful: int
    operations: int  # -1: the tables do not fit
    log_painful: float  # log P(painted levels are reached | everything else)
    log_evidence: float


@jit
def solve(
    network: Network, status: Status, log_lr: Floats, work: Workspace, answer: Answer
) -> Problem:
    """Exact posterior of one drawing: status (F,) int8, log_lr (C,) or (0,)."""
    touched, painful = weigh(network, status, log_lr, work)
    collect_shared_causes(network, status, touched, painful, SHARED, work)
    choose_order(painful, work)
    ops = write_program(network, painful, work)
    if ops < 0:
        return Problem(touched, painful, ops, math.nan, math.nan)
    log_painful = run(network, status, touched, painful, ops, work, answer)
    log_evidence = log_painful + log_painless(network, status, touched, work)
    return Problem(touched, painful, ops, log_painful, log_evidence)


@jit
def run(
    network: Network,
    status: Status,
    touched: int,
    painful: int,
    ops: int,
    work: Workspace,
    answer: Answer,
) -> float:
    """Run the programme forward and backward, and fill in the answer; log P(painful findings)."""
    set_active(touched, work)
    merge_lone_causes(network, status, touched, painful, work)
    log_painful = forward(ops, work)
    backward(ops, work, answer)
    for i in range(network.base_odds.size):
        if work.degree[i] < 0:
            answer.probability[i] = network.base_probability[i]
            answer.responsible[i] = 0.0
    answer_others(network, status, touched, work, answer)
    return log_painful


@jit
def solve_again(
    network: Network,
    status: Status,
    log_lr: Floats,
    problem: Problem,
    work: Workspace,
    answer: Answer,
) -> None:
    """Solve the drawing of ``problem`` for a network of the same graph with other numbers.

    The programme depends only on the graph. Other points may be pressed, or none.
    """
    touched, painful = weigh(network, status, log_lr, work)
    run(network, status, touched, painful, problem.operations, work, answer)


@jit
def clamped(
    network: Network,
    status: Status,
    problem: Problem,
    members: Ints,
    active: int,
    work: Workspace,
) -> float:
    """P(members on or off as the bits of ``active`` say | everything), after ``solve``.

    The programme depends only on the graph, so it is run again with pi_i = 1 or 0.
    """
    set_active(problem.touched, work)
    log_weight = 0.0
    for m in range(members.size):
        i = members[m]
        on = (active >> m) & 1
        if work.degree[i] < 0:
            pi = network.base_probability[i]
            log_weight += math.log(pi if on else 1.0 - pi)
        else:
            log_weight += math.log(work.active[i] if on else work.inactive[i])
            work.active[i] = float(on)
            work.inactive[i] = 1.0 - on
    merge_lone_causes(network, status, problem.touched, problem.painful, work)
    log_painful = forward(problem.operations, work)
    return math.exp(log_weight + log_painful - problem.log_painful)


@jit
def none_active(
    network: Network,
    status: Status,
    problem: Problem,
    group_start: Ints,
    members: Ints,
    work: Workspace,
    out: Floats,
) -> None:
    """P(no member of the group active | everything) for each group of causes."""
    for g in range(out.size):
        group = members[group_start[g] : group_start[g + 1]]
        out[g] = clamped(network, status, problem, group, 0, work)


@jit
def joint(
    network: Network,
    status: Status,
    problem: Problem,
    members: Ints,
    work: Workspace,
    out: Floats,
) -> None:
    """P(exactly this subset of the members active | everything), bit m for member m."""
    for subset in range(out.size):
        out[subset] = clamped(network, status, problem, members, subset, work)


@jit
def solve_many(
    network: Network,
    status: Status,
    log_lr: Floats,
    work: Workspace,
    probability: Floats,
    responsible: Floats,
    log_evidence: Floats,
) -> None:
    """``solve`` for the rows of status (drawings, F); log_lr (drawings, C) or (0, 0).

    Row d of the outputs is NaN where the tables of drawing d do not fit.
    """
    none = log_evidence[:0]
    for d in range(status.shape[0]):
        answer = Answer(probability[d], responsible[d], none, none)
        row = log_lr[d] if log_lr.size else none
        problem = solve(network, status[d], row, work, answer)
        log_evidence[d] = problem.log_evidence
        if problem.operations < 0:
            for i in range(network.base_odds.size):
                probability[d, i] = math.nan
                responsible[d, i] = math.nan
