"""The stepper's linear systems, solved without the entries of the matrix that are always 0.

The order of elimination is chosen once, from which rates depend on which states; no rows are
exchanged, because 1 / (step GAMMA) on the diagonal keeps the pivots away from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tissue_kernel import nonzero_slopes
from unknot.tissue.lanes import LANES, MATRIX, RATES, SHIFT
from unknot.tissue.states import STATES

Entry = tuple[int, int]
HEAD = '''"""Solves (shift - slope) x = b in lanes. Written by tools/make_tissue.py: do not edit."""

from __future__ import annotations

from unknot.tissue.jit import jit
from unknot.tissue.lanes import LANES
from unknot.tissue.linear import Floats

'''


def elimination() -> str:
    """Give the source of the generated module."""
    order, filled = _order(nonzero_slopes())
    place = entry_rows(filled)
    return "\n".join([HEAD, *_factorise(order, place), *_substitute(order, place)]) + "\n"


def entry_rows(entries: set[Entry]) -> dict[Entry, int]:
    """Give the row of a block in which each entry of the matrix stands."""
    return {entry: MATRIX + at for at, entry in enumerate(sorted(entries))}


def filled_entries() -> set[Entry]:
    """Give the entries that are not always 0, before the elimination or after it."""
    return _order(nonzero_slopes())[1]


def _order(slopes: set[Entry]) -> tuple[list[int], set[Entry]]:
    """Choose the order of pivots that fills in least, one after the other."""
    size = len(STATES)
    filled = slopes | {(at, at) for at in range(size)}
    left, order = set(range(size)), []
    while left:
        costs = {at: len(_rows(at, filled, left)) * len(_columns(at, filled, left)) for at in left}
        pivot = min(sorted(left), key=costs.__getitem__)
        left.remove(pivot)
        order.append(pivot)
        filled |= set(product(_rows(pivot, filled, left), _columns(pivot, filled, left)))
    return order, filled


def _rows(pivot: int, filled: set[Entry], left: set[int]) -> list[int]:
    return [row for row in sorted(left) if row != pivot and (row, pivot) in filled]


def _columns(pivot: int, filled: set[Entry], left: set[int]) -> list[int]:
    return [column for column in sorted(left) if column != pivot and (pivot, column) in filled]


def _factorise(order: list[int], place: dict[Entry, int]) -> Iterator[str]:
    yield "\n@jit\ndef factorise_lanes(block: Floats) -> None:"
    yield '    """Replace slopes by factors; the pivots are kept as their inverses."""'
    yield "    for lane in range(LANES):"
    yield f"        shift = {_at(SHIFT)}"
    slopes = nonzero_slopes()
    for row, column in sorted(place):
        sign = "shift - " if row == column else "-"
        start = f"{sign}{_at(place[row, column])}" if (row, column) in slopes else "0.0"
        if row == column and (row, column) not in slopes:
            start = "shift"
        yield f"        w{row}_{column} = {start}"
    left = set(order)
    for pivot in order:
        left.remove(pivot)
        yield f"        w{pivot}_{pivot} = 1.0 / w{pivot}_{pivot}"
        for row in _rows(pivot, set(place), left):
            yield f"        w{row}_{pivot} *= w{pivot}_{pivot}"
            for column in _columns(pivot, set(place), left):
                yield f"        w{row}_{column} -= w{row}_{pivot} * w{pivot}_{column}"
    for (row, column), at in place.items():
        yield f"        {_at(at)} = w{row}_{column}"
    yield ""


def _substitute(order: list[int], place: dict[Entry, int]) -> Iterator[str]:
    yield "\n@jit\ndef substitute_lanes(block: Floats) -> None:"
    yield '    """Replace right sides by solutions."""'
    yield "    for lane in range(LANES):"
    for at in range(len(order)):
        yield f"        b{at} = {_at(RATES + at)}"
    left = set(order)
    for pivot in order:
        left.remove(pivot)
        for row in _rows(pivot, set(place), left):
            yield f"        b{row} -= {_at(place[row, pivot])} * b{pivot}"
    solved: set[int] = set()
    for pivot in reversed(order):
        for column in sorted(solved):
            if (pivot, column) in place:
                yield f"        b{pivot} -= {_at(place[pivot, column])} * b{column}"
        yield f"        b{pivot} *= {_at(place[pivot, pivot])}"
        solved.add(pivot)
    for at in range(len(order)):
        yield f"        {_at(RATES + at)} = b{at}"


def _at(row: int) -> str:
    return f"block[{row * LANES} + lane]"
