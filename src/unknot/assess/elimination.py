"""In which order causes are summed out, so that the tables stay small.

The state of the dynamic programme is, for every *open* painful finding, one bit: has anything
explained it yet? A finding is open from the first of its causes to the last. Summing out a cause
needs only the bits of its findings, so the width of the tables is the number of findings that are
open at once, and choosing an order of causes comes down to choosing in which order findings are
*closed*: closing f sums out all its remaining causes and so opens reach(f), the findings that share
a cause with f. Greedy: close the finding that opens the fewest.

The outcome is a straight program of three operations, read by ``exact``:

    OPEN f    a new bit                       CAUSE r    sum out shared cause r
    CLOSE f   keep the explained half, drop the bit
"""

# ruff: noqa: PLR0913, PLR0917 - a kernel takes its arrays and sizes one by one

from __future__ import annotations

from typing import Final

import numpy as np

from unknot.assess.bits import bit_of, count_bits, has
from unknot.assess.jit import jit
from unknot.assess.network import Ints, Network
from unknot.assess.workspace import Workspace

OPEN: Final = 0
CAUSE: Final = 1
CLOSE: Final = 2

SHARED: Final = 2  # painful findings from which on a cause is summed out by the programme
ALL: Final = 2  # passes over the causes of a finding: those that open 0, at most 1, any number
NOT_YET: Final = -1
CLOSED: Final = -2

FEW_CELLS: Final = 512.0  # below this many table cells, looking for a better order costs more
MANY_CELLS: Final = 16384.0  # above this many, moves are tried as well
MOST_MOVES: Final = 20_000  # some 10 ms
CELLS_PER_MOVE: Final = 128.0  # trying a move takes as long as running the programme on so many


@jit
def next_to_close(painful: int, words: int, work: Workspace) -> int:
    """Find the finding beside an open one whose closing opens the fewest; -1 if none is open."""
    best, fewest = -1, 1 << 30
    for f in range(painful):
        if has(work.closed, f):
            continue
        beside, opens = False, 0
        for word in range(words):
            beside |= (work.reach[f, word] & work.opened[word]) != 0
            opens += count_bits(work.reach[f, word] & ~(work.opened[word] | work.closed[word]))
        if beside and opens < fewest:
            best, fewest = f, opens
    return best


@jit
def order_component(
    start: int, painful: int, words: int, order: Ints, at: int, work: Workspace
) -> tuple[int, float]:
    """Close everything connected with ``start``; the end of the order and the cells it costs.

    Takes the closed set to hold only whole components, and leaves it so.
    """
    f = start
    cells = 0.0
    while f >= 0:
        order[at] = f
        at += 1
        width = 0
        for word in range(words):
            work.opened[word] |= work.reach[f, word] & ~work.closed[word]
            width += count_bits(work.opened[word])
        cells += 2.0**width
        work.opened[f >> 6] &= ~bit_of(f)
        work.closed[f >> 6] |= bit_of(f)
        f = next_to_close(painful, words, work)
    return at, cells


@jit
def reopen(order: Ints, begin: int, end: int, work: Workspace) -> None:
    """Forget the closings of order[begin:end]."""
    for t in range(begin, end):
        work.closed[order[t] >> 6] &= ~bit_of(order[t])


@jit
def choose_order(painful: int, work: Workspace) -> None:
    """Order all findings for closing, component after component.

    A component whose first order is dear is tried again from each of its findings.
    """
    words = (painful + 63) // 64
    for word in range(words):
        work.opened[word] = 0
        work.closed[word] = 0
    begin = 0
    for start in range(painful):
        if has(work.closed, start):
            continue
        end, fewest = order_component(start, painful, words, work.order, begin, work)
        for t in range(begin, end if fewest > FEW_CELLS else begin):
            work.slot[t] = work.order[t]  # starts to try; free until the program is written
        for t in range(begin + 1, end if fewest > FEW_CELLS else begin):
            reopen(work.order, begin, end, work)
            _, cells = order_component(work.slot[t], painful, words, work.trial, begin, work)
            if cells < fewest:
                fewest = cells
                for s in range(begin, end):
                    work.order[s] = work.trial[s]
        if fewest > MANY_CELLS:
            reopen(work.order, begin, end, work)
            improve_order(begin, end, fewest, words, work)
        begin = end


@jit
def improve_order(begin: int, end: int, fewest: float, words: int, work: Workspace) -> None:
    """Move single findings to other places in order[begin:end] wherever that saves cells."""
    draw = np.uint64(1)
    for t in range(begin, end):
        work.trial[t] = work.order[t]
    for _ in range(int(min(MOST_MOVES, fewest / CELLS_PER_MOVE))):
        draw = next_random(draw)
        source = begin + pick(draw, end - begin)
        draw = next_random(draw)
        target = begin + pick(draw, end - begin)
        move(work.trial, source, target)
        cells = count_cells(begin, end, fewest, words, work)
        if cells <= fewest:
            fewest = cells
            move(work.order, source, target)
        else:
            move(work.trial, target, source)
    for t in range(begin, end):
        work.closed[work.order[t] >> 6] |= bit_of(work.order[t])


@jit
def next_random(state: np.uint64) -> np.uint64:
    """Step a linear congruential generator (Knuth), so that the same drawing costs the same."""
    return state * np.uint64(6364136223846793005) + np.uint64(1442695040888963407)


@jit
def pick(state: np.uint64, count: int) -> int:
    """Turn the high bits of the generator into 0 .. count - 1."""
    return int(np.int64(state >> np.uint64(33)) % count)


@jit
def move(order: Ints, source: int, target: int) -> None:
    """Take an element out of its place and put it in at another."""
    moved = order[source]
    step = 1 if source < target else -1
    t = source
    while t != target:
        order[t] = order[t + step]
        t += step
    order[target] = moved


@jit
def count_cells(begin: int, end: int, enough: float, words: int, work: Workspace) -> float:
    """Cells that trial[begin:end] costs, or more than ``enough`` as soon as that is sure.

    Takes the closed set without this component, and leaves it so.
    """
    cells = 0.0
    for word in range(words):
        work.opened[word] = np.uint64(0)
        work.closed_by_trial[word] = work.closed[word]
    for t in range(begin, end):
        f = work.trial[t]
        width = 0
        for word in range(words):
            work.opened[word] |= work.reach[f, word] & ~work.closed_by_trial[word]
            width += count_bits(work.opened[word])
        cells += 2.0**width
        if cells > enough:
            break
        work.opened[f >> 6] &= ~bit_of(f)
        work.closed_by_trial[f >> 6] |= bit_of(f)
    for word in range(words):
        work.opened[word] = np.uint64(0)
    return cells


@jit
def write_program(network: Network, painful: int, work: Workspace) -> int:
    """Turn the closing order into operations; how many, or -1 when the tables do not fit."""
    for f in range(painful):
        work.slot[f] = NOT_YET
    width, ops = 0, 0
    work.table_start[0] = 0
    for t in range(painful):
        f = work.order[t]
        if work.slot[f] == CLOSED:
            continue
        if work.slot[f] == NOT_YET:
            width = open_finding(f, ops, width, work)
            ops += 1
        # Causes that open nothing come first, while the tables are still narrow.
        for opens in range(3):
            ops, width = sum_out_causes_of(network, f, opens, ops, width, work)
            if ops < 0:
                return -1
        if work.slot[f] != CLOSED:
            width = close_finding(f, ops, width, work)
            ops += 1
    return ops if fits(ops, width, work) else -1


@jit
def sum_out_causes_of(
    network: Network, f: int, opens: int, ops: int, width: int, work: Workspace
) -> tuple[int, int]:
    """Sum out the causes of a finding that open at most so many others; all of them from 2 on."""
    j = work.painful[f]
    for k in range(network.finding_start[j], network.finding_start[j + 1]):
        i = network.finding_cause[k]
        if work.degree[i] < SHARED or work.rank[i] < 0:
            continue
        if opens >= ALL or count_unopened(work.rank[i], work) <= opens:
            ops, width = sum_out_cause(work.rank[i], ops, width, work)
            work.rank[i] = -1
            if ops < 0:
                break
    return ops, width


@jit
def count_unopened(r: int, work: Workspace) -> int:
    """Count the findings that summing out a cause would open."""
    unopened = 0
    for e in range(work.shared_start[r], work.shared_start[r + 1]):
        unopened += work.slot[work.edge_finding[e]] == NOT_YET
    return unopened


@jit
def sum_out_cause(r: int, ops: int, width: int, work: Workspace) -> tuple[int, int]:
    """Open the findings of a cause, sum it out, close those that waited only for it."""
    begin, end = work.shared_start[r], work.shared_start[r + 1]
    for e in range(begin, end):
        if work.slot[work.edge_finding[e]] == NOT_YET:
            if not fits(ops, width + 1, work):
                return -1, width
            width = open_finding(work.edge_finding[e], ops, width, work)
            ops += 1
    if not fits(ops, width, work):
        return -1, width
    for e in range(begin, end):
        work.edge_slot[e] = work.slot[work.edge_finding[e]]
    write(CAUSE, r, 0, ops, width, width, work)
    ops += 1
    for e in range(begin, end):
        f = work.edge_finding[e]
        work.waiting[f] -= 1
        if work.waiting[f] == 0:
            width = close_finding(f, ops, width, work)
            ops += 1
    return ops, width


@jit
def open_finding(f: int, ops: int, width: int, work: Workspace) -> int:
    """Give a finding the top bit; the new width."""
    write(OPEN, f, width, ops, width, width + 1, work)
    work.slot[f] = width
    work.open_at[width] = f
    return width + 1


@jit
def close_finding(f: int, ops: int, width: int, work: Workspace) -> int:
    """Drop the bit of a finding and move those above it down; the new width."""
    slot = work.slot[f]
    write(CLOSE, f, slot, ops, width, width - 1, work)
    work.slot[f] = CLOSED
    for s in range(slot, width - 1):
        work.open_at[s] = work.open_at[s + 1]
        work.slot[work.open_at[s]] = s
    return width - 1


@jit
def write(
    kind: int, subject: int, slot: int, ops: int, width: int, width_after: int, work: Workspace
) -> None:
    """Write one operation and where the table after it starts."""
    work.op_kind[ops] = kind
    work.op_subject[ops] = subject
    work.op_slot[ops] = slot
    work.op_width[ops] = width
    start_after = work.table_start[ops] + (1 << width)
    work.table_start[ops + 1] = start_after
    work.op_width[ops + 1] = width_after


@jit
def fits(ops: int, width: int, work: Workspace) -> bool:
    """Say whether a table of this width fits after the operations so far."""
    cells = 1 << width
    return 2 * cells <= work.beta.size and (work.table_start[ops] + 4 * cells <= work.stack.size)
