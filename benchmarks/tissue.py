"""How fast and how exact virtual patients are solved: 14 days of daily presses, against peers.

``python benchmarks/tissue.py [--json] [--patients N] [--peer-patients N]``; ends with status 1 when
a figure is missed. Peers solve some of the patients, two processes each; times are for all.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import repeat
from multiprocessing import get_context
from typing import Final

import numpy as np

from tissue_peers import PEERS, Task, prepare, solve_prepared
from unknot.tissue import Event, Patients, Scenario, draw_patients, parameter_vector
from unknot.tissue.linear import Floats
from unknot.tissue.scenario import Course, course_of
from unknot.tissue.simulate import RTOL, run

SEED: Final = 20260501
DAYS: Final = 14
PROCESSES: Final = 2
REFERENCES: Final = 24  # patients solved at 1e-10
REPEATS: Final = 3
WORST_ERROR: Final = 1e-3
LEAST_RATIO: Final = 5.0
SMALL: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Row:
    """One solver at one tolerance."""

    solver: str
    rtol: float
    seconds: float  # for all patients, on two cores
    worst_error: float
    failed: int
    note: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is exact enough to be compared."""
        return not self.note and self.failed == 0 and self.worst_error <= WORST_ERROR


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, all in one run."""

    patients: int
    peer_patients: int
    ours: Row
    peers: list[Row]
    best_peer: str
    ratio: float

    def missed(self) -> list[str]:
        """Name the figures that were not reached."""
        checks = {
            f"our worst error {self.ours.worst_error:.1e} > {WORST_ERROR:.0e}": (
                not self.ours.counts
            ),
            f"ratio {self.ratio:.1f} < {LEAST_RATIO:.0f}": not self.ratio >= LEAST_RATIO,
        }
        return [text for text, failed in checks.items() if failed]


def course() -> Course:
    """Give two weeks of daily presses, and only the edges as outputs."""
    events = tuple(Event(12 + 24.0 * day, "press", 250.0, 90.0) for day in range(DAYS))
    return course_of(Scenario("knot", DAYS, events, every_h=24.0 * DAYS))


def error(found: Floats, exact: Floats) -> float:
    """Give the worst error of any state, edge and patient."""
    return float((np.abs(found - exact) / (np.abs(exact) + SMALL)).max())


def measure(count: int, peer_count: int) -> Figures:
    """Measure ours and every peer that is installed."""
    drawn = draw_patients(parameter_vector(), count, seed=SEED)
    if drawn is None:
        raise RuntimeError("too few virtual patients have a knot")
    plan = course()
    tight = np.array(_pooled(Task("scipy Radau", 1e-10), drawn, plan, min(REFERENCES, count))[1])
    ours = _ours(drawn, plan, tight)
    peers = [
        _peer(Task(name, rtol), drawn, plan, min(peer_count, count), tight)
        for name, rtols in PEERS.items()
        for rtol in rtols
    ]
    counted = [row for row in peers if row.counts]
    best = min(counted, key=lambda row: row.seconds, default=None)
    return Figures(
        patients=count,
        peer_patients=min(peer_count, count),
        ours=ours,
        peers=peers,
        best_peer=best.solver if best else "none",
        ratio=best.seconds / ours.seconds if best else float("nan"),
    )


def _ours(drawn: Patients, plan: Course, tight: Floats) -> Row:
    seconds = []
    found = run(drawn.knot[:4], drawn.parameters[:4], plan, states=True)  # warm
    for _ in range(REPEATS):
        begun = time.perf_counter()
        found = run(drawn.knot, drawn.parameters, plan, states=True)
        seconds.append(time.perf_counter() - begun)
    return Row("unknot Rodas4", RTOL, min(seconds), error(found[: len(tight), 1:], tight), 0)


def _peer(task: Task, drawn: Patients, plan: Course, count: int, tight: Floats) -> Row:
    try:
        seconds, found = _pooled(task, drawn, plan, count)
    except Exception as problem:  # noqa: BLE001 - whatever keeps a peer from running is told
        note = f"{type(problem).__name__}: {problem}".splitlines()[0][:100]
        return Row(task.solver, task.rtol, float("nan"), float("nan"), 0, note)
    whole = [(one, exact) for one, exact in zip(found, tight, strict=False) if one is not None]
    worst = max((error(one, exact) for one, exact in whole), default=float("nan"))
    failed = sum(one is None for one in found)
    scaled = seconds * drawn.knot.shape[0] / count
    return Row(task.solver, task.rtol, scaled, worst, failed)


def _pooled(
    task: Task, drawn: Patients, plan: Course, count: int
) -> tuple[float, list[Floats | None]]:
    """Solve patients on two processes; the time is that of solving, not of starting."""
    with ProcessPoolExecutor(
        PROCESSES, get_context("spawn"), initializer=prepare, initargs=(task, plan)
    ) as pool:
        warm = zip(drawn.knot[:PROCESSES], drawn.parameters[:PROCESSES], strict=True)
        list(pool.map(solve_prepared, *zip(*warm, strict=True), repeat(0.5)))
        begun = time.perf_counter()
        found = list(pool.map(solve_prepared, drawn.knot[:count], drawn.parameters[:count]))
        return time.perf_counter() - begun, found


def show(figures: Figures) -> None:
    print(f"{figures.patients} virtual patients, {DAYS} days, a press a day, two cores")
    print(f"(peers: {figures.peer_patients} patients, scaled)\n")
    for row in (figures.ours, *figures.peers):
        told = row.note or f"{row.seconds:9.2f} s  worst error {row.worst_error:.1e}"
        failed = f"  {row.failed} failed" if row.failed else ""
        print(f"{row.solver:24} {row.rtol:.0e}  {told}{failed}{'' if row.counts else '  (-)'}")
    print(f"\n{figures.ratio:.1f} times as fast as the best peer ({figures.best_peer})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--patients", type=int, default=1000)
    parser.add_argument("--peer-patients", type=int, default=48)
    options = parser.parse_args()
    figures = measure(options.patients, options.peer_patients)
    if options.json:
        print(json.dumps(asdict(figures), indent=2))
    else:
        show(figures)
    missed = figures.missed()
    for text in missed:
        print(f"missed: {text}", file=sys.stderr)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
