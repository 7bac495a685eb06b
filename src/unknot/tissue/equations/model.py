"""The whole model: every line of every mechanism, each after those it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import sympy

from unknot.tissue.equations.contracture import contracture
from unknot.tissue.equations.energy import energy
from unknot.tissue.equations.nitric_oxide import nitric_oxide
from unknot.tissue.equations.notation import Lines, Names, symbol
from unknot.tissue.equations.oxygen import oxygen
from unknot.tissue.equations.pain import pain
from unknot.tissue.equations.perfusion import perfusion
from unknot.tissue.equations.sensitisation import sensitisation
from unknot.tissue.equations.treatments import treatments
from unknot.tissue.parameters import places
from unknot.tissue.states import INPUTS, SERIES, STATES

MECHANISMS: Final[Mapping[str, Callable[[Names], Lines]]] = {
    "What is done": treatments,
    "Perfusion": perfusion,
    "Oxygen": oxygen,
    "Energy": energy,
    "Calcium and contracture": contracture,
    "Nitric oxide and vasodilation": nitric_oxide,
    "Sensitisation": sensitisation,
    "Pain": pain,
}


class AnyName(Names):
    """Declares whatever it is asked for; used once, to learn which names there are."""

    def __init__(self) -> None:
        super().__init__(frozenset())

    def __getattr__(self, name: str) -> sympy.Symbol:
        return symbol(name)


def all_lines() -> dict[str, Lines]:
    """Give the lines of each mechanism; ``AttributeError`` where one uses an unknown name."""
    defined = {name for write in MECHANISMS.values() for name in write(AnyName())}
    names = Names(frozenset({*STATES, *INPUTS, *places(), *defined}))
    return {title: write(names) for title, write in MECHANISMS.items()}


def in_order(lines: Mapping[str, sympy.Expr], wanted: Mapping[str, object]) -> list[str]:
    """Order the definitions that the wanted lines need, each after those it uses."""
    order: list[str] = []

    def visit(name: str) -> None:
        for used in sorted(found.name for found in lines[name].free_symbols):
            if used in lines and used not in order:
                visit(used)
        order.append(name)

    for name in wanted:
        visit(name)
    return [name for name in order if name not in wanted]


def flat() -> Lines:
    """Give every line of the model by name."""
    return {name: line for lines in all_lines().values() for name, line in lines.items()}


def rates(lines: Mapping[str, sympy.Expr]) -> Lines:
    """Give the rate of each state, in the order of the states."""
    return {f"d_{state}": lines[f"d_{state}"] for state in STATES}


def reported(lines: Mapping[str, sympy.Expr]) -> Lines:
    """Give the reported lines in their order."""
    return {name: lines[name] for name in SERIES}
