"""How sure a probability is: where it lies under 90 % of the versions of the model.

For points, the drawing is solved again under every version. For a muscle ("at least one of its
points is responsible") an exact answer would take one more run for each muscle and version.
Instead, it is placed between its two simple cases, independent points and points that exclude each
other,

    R = (1 - l) (1 - product of (1 - r_i)) + l min(1, sum of r_i),

with the l that is exact for the model itself: how much the points of a muscle compete for the same
pain changes little from version to version. The ends of the interval are off by less than 0.01 for
95 % of the listed muscles, and by 0.08 at worst (``benchmarks/README.md``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from unknot.assess.assessment import Interval, RankedMuscle, RankedPoint
from unknot.assess.beta import RANGE
from unknot.assess.drawing import Drawing
from unknot.assess.movements import log_ratio as movement_log_ratio
from unknot.assess.movements import told_of_points
from unknot.assess.network import BodyNetwork, Floats
from unknot.assess.palpation import Examiner, log_ratio
from unknot.assess.parameters import load_parameters
from unknot.assess.solution import NOTHING_PRESSED, Solution
from unknot.assess.uncertainty import press_tests, versions

COMPETE: Final = 1e-6  # the simple cases differ by less: it does not matter how much they compete


def responsible_by_version(
    drawing: Drawing, solution: Solution, examiner: Examiner, body: BodyNetwork
) -> Floats | None:
    """(D, C) ``responsible`` under each version; None where too few can be solved.

    To be asked last of a solution.
    """
    parameters = load_parameters()
    by_version = solution.responsible_under(
        [version.network for version in versions()],
        _log_lr(drawing, examiner, body),
        most_cells=parameters.interval_cells,
    )
    return by_version if by_version.shape[0] >= parameters.interval_versions else None


def _log_lr(drawing: Drawing, examiner: Examiner, body: BodyNetwork) -> Floats:
    """(D, C) what pressing and moving told, as ``log_lr_of`` of ``assess``, under each version."""
    moved = told_of_points(drawing, body)
    if not drawing.palpations and not moved:
        return NOTHING_PRESSED
    log_lr = np.zeros((len(versions()), len(body.points)))
    for told, causes in moved.items():
        ratios = [movement_log_ratio(told, version.parameters) for version in versions()]
        log_lr[:, causes] = np.array(ratios)[:, None]
    for palpation in drawing.palpations:
        cause = body.point_index.get(palpation.trigger_point)
        if cause is not None:
            log_lr[:, cause] += log_ratio(palpation, press_tests(examiner))
    return log_lr


def with_point_intervals(
    points: Sequence[RankedPoint], by_version: Floats, body: BodyNetwork
) -> tuple[RankedPoint, ...]:
    """Add to each point where its ``responsible`` lies under 90 % of the versions."""
    causes = [body.point_index[point.trigger_point] for point in points]
    found = _intervals(by_version[:, causes])
    return tuple(
        replace(point, interval=interval) for point, interval in zip(points, found, strict=True)
    )


def with_muscle_intervals(
    muscles: Sequence[RankedMuscle], responsible: Floats, by_version: Floats, body: BodyNetwork
) -> tuple[RankedMuscle, ...]:
    """Add the same to each muscle; responsible (C,) of the model itself."""
    found = _intervals(
        np.array([_muscle(muscle, responsible, by_version, body) for muscle in muscles]).T
    )
    return tuple(
        replace(muscle, interval=interval) for muscle, interval in zip(muscles, found, strict=True)
    )


def _muscle(
    muscle: RankedMuscle, responsible: Floats, by_version: Floats, body: BodyNetwork
) -> Floats:
    """(D,) "at least one of its points is responsible" under each version."""
    causes = list(body.muscles[muscle.muscle, muscle.side])
    apart, together = _simple_cases(responsible[causes])
    if together - apart < COMPETE:
        return _simple_cases(by_version[:, causes])[0]
    compete = (muscle.responsible - apart) / (together - apart)
    apart, together = _simple_cases(by_version[:, causes])
    found: Floats = np.clip(apart + compete * (together - apart), 0, 1)
    return found


def _simple_cases(responsible: Floats) -> tuple[Floats, Floats]:
    """At least one responsible, if they were independent; if they excluded each other."""
    independent = 1 - np.prod(1 - responsible, axis=-1)
    return independent, np.minimum(1, responsible.sum(axis=-1))


def _intervals(by_version: Floats) -> list[Interval]:
    """Where 90 % of each column (D, N) lie."""
    low, high = np.quantile(by_version, RANGE, axis=0)
    return list(zip(low.tolist(), high.tolist(), strict=True))
