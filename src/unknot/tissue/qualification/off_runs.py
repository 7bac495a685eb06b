"""What is left of each mechanism when one questionable step is switched off."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from unknot.tissue.parameters import MECHANISMS, SWITCHES, parameter_vector
from unknot.tissue.qualification.courses import presses_until_resolved
from unknot.tissue.qualification.lab import (
    DAY_H,
    PAIN,
    PRESS_H,
    THRESHOLD,
    Changes,
    Experiment,
    at,
    observe,
    press,
)
from unknot.tissue.steady import resting_states


@dataclass(frozen=True, slots=True)
class OffRun:
    """A mechanism with one step, or none, switched off."""

    mechanism: str
    without: str
    """A name of ``SWITCHES``, or empty."""
    knot: bool
    """Whether a knot still exists."""
    pain_day_after: float
    """Change of pain 24 h after one press, in points; not a number without a knot."""
    threshold_day_after_pct: float
    """Change of the pressure pain threshold 24 h after one press, in %; likewise."""
    presses: int | None
    """Daily presses after which it resolves; none: it does not after ten of them."""


def off_runs() -> tuple[OffRun, ...]:
    """Run every mechanism whole, and without each step that it has."""
    return tuple(
        _off_run(mechanism, without)
        for mechanism, settings in MECHANISMS.items()
        for without in ("", *SWITCHES)
        if not without or settings.get(f"on_{without}", 1.0)
    )


def _off_run(mechanism: str, without: str) -> OffRun:
    changes: Changes = ((f"on_{without}", 0.0),) if without else ()
    if resting_states(parameter_vector(mechanism, dict(changes))).knot is None:
        return OffRun(
            mechanism,
            without,
            knot=False,
            pain_day_after=nan,
            threshold_day_after_pct=nan,
            presses=None,
        )
    event = press()
    answer = observe(Experiment(mechanism, (event,), changes=changes))
    before, after = (at(answer, PAIN, hour)[0] for hour in (0, PRESS_H + DAY_H))
    low, high = (at(answer, THRESHOLD, hour)[0] for hour in (0, PRESS_H + DAY_H))
    return OffRun(
        mechanism=mechanism,
        without=without,
        knot=True,
        pain_day_after=float(after - before),
        threshold_day_after_pct=float(100 * (high / low - 1)),
        presses=presses_until_resolved(mechanism, changes=changes),
    )
