"""How good probabilities are: proper scores, reliability with standard errors, and the order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from unknot.assess.network import PAINFUL, Floats, Network
from worlds import Cases, Flags

WORTH_SHOWING: Final = 0.05  # below, hundreds of points near 0 would make any model look perfect
EDGES: Final = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
CERTAIN: Final = 1e-12
_MEAN_LUCK: Final = float(np.sqrt(2 / np.pi))  # mean distance of a normal variable, in its SD


@dataclass(frozen=True, slots=True)
class Bin:
    """Points that were given a probability in one interval."""

    above: float
    count: int
    said: float
    observed: float
    error: float
    """Standard error of observed - said, drawings being independent of each other, points not."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Said against observed, and the expected calibration error where something was said."""

    bins: list[Bin]
    ece: float
    luck: float
    """What the ECE of perfect probabilities would be with so many drawings."""


@dataclass(frozen=True, slots=True)
class Order:
    """The list against the points that are truly behind the painted pain, if there are any."""

    top_1: float
    recall_k: float  # k: how many there are
    recall_5: float
    recall_10: float
    ndcg_10: float


def log_score(said: Floats, truth: Flags) -> float:
    """Nats per drawing that the truth about all points costs; the smaller the better."""
    right = np.clip(np.where(truth, said, 1 - said), CERTAIN, None)
    return float(-np.log(right).sum(axis=1).mean())


def brier(said: Floats, truth: Flags) -> float:
    """Squared error summed over the points, per drawing."""
    return float(np.square(said - truth).sum(axis=1).mean())


def set_log_score(network: Network, prior: Floats, cases: Cases, log_evidence: Floats) -> float:
    """Nats per drawing that the exact set of active points costs: -log P(set | drawing)."""
    cause = np.repeat(np.arange(prior.size), np.diff(network.cause_start))
    active = cases.active.astype(float)

    def stays(level: Floats) -> Floats:
        """(n, F) log P(nothing passes), where each pain passes with these chances (1 + zones,)."""
        quiet = np.zeros((prior.size, network.leak.size))
        quiet[cause, network.cause_finding] = np.log1p(-network.weight * level[network.zone])
        silent: Floats = np.log1p(-network.leak * level[0]) + active @ quiet
        return silent

    drawing = np.zeros(len(active))
    for told in np.unique(cases.status):
        here = cases.status == told
        if told < PAINFUL:
            drawing += np.where(here, stays(np.ones(len(network.above))), 0).sum(axis=1)
        else:
            above, exactly = network.above[:, told], network.exactly[:, told]
            at_most, below = stays(above), stays(above + exactly)
            gap = np.where(here, at_most - below, 1.0)
            reached = at_most + np.log(-np.expm1(-gap))
            drawing += np.where(here, reached, 0).sum(axis=1)
    odds = np.log(prior) - np.log1p(-prior)
    truth = active @ odds + np.log1p(-prior).sum()
    return float((log_evidence - drawing - truth).mean())


def reliability(said: Floats, truth: Flags) -> Reliability:
    """Compare what was said with what was so, in intervals of the probability."""
    which = np.digitize(said, EDGES[1:-1])
    bins = [
        _bin(EDGES[n], said, truth, which == n) for n in range(len(EDGES) - 1) if (which == n).any()
    ]
    shown = [one for one in bins if one.above >= WORTH_SHOWING]
    counts = np.array([one.count for one in shown])
    gaps = np.array([abs(one.observed - one.said) for one in shown])
    errors = np.array([one.error for one in shown])
    return Reliability(
        bins=bins,
        ece=float(np.average(gaps, weights=counts)),
        luck=float(np.average(_MEAN_LUCK * errors, weights=counts)),
    )


def _bin(above: float, said: Floats, truth: Flags, inside: Flags) -> Bin:
    count = int(inside.sum())
    gap_of_drawing = np.where(inside, truth - said, 0.0).sum(axis=1)
    return Bin(
        above=above,
        count=count,
        said=float(said[inside].mean()),
        observed=float(truth[inside].mean()),
        error=float(np.sqrt(np.square(gap_of_drawing).sum()) / count),
    )


def order(said: Floats, truth: Flags) -> Order:
    """Judge the first places of the list, likeliest first."""
    some = truth.any(axis=1)
    said, truth = said[some], truth[some]
    ranked = np.take_along_axis(truth, np.argsort(-said, axis=1, kind="stable"), axis=1)
    found = ranked.cumsum(axis=1)
    there = ranked.sum(axis=1)
    gain = 1 / np.log2(np.arange(2, 12))
    best = gain.cumsum()[np.minimum(there, 10) - 1]
    rows = np.arange(there.size)
    return Order(
        top_1=float(ranked[:, 0].mean()),
        recall_k=float((found[rows, there - 1] / there).mean()),
        recall_5=float((found[:, 4] / there).mean()),
        recall_10=float((found[:, 9] / there).mean()),
        ndcg_10=float((ranked[:, :10] @ gain / best).mean()),
    )
