"""A scenario: in which state a knot starts, and what is done to it when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from unknot.tissue.linear import Floats
from unknot.tissue.states import INPUTS

KIND: Final = "scenario"
VERSION: Final = 1
HOUR_S: Final = 3600.0
NEEDLE_PER_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Event:
    """One thing done to the knot; ``kind`` is an input of the model."""

    at_h: float
    kind: str
    amount: float
    """kPa for a press, insertions for a needle, else a level from 0 to 1."""
    duration_s: float

    @property
    def start_s(self) -> float:
        """When it begins."""
        return self.at_h * HOUR_S

    @property
    def end_s(self) -> float:
        """When it ends."""
        return self.start_s + self.duration_s

    @property
    def input(self) -> float:
        """What the model is given while it lasts; insertions come one a second."""
        return NEEDLE_PER_S if self.kind == "needle" else self.amount

    def to_json(self) -> dict[str, object]:
        """Give the event as scenarios write it."""
        if self.kind == "needle":
            return {"at_h": self.at_h, "kind": "needle", "insertions": self.amount}
        amount = "pressure_kpa" if self.kind == "press" else "level"
        return {
            "at_h": self.at_h,
            "kind": self.kind,
            amount: self.amount,
            "duration_s": self.duration_s,
        }


@dataclass(frozen=True, slots=True)
class Scenario:
    """What ``unknot simulate`` runs."""

    start: str
    """``knot`` or ``healthy``."""
    days: float
    events: tuple[Event, ...] = ()
    mechanism: str = "flow"
    patients: int = 1
    seed: int = 0
    parameters: Mapping[str, float] = field(default_factory=dict)
    every_h: float = 0.25

    def to_json(self) -> dict[str, object]:
        """Give the document that ``parse_scenario`` reads."""
        return {
            "unknot": KIND,
            "version": VERSION,
            "start": self.start,
            "days": self.days,
            "mechanism": self.mechanism,
            "patients": self.patients,
            "seed": self.seed,
            "events": [event.to_json() for event in self.events],
            "parameters": dict(self.parameters),
            "every_h": self.every_h,
        }


@dataclass(frozen=True, slots=True)
class Course:
    """A scenario as the solver takes it; times in s."""

    ends: Floats
    """(segments,): the inputs are constant up to here."""
    inputs: Floats
    """(segments, inputs)"""
    times: Floats
    """(times,): 0, every ``every_h``, every edge of an event, and the end."""


def course_of(scenario: Scenario) -> Course:
    """Cut a scenario at the edges of its events."""
    end = scenario.days * 24 * HOUR_S
    edges = {edge for event in scenario.events for edge in (event.start_s, event.end_s)}
    ends = np.array(sorted((edges | {end}) - {0.0}))
    starts = np.concatenate([[0.0], ends[:-1]])
    inputs = np.zeros((ends.size, len(INPUTS)))
    place = {name: at for at, name in enumerate(INPUTS)}
    for event in scenario.events:
        lasts = (starts >= event.start_s) & (starts < event.end_s)
        inputs[lasts, place[event.kind]] = event.input
    grid = np.arange(0.0, end, scenario.every_h * HOUR_S)
    times = np.union1d(np.union1d(grid, ends), [0.0])
    return Course(ends, inputs, times)
