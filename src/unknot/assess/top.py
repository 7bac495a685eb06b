"""The likeliest trigger points and muscles of many drawings: the same exact engine, on arrays."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from unknot import atlas
from unknot.assess.engine import STACK_CELLS, WIDEST
from unknot.assess.kernels import Groups, Ranked, Scratch, rank_many
from unknot.assess.network import BodyNetwork, Floats, Ints, Status, body_network
from unknot.assess.parameters import load_parameters
from unknot.assess.ranking import rank_muscles, rank_points, rarity
from unknot.assess.sampling import sample
from unknot.assess.workspace import make_workspace

DEFAULT_TOP: Final = 10


class Top(NamedTuple):
    """Ranked drawings, as ``Ranked`` lays them out; which were solved exactly."""

    ranked: Ranked
    exact: npt.NDArray[np.bool_]  # (drawings,)
    error: Floats  # (drawings,) largest difference between chains; 0 where exact


class TopRanker:
    """Ranks drawings batch after batch; one for each thread."""

    def __init__(self, top: int = DEFAULT_TOP) -> None:
        self.body = body_network()
        self.muscles = tuple(self.body.muscles)
        self._top = top
        self._known = atlas.load()
        self._at_least = load_parameters().list_responsible
        self._groups = _groups_of(self.body, self._known)
        causes, groups = len(self.body.points), len(self.muscles)
        self._scratch = Scratch(
            *(np.empty(size) for size in (causes, causes, groups, groups, groups, top))
        )
        self._work = make_workspace(self.body.network, stack_cells=STACK_CELLS, widest=WIDEST)

    def rank(self, status: Status) -> Top:
        """Rank drawings: status (drawings, F), as ``assess.status_of`` gives it."""
        status = np.ascontiguousarray(status, np.int8)
        count, top = status.shape[0], self._top
        ranked = Ranked(
            point=np.full((count, top), -1),
            point_responsible=np.zeros((count, top)),
            point_probability=np.zeros((count, top)),
            group=np.full((count, top), -1),
            group_responsible=np.zeros((count, top)),
            group_probability=np.zeros((count, top)),
            log_evidence=np.empty(count),
        )
        rank_many(
            self.body.network,
            status,
            self._groups,
            self._at_least,
            self._work,
            self._scratch,
            ranked,
        )
        exact = ~np.isnan(ranked.log_evidence)
        error = np.zeros(count)
        for row in np.flatnonzero(~exact).tolist():
            error[row] = self._sample(status[row], ranked, row)
        return Top(ranked, exact, error)

    def _sample(self, status: Status, ranked: Ranked, row: int) -> float:
        """Rank one drawing whose tables do not fit; give its error."""
        solution = sample(self.body.network, status)
        enough = np.flatnonzero(solution.responsible >= self._at_least).tolist()
        points = rank_points(solution, enough, {}, self.body, self._known)
        muscles = rank_muscles(solution, points, self._at_least, self.body, self._known)
        for place, point in enumerate(points[: self._top]):
            ranked.point[row, place] = self.body.point_index[point.trigger_point]
            ranked.point_responsible[row, place] = point.responsible
            ranked.point_probability[row, place] = point.probability
        for place, muscle in enumerate(muscles[: self._top]):
            ranked.group[row, place] = self.muscles.index((muscle.muscle, muscle.side))
            ranked.group_responsible[row, place] = muscle.responsible
            ranked.group_probability[row, place] = muscle.probability
        return float(solution.error or 0.0)


def _groups_of(body: BodyNetwork, known: atlas.Atlas) -> Groups:
    """Lay out the muscles, and the order of ties: by rarity, then id."""
    members = [np.array(causes, np.int64) for causes in body.muscles.values()]
    points = sorted(
        range(len(body.points)), key=lambda i: (rarity([body.points[i]], known), body.points[i])
    )
    names = list(body.muscles)
    muscles = sorted(
        range(len(names)),
        key=lambda m: (rarity([body.points[i] for i in body.muscles[names[m]]], known), names[m]),
    )
    return Groups(
        start=np.cumsum([0, *(one.size for one in members)]).astype(np.int64),
        members=np.concatenate(members),
        order=_whole(points),
        group_order=_whole(muscles),
    )


def _whole(values: list[int]) -> Ints:
    return np.array(values, np.int64)
