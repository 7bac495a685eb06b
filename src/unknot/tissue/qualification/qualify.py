"""Every published number against the model: who meets it, who does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from unknot.tissue.parameters import MECHANISMS
from unknot.tissue.qualification import (
    blood_flow,
    energy,
    knots,
    needling,
    others,
    pressing,
)
from unknot.tissue.qualification.published import Published, published_table

MEASURES: Final[Mapping[str, Callable[[str], float]]] = {
    **blood_flow.MEASURES,
    **energy.MEASURES,
    **knots.MEASURES,
    **pressing.MEASURES,
    **needling.MEASURES,
    **others.MEASURES,
}
"""How each published quantity is measured in the model, given a mechanism."""


@dataclass(frozen=True, slots=True)
class Qualified:
    """One published number and what the mechanisms make of it."""

    published: Published
    found: Mapping[str, float]
    """By mechanism, in the unit of the row; empty where the model has no such quantity."""

    def passes(self, mechanism: str) -> bool:
        """Whether a mechanism meets it."""
        return self.published.met_by(self.found[mechanism])


def measure(published_id: str, mechanism: str) -> float:
    """Measure one published quantity in the model, in the unit of its row."""
    return MEASURES[published_id](mechanism)


def qualify() -> tuple[Qualified, ...]:
    """Run all measurements, in the order of the table; takes some ten seconds."""
    return tuple(
        Qualified(
            row,
            {one: MEASURES[row.id](one) for one in MECHANISMS} if row.represented else {},
        )
        for row in published_table()
    )
