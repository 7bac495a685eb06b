"""Is it right? How far the probabilities can be trusted, where the model holds and where not.

``python benchmarks/calibration.py [--json] [--drawings N]``; ends with status 1 on a miss.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

import numpy as np

from scores import Order, Reliability, brier, log_score, order, reliability, set_log_score
from unknot.assess.batch import posterior_batch
from worlds import World, draw_cases, the_worlds

SEED: Final = 20260601
DRAWINGS: Final = 10_000
THREADS: Final = 2

MOST_ECE: Final = 0.01  # of what is said above 0.05, under mis-marking that the model accounts for
ACCOUNTED: Final = "accounted"
GRADED: Final = "graded"  # the same drawings, told how strong


@dataclass(frozen=True, slots=True)
class Figures:
    """Scores of one world; the prior alone is what one would say without looking."""

    name: str
    drawings: int
    painted: float
    log_score: float
    log_score_of_prior: float
    set_log_score: float
    brier: float
    brier_of_prior: float
    active: Reliability
    responsible: Reliability
    order: Order


def measure(world: World, believed: World, count: int) -> Figures:
    """Read drawings of a world; ``believed`` is the world whose priors the reader has."""
    cases = draw_cases(world, count, np.random.default_rng(SEED))
    answer = posterior_batch(world.reader, cases.status, threads=THREADS)
    prior = np.broadcast_to(believed.prior, answer.probability.shape)
    return Figures(
        name=world.name,
        drawings=count,
        painted=float((cases.status > 0).sum(axis=1).mean()),
        log_score=log_score(answer.probability, cases.active),
        log_score_of_prior=log_score(prior, cases.active),
        set_log_score=set_log_score(world.reader, believed.prior, cases, answer.log_evidence),
        brier=brier(answer.probability, cases.active),
        brier_of_prior=brier(prior, cases.active),
        active=reliability(answer.probability, cases.active),
        responsible=reliability(answer.responsible, cases.responsible),
        order=order(answer.responsible, cases.responsible),
    )


def missed(figures: Mapping[str, Figures]) -> list[str]:
    """Name the figures that were not reached."""
    checks = {
        f"{world}, {what}": table.ece
        for world in (ACCOUNTED, GRADED)
        for what, table in (
            ("active", figures[world].active),
            ("behind the pain", figures[world].responsible),
        )
    }
    return [f"ECE {what}: {ece:.4f} > {MOST_ECE}" for what, ece in checks.items() if ece > MOST_ECE]


def report(figures: Mapping[str, Figures]) -> str:
    """Write the figures for a person."""
    lines = [
        "nats and squared error per drawing, over all points; in brackets: the prior alone",
        f"{'world':14}{'painted':>8}{'log score':>17}{'set':>7}{'Brier':>15}{'ECE active':>12}",
    ]
    lines[-1] += f"{'behind it':>11}{'luck':>7}"
    for key, one in figures.items():
        score = f"{one.log_score:.2f} ({one.log_score_of_prior:.2f})"
        squared = f"{one.brier:.2f} ({one.brier_of_prior:.2f})"
        lines.append(
            f"{key:14}{one.painted:8.1f}{score:>17}{one.set_log_score:7.1f}{squared:>15}"
            f"{one.active.ece:12.4f}{one.responsible.ece:11.4f}{one.responsible.luck:7.4f}"
        )
    lines.append(f"{'world':14}{'top 1':>8}{'recall k':>10}{'at 5':>8}{'at 10':>8}{'NDCG 10':>9}")
    for key, one in figures.items():
        it = one.order
        lines.append(
            f"{key:14}{it.top_1:8.3f}{it.recall_k:10.3f}{it.recall_5:8.3f}{it.recall_10:8.3f}"
            f"{it.ndcg_10:9.3f}"
        )
    for what, table in (
        ("active", figures[ACCOUNTED].active),
        ("behind the pain", figures[ACCOUNTED].responsible),
    ):
        lines.append(f"{ACCOUNTED}, {what}: from, points, said, observed, standard error")
        lines += [
            f"  {b.above:5.2f} {b.count:9,} {b.said:7.4f} {b.observed:7.4f} {b.error:7.4f}"
            for b in table.bins
        ]
    return "\n".join([*lines, *(f"{key}: {one.name}" for key, one in figures.items())])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--drawings", type=int, default=DRAWINGS, help="how many of each world")
    arguments = parser.parse_args()
    worlds = the_worlds(SEED)
    figures = {
        key: measure(world, worlds[ACCOUNTED], arguments.drawings) for key, world in worlds.items()
    }
    misses = missed(figures)
    if arguments.json:
        tables = {key: asdict(one) for key, one in figures.items()}
        print(json.dumps({"worlds": tables, "missed": misses}, indent=2))
    else:
        print(report(figures))
    for text in misses:
        print(f"missed: {text}", file=sys.stderr)
    sys.exit(1 if misses else 0)


if __name__ == "__main__":
    main()
