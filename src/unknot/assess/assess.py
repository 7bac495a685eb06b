"""The main job: a pain drawing in, a ranked and explained list of trigger points out."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from unknot import atlas
from unknot.assess.assessment import Assessment
from unknot.assess.cautions import caution_answers
from unknot.assess.drawing import Drawing
from unknot.assess.intervals import (
    responsible_by_version,
    with_muscle_intervals,
    with_point_intervals,
)
from unknot.assess.look_alikes import features_of, look_alikes
from unknot.assess.movements import log_lr_of_movements
from unknot.assess.network import (
    DOES_NOT_HURT,
    NOT_ASKED,
    BodyNetwork,
    Floats,
    Status,
    body_network,
    painful_at,
)
from unknot.assess.next_spot import next_spots
from unknot.assess.palpation import Examiner, kind_of, log_likelihood_ratio
from unknot.assess.parameters import load_parameters
from unknot.assess.ranking import likeliest_sets, rank_muscles, rank_points
from unknot.assess.see_someone import see_someone
from unknot.assess.solution import NOTHING_PRESSED, Solution
from unknot.assess.triage import Triage, triage
from unknot.assess.widespread import spread_of

if TYPE_CHECKING:
    from unknot.assess.engine import ExactEngine

_one_at_a_time = threading.Lock()


def assess(
    drawing: Drawing,
    *,
    today: date | None = None,
    examiner: Examiner = "lay",
    intervals: bool = False,
) -> Assessment:
    """Rank the trigger points behind a drawing: how likely each is active and causes this pain.

    Triage comes first and cannot be skipped: where it withholds the ranking, the lists are empty.
    ``today`` dates the answers of the drawing; left out, it is the day on this machine's clock.
    Otherwise deterministic. ``examiner`` says whose finger the palpations of the drawing are from.
    ``intervals`` adds how sure each probability is; that takes a hundred more runs, some 2 ms.
    """
    body, day = body_network(), today or datetime.now(tz=UTC).astimezone().date()
    first = triage(drawing, day)
    status = status_of(drawing, body)
    # The engine's tables are laid out once and shared.
    with _one_at_a_time:
        solution = _solve(status, log_lr_of(drawing, examiner, body))
        answer = _answer(drawing, first, solution, examiner, day, body)
        if intervals and not first.withheld:
            answer = _with_intervals(answer, drawing, solution, examiner, body)
    return _withhold(answer) if first.withheld else answer


def _withhold(answer: Assessment) -> Assessment:
    """Empty the lists of a ranking that nobody should act on before a clinician has looked."""
    return replace(
        answer,
        trigger_points=(),
        muscles=(),
        sets=(),
        sets_of=(),
        next_spots=(),
        look_alikes=(),
    )


def _with_intervals(
    answer: Assessment,
    drawing: Drawing,
    solution: Solution,
    examiner: Examiner,
    body: BodyNetwork,
) -> Assessment:
    """Add how sure each probability is, where that can be told."""
    by_version = responsible_by_version(drawing, solution, examiner, body)
    if by_version is None or not answer.trigger_points:
        return answer
    return replace(
        answer,
        trigger_points=with_point_intervals(answer.trigger_points, by_version, body),
        muscles=with_muscle_intervals(answer.muscles, solution.responsible, by_version, body),
    )


def status_of(drawing: Drawing, body: BodyNetwork) -> Status:
    """(F,) how each region was marked, and how strong; what is not mentioned was left unmarked."""
    status = np.zeros(len(body.regions), np.int8)
    for region, intensity in drawing.regions.items():
        status[body.region_index[region]] = (
            painful_at(intensity) if intensity > 0 else DOES_NOT_HURT
        )
    for region in drawing.not_asked:
        status[body.region_index[region]] = NOT_ASKED
    return status


def log_lr_of(drawing: Drawing, examiner: Examiner, body: BodyNetwork) -> Floats:
    """(C,) log likelihood ratio of what pressing and moving told of each point; (0,) of nothing.

    A point that sends no pain is no cause of any; what was felt there says nothing here.
    """
    log_lr = log_lr_of_movements(drawing, body)
    if not drawing.palpations and not log_lr.any():
        return NOTHING_PRESSED
    for palpation in drawing.palpations:
        cause = body.point_index.get(palpation.trigger_point)
        if cause is not None:
            log_lr[cause] += log_likelihood_ratio(palpation, examiner)
    return log_lr


@cache
def _engine() -> ExactEngine:
    from unknot.assess.engine import ExactEngine  # noqa: PLC0415 - loads the compiler

    return ExactEngine(body_network().network)


def _solve(status: Status, log_lr: Floats) -> Solution:
    from unknot.assess.sampling import sample  # noqa: PLC0415 - loads the compiler

    return _engine().solve(status, log_lr) or sample(body_network().network, status, log_lr)


def _answer(  # noqa: PLR0913, PLR0917  # what the answer is made of
    drawing: Drawing,
    first: Triage,
    solution: Solution,
    examiner: Examiner,
    day: date,
    body: BodyNetwork,
) -> Assessment:
    known, parameters = atlas.load(), load_parameters()
    pressed = {palpation.trigger_point: palpation for palpation in drawing.palpations}
    points = rank_points(solution, _listed(solution, pressed, body), pressed, body, known)
    spread = spread_of(drawing.painful)
    considered = points[: int(parameters.set_points)]
    sets = likeliest_sets(solution, considered, body, at_most=int(parameters.sets_listed))
    return Assessment(
        triage=first,
        trigger_points=points,
        muscles=rank_muscles(solution, points, parameters.list_responsible, body, known),
        sets=sets,
        sets_of=tuple(point.trigger_point for point in considered),
        unexplained=_unexplained(drawing, solution, body),
        next_spots=next_spots(
            points, sets, pressed, caution_answers(drawing, day), examiner, known
        ),
        look_alikes=look_alikes(drawing, day),
        widespread=len(drawing.painful) > parameters.widespread_above,
        spread=spread,
        see_someone=see_someone(
            active=[point for point in pressed if kind_of(pressed[point]) == "active"],
            answers={**drawing.answers, **features_of(drawing, day)},
            areas=len(spread.areas),
            painful=len(drawing.painful),
        ),
        method="exact" if solution.error is None else "sampled",
        error=solution.error,
        atlas=known.version,
    )


def _listed(solution: Solution, pressed: Collection[str], body: BodyNetwork) -> list[int]:
    """Choose the causes worth listing, and the pressed ones that could explain any pain."""
    enough = solution.responsible >= load_parameters().list_responsible
    for point in pressed:
        cause = body.point_index.get(point)
        if cause is not None and solution.responsible[cause] > 0:
            enough[cause] = True
    listed: list[int] = np.flatnonzero(enough).tolist()
    return listed


def _unexplained(drawing: Drawing, solution: Solution, body: BodyNetwork) -> tuple[str, ...]:
    """Painful regions whose pain no cause reaches, more likely than not."""
    threshold = load_parameters().unexplained_at
    return tuple(
        region
        for region in drawing.painful
        if solution.leak_only[body.region_index[region]] > threshold
    )
