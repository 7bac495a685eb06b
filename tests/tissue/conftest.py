"""Simulations that several tests look at, each run once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from unknot.tissue import Answer, Event, Scenario, simulate

Run = Callable[..., Answer]


@cache
def _run(scenario_key: tuple[object, ...]) -> Answer:
    start, days, events, mechanism, parameters, every_h = scenario_key
    return simulate(
        Scenario(
            start=str(start),
            days=float(str(days)),
            events=events,  # type: ignore[arg-type]
            mechanism=str(mechanism),
            parameters=dict(parameters),  # type: ignore[call-overload]
            every_h=float(str(every_h)),
        )
    )


@pytest.fixture(scope="session")
def run() -> Run:
    """Give a function that runs a scenario once: start, days, events, mechanism, parameters."""

    def run_once(
        start: str,
        days: float,
        *events: Event,
        mechanism: str = "flow",
        every_h: float = 0.25,
        **parameters: float,
    ) -> Answer:
        key = (start, days, events, mechanism, tuple(sorted(parameters.items())), every_h)
        return _run(key)

    return run_once
