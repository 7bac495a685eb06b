"""Sampling the posterior where the exact tables do not fit: Rao-Blackwellised block Gibbs.

A state is z, active or not, for every cause of a painful finding; w_ij, s_ij and l_j are those of
``exact``, in which painted levels have become a noisy-OR network. With u_j = (1 - l_j) times the
product of (1 - w_ij) over active i, the level of finding j is reached with probability 1 - u_j. One
sweep draws every cause given all others, from odds

    r_i = o_i * product over its painful j of (1 - u_j' q_ij) / (1 - u_j'),   u_j' = u_j without i,

then draws half as many random pairs of causes that share a finding, from their joint states:
two causes that explain the same pain would otherwise rarely change places.

What is averaged is not the states but what they imply (Rao-Blackwell), given all causes but i:

    active                  r_i / (1 + r_i)
    responsible             (r_i - o_i prod_j s_ij) / (1 + r_i)
    reached the level at j  active * w_ij / (1 - u_j' q_ij), and produced as in ``exact``
    only the leak at j      l_j / (1 - l_j) * u_j / (1 - u_j)
"""

# ruff: noqa: PLR0913, PLR0917 - a kernel takes its arrays and sizes one by one

from __future__ import annotations

import numpy as np

from unknot.assess.exact import Answer
from unknot.assess.jit import jit
from unknot.assess.network import Floats, Ints, Network, Status
from unknot.assess.reduction import collect_shared_causes, set_active, some_of_weaker, weigh
from unknot.assess.workspace import Workspace

REFRESH_EVERY = 64  # sweeps; products that are multiplied and divided drift by rounding


@jit
def run_chain(
    network: Network,
    status: Status,
    log_lr: Floats,
    work: Workspace,
    seed: int,
    burn_in: int,
    states: Status,
    sweeps_per_state: int,
    answer: Answer,
) -> None:
    """Run one chain: averages into ``answer`` (zeroed), kept states into the rows of ``states``."""
    np.random.seed(seed)  # noqa: NPY002 - the generator that compiled code has
    touched, painful = weigh(network, status, log_lr, work)
    causes = collect_shared_causes(network, status, touched, painful, 1, work)
    set_active(touched, work)
    z = work.state
    for r in range(causes):
        z[r] = np.random.random() < 0.5  # noqa: NPY002, PLR2004
    for sweep in range(-burn_in, states.shape[0] * sweeps_per_state):
        if sweep % REFRESH_EVERY == 0:
            refresh(painful, causes, z, work)
        keep = sweep >= 0 and sweep % sweeps_per_state == 0
        for r in range(causes):
            draw_one(r, z, work, answer, keep)
        for _ in range(causes // 2):
            draw_pair(network, np.random.randint(causes), z, work)  # noqa: NPY002
        if keep:
            count_leaks(painful, work, answer)
            for r in range(causes):
                states[sweep // sweeps_per_state, work.shared[r]] = z[r]
    divide(answer.probability, states.shape[0])
    divide(answer.responsible, states.shape[0])
    divide(answer.leak_only, states.shape[0])
    divide(answer.produced, states.shape[0])
    answer_painless(network, work, answer)


@jit
def count_leaks(painful: int, work: Workspace, answer: Answer) -> None:
    """Add to the averages what only the leak explains in this state."""
    for f in range(painful):
        j, u = work.painful[f], work.uncovered[f]
        leak = work.leak[j]
        answer.leak_only[j] += leak / (1.0 - leak) * u / (1.0 - u)


@jit
def answer_painless(network: Network, work: Workspace, answer: Answer) -> None:
    """Fill in the causes of no painful finding, which no chain draws."""
    for i in range(network.base_odds.size):
        if work.degree[i] < 0:
            answer.probability[i] = network.base_probability[i]
        elif work.degree[i] == 0:
            answer.probability[i] = work.active[i]


@jit
def divide(sums: Floats, count: int) -> None:
    """Turn sums into averages."""
    for k in range(sums.size):
        sums[k] /= count


@jit
def refresh(painful: int, causes: int, z: Ints, work: Workspace) -> None:
    """u_j of every painful finding, from scratch."""
    for f in range(painful):
        work.uncovered[f] = 1.0 - work.leak[work.painful[f]]
    for r in range(causes):
        if z[r]:
            for e in range(work.shared_start[r], work.shared_start[r + 1]):
                work.uncovered[work.edge_finding[e]] *= 1.0 - work.weight[work.edge[e]]


@jit
def switch(r: int, value: int, z: Ints, work: Workspace) -> None:
    """Set z_r and carry u_j along."""
    if z[r] == value:
        return
    z[r] = value
    for e in range(work.shared_start[r], work.shared_start[r + 1]):
        q = 1.0 - work.weight[work.edge[e]]
        if value:
            work.uncovered[work.edge_finding[e]] *= q
        else:
            work.uncovered[work.edge_finding[e]] /= q


@jit
def draw_one(r: int, z: Ints, work: Workspace, answer: Answer, count: int) -> None:
    """Draw one cause given all others; add what it implies to the averages."""
    i = work.shared[r]
    switch(r, 0, z, work)
    begin, end = work.shared_start[r], work.shared_start[r + 1]
    off, on, quiet = 1.0, work.odds[i], work.odds[i]
    for e in range(begin, end):
        u, q = work.uncovered[work.edge_finding[e]], 1.0 - work.weight[work.edge[e]]
        off *= 1.0 - u
        on *= 1.0 - u * q
        quiet *= work.quiet[work.edge[e]]
    ratio = on / off
    active = ratio / (1.0 + ratio)
    if count:
        answer.probability[i] += active
        answer.responsible[i] += (ratio - quiet) / (1.0 + ratio)
        for e in range(begin, end):
            u, k = work.uncovered[work.edge_finding[e]], work.edge[e]
            w, weaker = work.weight[k], some_of_weaker(k, work)
            reached = w / (1.0 - u * (1.0 - w))
            answer.produced[k] += active * ((1.0 - weaker) * reached + weaker)
    if np.random.random() < active:  # noqa: NPY002
        switch(r, 1, z, work)


@jit
def draw_pair(network: Network, r: int, z: Ints, work: Workspace) -> None:
    """Draw a cause together with a random cause that shares a random finding with it.

    The chances of their findings in the states (both off, r on, other on, both on) are products
    over the findings of either.
    """
    begin, end = work.shared_start[r], work.shared_start[r + 1]
    j = work.painful[work.edge_finding[begin + np.random.randint(end - begin)]]  # noqa: NPY002
    first, last = network.finding_start[j], network.finding_start[j + 1]
    other = work.rank[network.finding_cause[first + np.random.randint(last - first)]]  # noqa: NPY002
    if other == r:
        return
    switch(r, 0, z, work)
    switch(other, 0, z, work)
    both_off, r_on, other_on, both_on = 1.0, 1.0, 1.0, 1.0
    for e in range(begin, end):
        u, q = work.uncovered[work.edge_finding[e]], 1.0 - work.weight[work.edge[e]]
        q_other = silence(other, work.edge_finding[e], work)
        both_off *= 1.0 - u
        r_on *= 1.0 - u * q
        other_on *= 1.0 - u * q_other
        both_on *= 1.0 - u * q * q_other
    for e in range(work.shared_start[other], work.shared_start[other + 1]):
        if silence(r, work.edge_finding[e], work) == 1.0:
            u, q = work.uncovered[work.edge_finding[e]], 1.0 - work.weight[work.edge[e]]
            both_off *= 1.0 - u
            r_on *= 1.0 - u
            other_on *= 1.0 - u * q
            both_on *= 1.0 - u * q
    r_on *= work.odds[work.shared[r]]
    other_on *= work.odds[work.shared[other]]
    both_on *= work.odds[work.shared[r]] * work.odds[work.shared[other]]
    draw = np.random.random() * (both_off + r_on + other_on + both_on)  # noqa: NPY002
    if draw < both_on:
        switch(r, 1, z, work)
        switch(other, 1, z, work)
    elif draw < both_on + r_on:
        switch(r, 1, z, work)
    elif draw < both_on + r_on + other_on:
        switch(other, 1, z, work)


@jit
def silence(r: int, f: int, work: Workspace) -> float:
    """1 - w between a cause and a finding; 1 where there is no edge."""
    for e in range(work.shared_start[r], work.shared_start[r + 1]):
        if work.edge_finding[e] == f:
            return float(1.0 - work.weight[work.edge[e]])
    return 1.0
