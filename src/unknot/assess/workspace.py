"""Memory of the exact engine, laid out once so that a drawing costs no allocation."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from unknot.assess.network import Floats, Ints, Network

Bits = npt.NDArray[np.uint64]


class Workspace(NamedTuple):
    """Scratch arrays for one thread; C causes, F findings, E edges, T operations at most."""

    # The causes of this drawing
    odds: Floats  # (C,) o_i, given all but that the painted levels are reached
    degree: Ints  # (C,) painful findings of a cause; -1: its odds are those of an empty drawing
    touched: Ints  # (C,) causes whose degree is not -1
    active: Floats  # (C,) pi_i = o_i / (1 + o_i)
    inactive: Floats  # (C,) 1 - pi_i, without subtraction
    # Given that nothing goes above what is painted, at edges and leaks of painful findings
    weight: Floats  # (E,) chance that an active cause reaches the painted level
    quiet: Floats  # (E,) chance that it produces no pain
    leak: Floats  # (F,) chance that the leak reaches the painted level
    # The painful findings, numbered 0 .. n - 1
    painful: Ints  # (F,) their ids
    local: Ints  # (F,) and back
    uncovered: Floats  # (F,) U_j
    covered: Floats  # (F,) C_j = 1 - U_j, without subtraction
    gain_uncovered: Floats  # (F,) d log P(painful findings) / d U_j
    gain_covered: Floats  # (F,) d log P(painful findings) / d C_j
    reach: Bits  # (F, words) findings that share a cause with finding j
    # The causes of two or more painful findings, numbered 0 .. r - 1
    shared: Ints  # (C,) their ids
    shared_start: Ints  # (C + 1,)
    edge_finding: Ints  # (E,)
    edge: Ints  # (E,)
    edge_slot: Ints  # (E,) bit of the finding when its cause is summed out
    # The elimination program
    order: Ints  # (F,)
    trial: Ints  # (F,)
    opened: Bits  # (words,)
    closed: Bits  # (words,)
    closed_by_trial: Bits  # (words,)
    slot: Ints  # (F,) bit of an open finding; NOT_YET before, CLOSED after
    open_at: Ints  # (F,) open finding of each bit
    waiting: Ints  # (F,) causes not yet summed out
    rank: Ints  # (C,) number of a shared cause; -1 when summed out
    op_kind: Ints  # (T,)
    op_subject: Ints  # (T,)
    op_slot: Ints  # (T,)
    op_width: Ints  # (T + 1,) open findings before the operation
    state: Ints  # (C,) of a Gibbs chain
    # Tables
    table_start: Ints  # (T + 1,) the table before each operation, on the stack
    scale: Floats  # (T,)
    stack: Floats
    beta: Floats
    beta_next: Floats
    gamma: Floats


def make_workspace(network: Network, *, stack_cells: int, widest: int) -> Workspace:
    """Lay out the memory of one thread for tables of 2^widest cells."""
    causes, findings = network.base_odds.size, network.leak.size
    edges, words = network.weight.size, (findings + 63) // 64
    operations = causes + 2 * findings

    def ints(size: int) -> Ints:
        return np.zeros(size, np.int64)

    def floats(size: int) -> Floats:
        return np.empty(size, np.float64)

    return Workspace(
        odds=floats(causes),
        degree=ints(causes),
        touched=ints(causes),
        active=floats(causes),
        inactive=floats(causes),
        weight=np.zeros(edges),
        quiet=np.zeros(edges),
        leak=floats(findings),
        painful=ints(findings),
        local=ints(findings),
        uncovered=floats(findings),
        covered=floats(findings),
        gain_uncovered=floats(findings),
        gain_covered=floats(findings),
        reach=np.zeros((findings, words), np.uint64),
        shared=ints(causes),
        shared_start=ints(causes + 1),
        edge_finding=ints(edges),
        edge=ints(edges),
        edge_slot=ints(edges),
        order=ints(findings),
        trial=ints(findings),
        opened=np.zeros(words, np.uint64),
        closed=np.zeros(words, np.uint64),
        closed_by_trial=np.zeros(words, np.uint64),
        slot=ints(findings),
        open_at=ints(findings),
        waiting=ints(findings),
        rank=ints(causes),
        op_kind=ints(operations),
        op_subject=ints(operations),
        op_slot=ints(operations),
        op_width=ints(operations + 1),
        state=ints(causes),
        table_start=ints(operations + 1),
        scale=floats(operations),
        stack=floats(stack_cells),
        beta=floats(1 << widest),
        beta_next=floats(1 << widest),
        gamma=floats(1 << widest),
    )
