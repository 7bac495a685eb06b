"""How much pressing helps: recall before and after presses, with the noise that the model expects.

``python benchmarks/presses.py [--json]``; ends with status 1 when a figure is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final

import numpy as np

from drawings import seeded_cases
from unknot import atlas
from unknot.assess.engine import ExactEngine
from unknot.assess.network import BodyNetwork, Floats, Ints, Status, body_network
from unknot.assess.next_spot import pressable_alone, worth_of
from unknot.assess.palpation import press_test
from unknot.assess.parameters import load_parameters
from unknot.assess.solution import Solution

SEED: Final = 20260501
DRAWINGS: Final = 10_000
SEVERAL: Final = (2, 3)
PRESSES: Final = 6
AFTER: Final = (0, 2, 4, 6)
AT: Final = 4

LEAST_FIRST: Final = 0.70  # one active point, in the first place after four presses
LEAST_LEAD: Final = 2.0  # standard errors

Order = Callable[[Solution, Ints, np.random.Generator], Floats]
"""Worth of pressing each candidate; the worthiest is pressed."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Mean share of the active points in the first places, one row for each order of pressing."""

    recall_one: dict[str, list[float]]  # one active point, after 0, 2, 4, 6 presses
    recall_many: dict[str, list[float]]  # 1 to 6 active points
    recall_several: dict[int, list[float]]  # just so many active points, by information
    reached_first: float  # one active point: first at any time within four presses
    lead_over_random: float  # standard errors, 1 to 6 active points, after four presses
    lead_over_likeliest: float

    def missed(self) -> list[str]:
        """Name the figures that were not reached."""
        first = self.recall_one["information"][AFTER.index(AT)]
        checks = {
            f"first place {first:.3f} < {LEAST_FIRST}": first < LEAST_FIRST,
            f"lead over random {self.lead_over_random:.1f} SE": self.lead_over_random < LEAST_LEAD,
            f"lead over likeliest {self.lead_over_likeliest:.1f} SE": (
                self.lead_over_likeliest < LEAST_LEAD
            ),
        }
        return [text for text, failed in checks.items() if failed]


def orders(body: BodyNetwork) -> dict[str, Order]:
    """Give the orders of pressing that are compared."""
    known = atlas.load()

    def information(solution: Solution, causes: Ints, _rng: np.random.Generator) -> Floats:
        points = [body.points[cause] for cause in causes]
        return worth_of(points, solution.probability[causes], "lay", known)

    def likeliest(solution: Solution, causes: Ints, _rng: np.random.Generator) -> Floats:
        return solution.responsible[causes]

    def random(_solution: Solution, causes: Ints, rng: np.random.Generator) -> Floats:
        return rng.random(causes.size)

    return {"information": information, "likeliest": likeliest, "random": random}


def recall(body: BodyNetwork, status: Status, truth: list[Ints], order: Order) -> Floats:
    """(drawings, presses + 1) share of the active points among as many first places."""
    engine, rng = ExactEngine(body.network), np.random.default_rng(SEED)
    known, enough = atlas.load(), load_parameters().list_responsible
    alone = np.array([pressable_alone(point, known) for point in body.points])
    test = press_test("lay")
    if_active, if_not = test.if_active.sum(axis=(1, 2)), test.if_not.sum(axis=(1, 2))
    told = np.log(if_active / if_not)
    luck = rng.random((len(truth), PRESSES))  # the same for every order
    found = np.zeros((len(truth), PRESSES + 1))
    for drawing, active in enumerate(truth):
        log_lr, left = np.zeros(len(body.points)), alone.copy()
        for press in range(PRESSES + 1):
            solution = engine.solve(status[drawing], log_lr)
            if solution is None:
                raise ArithmeticError("a seeded drawing did not fit the tables")
            first = np.argsort(-solution.responsible, kind="stable")[: active.size]
            found[drawing, press] = np.isin(active, first).mean()
            causes = np.flatnonzero(left & (solution.responsible >= enough))
            if press < PRESSES and causes.size:
                cause = causes[np.argmax(order(solution, causes, rng))]
                ends = if_active if cause in active else if_not
                log_lr[cause] = told[np.searchsorted(ends.cumsum(), luck[drawing, press])]
                left[cause] = False
    return found


def measure(count: int) -> Figures:
    """Press in every order, on the same drawings and with the same luck."""
    body, known, parameters = body_network(), atlas.load(), load_parameters()
    frequency = [known.trigger_point(point).frequency for point in body.points]
    chances = np.array([parameters.prior(name) for name in frequency])
    one = seeded_cases(body, count, SEED, between=(1, 1), chances=chances)
    many = seeded_cases(body, count, SEED)
    ways = orders(body)

    def just(active: int) -> tuple[Status, list[Ints]]:
        return seeded_cases(body, count, SEED, between=(active, active), chances=chances)

    found_one = {name: recall(body, *one, order) for name, order in ways.items()}
    found_many = {name: recall(body, *many, order) for name, order in ways.items()}
    return Figures(
        recall_one={name: means(found) for name, found in found_one.items()},
        recall_many={name: means(found) for name, found in found_many.items()},
        recall_several={k: means(recall(body, *just(k), ways["information"])) for k in SEVERAL},
        reached_first=float(found_one["information"][:, : AT + 1].max(axis=1).mean()),
        lead_over_random=lead(found_many["information"], found_many["random"]),
        lead_over_likeliest=lead(found_many["information"], found_many["likeliest"]),
    )


def means(found: Floats) -> list[float]:
    return [float(found[:, presses].mean()) for presses in AFTER]


def lead(ours: Floats, other: Floats) -> float:
    """Mean gain after four presses over another order, in its standard errors."""
    gain = ours[:, AT] - other[:, AT]
    return float(gain.mean() / (gain.std(ddof=1) / np.sqrt(gain.size)))


def report(figures: Figures, count: int) -> str:
    """Write the figures for a person."""
    lines = [f"{count} drawings, a lay finger; recall after {', '.join(map(str, AFTER))} presses"]
    for title, table in (
        ("one active point, drawn by how common it is", figures.recall_one),
        ("1 to 6 active points, any as often as any other", figures.recall_many),
    ):
        lines.append(title)
        lines += [
            f"  {name:12} " + "  ".join(f"{value:.3f}" for value in row)
            for name, row in table.items()
        ]
    lines.append("two, three active points, drawn by how common they are, by information")
    lines += [
        f"  {active:<12} " + "  ".join(f"{value:.3f}" for value in row)
        for active, row in figures.recall_several.items()
    ]
    lines.append(f"one active point, first at some time within four: {figures.reached_first:.3f}")
    lines.append(
        f"lead of information after four, 1 to 6 active points: {figures.lead_over_random:.1f} SE "
        f"over random, {figures.lead_over_likeliest:.1f} SE over likeliest"
    )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--drawings", type=int, default=DRAWINGS, help="how many of each kind")
    arguments = parser.parse_args()
    figures = measure(arguments.drawings)
    missed = figures.missed()
    if arguments.json:
        print(json.dumps({**asdict(figures), "missed": missed}, indent=2))
    else:
        print(report(figures, arguments.drawings))
    for text in missed:
        print(f"missed: {text}", file=sys.stderr)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
