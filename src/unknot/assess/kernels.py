"""The compiled entry points of the exact engine; few, because each one is loaded from disk."""

# ruff: noqa: PLR0913, PLR0917 - a kernel takes its arrays and sizes one by one

from __future__ import annotations

import math
from typing import Final, NamedTuple

from unknot.assess.elimination import CAUSE, OPEN, SHARED, choose_order, write_program
from unknot.assess.exact import Answer, answer_others, backward, forward, forward_from
from unknot.assess.jit import jit
from unknot.assess.network import PAINFUL, Floats, Ints, Network, Status
from unknot.assess.reduction import (
    collect_shared_causes,
    log_painless,
    lone_edge,
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

    The programme depends only on the graph, so it is run again with pi_i = 1 or 0: from the first
    operation on that a member changes, beside the tables of ``solve`` where there is room.
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
    aside = work.table_start[problem.operations] + 1
    if 2 * aside <= work.stack.size:
        begin = first_changed(network, status, problem, members, work)
        log_painful = forward_from(begin, problem.operations, aside, work)
    else:
        log_painful = forward(problem.operations, work)
    return math.exp(log_weight + log_painful - problem.log_painful)


@jit
def first_changed(
    network: Network, status: Status, problem: Problem, members: Ints, work: Workspace
) -> int:
    """Give the first operation whose outcome depends on a member; all of them: none does."""
    for t in range(problem.operations):
        subject = work.op_subject[t]
        for m in range(members.size):
            i = members[m]
            if work.op_kind[t] == CAUSE and work.shared[subject] == i:
                return t
            if work.op_kind[t] == OPEN and work.degree[i] == 1:
                k = lone_edge(network, status, i)
                if work.local[network.cause_finding[k]] == subject:
                    return t
    return problem.operations


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


SAME: Final = 1e-9  # what differs by less is a tie


class Ranked(NamedTuple):
    """The likeliest causes and groups of each drawing; places beyond its list hold -1."""

    point: Ints  # (drawings, K)
    point_responsible: Floats  # (drawings, K)
    point_probability: Floats  # (drawings, K)
    group: Ints  # (drawings, G)
    group_responsible: Floats  # (drawings, G)
    group_probability: Floats  # (drawings, G)
    log_evidence: Floats  # (drawings,) NaN where the tables do not fit


class Groups(NamedTuple):
    """Groups of causes that are ranked together, and the order of ties."""

    start: Ints  # (groups + 1,)
    members: Ints  # causes, grouped
    order: Ints  # (C,) causes; of equals the first is ranked first
    group_order: Ints  # (groups,)


class Scratch(NamedTuple):
    """Arrays that ranking a drawing fills anew."""

    probability: Floats  # (C,)
    responsible: Floats  # (C,)
    group_probability: Floats  # (groups,)
    group_responsible: Floats  # (groups,)
    at_most: Floats  # (groups,) what its members come to together
    best: Floats  # (K,) the highest so far


@jit
def rank_many(
    network: Network,
    status: Status,
    groups: Groups,
    at_least: float,
    work: Workspace,
    scratch: Scratch,
    ranked: Ranked,
) -> None:
    """Solve the rows of status (drawings, F), and list what is responsible ``at_least``."""
    places = ranked.group.shape[1]
    nothing = ranked.log_evidence[:0]
    answer = Answer(scratch.probability, scratch.responsible, nothing, nothing)
    for d in range(status.shape[0]):
        problem = solve(network, status[d], nothing, work, answer)
        ranked.log_evidence[d] = problem.log_evidence
        if problem.operations < 0:
            continue
        pick(
            scratch.responsible,
            scratch.probability,
            groups.order,
            at_least,
            ranked.point[d],
            ranked.point_responsible[d],
            ranked.point_probability[d],
        )
        weigh_groups(network, status[d], problem, groups, at_least, work, scratch, places)
        pick(
            scratch.group_responsible,
            scratch.group_probability,
            groups.group_order,
            at_least,
            ranked.group[d],
            ranked.group_responsible[d],
            ranked.group_probability[d],
        )


@jit
def pick(
    responsible: Floats,
    probability: Floats,
    order: Ints,
    at_least: float,
    found: Ints,
    found_responsible: Floats,
    found_probability: Floats,
) -> None:
    """List the most responsible ones; what differs in the tenth digit is a tie."""
    count, below, after = 0, math.inf, -1
    for place in range(found.size):
        best, best_at = -1.0, -1
        for at in range(order.size):
            value = responsible[order[at]]
            if value < at_least:
                continue
            rounded = math.floor(value * 1e9 + 0.5)
            left = rounded < below or (rounded == below and at > after)
            if left and rounded > best:
                best, best_at = rounded, at
        if best_at < 0:
            break
        below, after = best, best_at
        found[place] = order[best_at]
        found_responsible[place] = responsible[order[best_at]]
        found_probability[place] = probability[order[best_at]]
        count += 1
    for place in range(count, found.size):
        found[place] = -1


@jit
def weigh_groups(
    network: Network,
    status: Status,
    problem: Problem,
    groups: Groups,
    at_least: float,
    work: Workspace,
    scratch: Scratch,
    places: int,
) -> None:
    """P(at least one of a group active, or responsible), of all groups that can be listed.

    A group is at most as responsible as its members together. The most promising come first, until
    no other can reach the list; those are left out with 0.
    """
    for g in range(groups.start.size - 1):
        scratch.group_responsible[g] = 0.0
        scratch.at_most[g] = 0.0
        for m in range(groups.start[g], groups.start[g + 1]):
            scratch.at_most[g] += scratch.responsible[groups.members[m]]
    scratch.best[:places] = at_least
    while True:
        g = 0
        for other in range(1, groups.start.size - 1):
            if scratch.at_most[other] > scratch.at_most[g]:
                g = other
        if scratch.at_most[g] < scratch.best[places - 1] - SAME:
            return
        scratch.at_most[g] = -1.0
        weigh_group(network, status, problem, groups, g, work, scratch)
        found = scratch.group_responsible[g]
        place = places - 1
        if found > scratch.best[place]:
            while place > 0 and scratch.best[place - 1] < found:
                scratch.best[place] = scratch.best[place - 1]
                place -= 1
            scratch.best[place] = found


@jit
def weigh_group(
    network: Network,
    status: Status,
    problem: Problem,
    groups: Groups,
    g: int,
    work: Workspace,
    scratch: Scratch,
) -> None:
    """P(at least one of a group active, or responsible); see ``ExactSolution.groups``."""
    competing, quiet, none = 0, 1.0, 1.0
    for m in range(groups.start[g], groups.start[g + 1]):
        i = groups.members[m]
        none *= 1.0 - scratch.probability[i]
        if work.degree[i] > 0:
            competing += 1
            quiet *= 1.0 + quiet_odds(network, status, i, work)
        else:  # of no painful region: active or not, it is never responsible
            quiet /= 1.0 - scratch.probability[i]
    if competing > 1:
        members = groups.members[groups.start[g] : groups.start[g + 1]]
        none = clamped(network, status, problem, members, 0, work)
    scratch.group_probability[g] = 1.0 - none
    scratch.group_responsible[g] = 1.0 - none * quiet


@jit
def quiet_odds(network: Network, status: Status, cause: int, work: Workspace) -> float:
    """Odds of an active cause that produced no pain in any painful region."""
    odds: float = work.odds[cause]
    for edge in range(network.cause_start[cause], network.cause_start[cause + 1]):
        if status[network.cause_finding[edge]] >= PAINFUL:
            odds *= work.quiet[edge]
    return odds
