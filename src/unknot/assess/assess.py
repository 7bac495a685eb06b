"""The main job: a pain drawing in, a ranked and explained list of trigger points out."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from unknot import atlas
from unknot.assess.assessment import Assessment
from unknot.assess.drawing import Drawing
from unknot.assess.network import (
    DOES_NOT_HURT,
    NOT_ASKED,
    PAINFUL,
    BodyNetwork,
    Status,
    body_network,
)
from unknot.assess.parameters import load_parameters
from unknot.assess.ranking import likeliest_sets, rank_muscles, rank_points
from unknot.assess.solution import Solution
from unknot.assess.triage import Triage, triage

if TYPE_CHECKING:
    from unknot.assess.engine import ExactEngine

SET_POINTS: Final = 8
SETS_LISTED: Final = 10

_one_at_a_time = threading.Lock()


def assess(drawing: Drawing, *, today: date | None = None) -> Assessment:
    """Rank the trigger points behind a drawing: how likely each is active and causes this pain.

    Triage comes first and cannot be skipped: where it withholds the ranking, the lists are empty.
    ``today`` dates the answers of the drawing; left out, it is the day on this machine's clock.
    Otherwise deterministic. Palpations are kept in the drawing but not used.
    """
    body = body_network()
    first = triage(drawing, today or datetime.now(tz=UTC).astimezone().date())
    status = status_of(drawing, body)
    # The engine's tables are laid out once and shared.
    with _one_at_a_time:
        solution = _solve(status)
        answer = _answer(drawing, first, solution, body)
    return _withhold(answer) if first.withheld else answer


def _withhold(answer: Assessment) -> Assessment:
    """Empty the lists of a ranking that nobody should act on before a clinician has looked."""
    return replace(answer, trigger_points=(), muscles=(), sets=())


def status_of(drawing: Drawing, body: BodyNetwork) -> Status:
    """(F,) how each region was marked; what is not mentioned was left unmarked."""
    status = np.zeros(len(body.regions), np.int8)
    for region, intensity in drawing.regions.items():
        status[body.region_index[region]] = PAINFUL if intensity > 0 else DOES_NOT_HURT
    for region in drawing.not_asked:
        status[body.region_index[region]] = NOT_ASKED
    return status


@cache
def _engine() -> ExactEngine:
    from unknot.assess.engine import ExactEngine  # noqa: PLC0415 - loads the compiler

    return ExactEngine(body_network().network)


def _solve(status: Status) -> Solution:
    from unknot.assess.sampling import sample  # noqa: PLC0415 - loads the compiler

    return _engine().solve(status) or sample(body_network().network, status)


def _answer(drawing: Drawing, first: Triage, solution: Solution, body: BodyNetwork) -> Assessment:
    known, parameters = atlas.load(), load_parameters()
    listed = np.flatnonzero(solution.responsible >= parameters.list_responsible)
    points = rank_points(solution, listed.tolist(), body, known)
    return Assessment(
        triage=first,
        trigger_points=points,
        muscles=rank_muscles(solution, points, body, known),
        sets=likeliest_sets(solution, points[:SET_POINTS], body, at_most=SETS_LISTED),
        unexplained=_unexplained(drawing, solution, body),
        widespread=len(drawing.painful) > parameters.widespread_above,
        method="exact" if solution.error is None else "sampled",
        error=solution.error,
        atlas=known.version,
    )


def _unexplained(drawing: Drawing, solution: Solution, body: BodyNetwork) -> tuple[str, ...]:
    """Painful regions whose pain no cause produced, more likely than not."""
    threshold = load_parameters().unexplained_at
    return tuple(
        region
        for region in drawing.painful
        if solution.leak_only[body.region_index[region]] > threshold
    )
