"""How fast the exact engine is: on the real atlas, against pyAgrum, alone and in batches.

``python benchmarks/assess.py [--json]``; ends with status 1 when a figure is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from statistics import median
from typing import Final

import numpy as np

from drawings import graded, seeded_drawings
from peer import peer_posterior
from unknot.assess import Drawing, assess, felt
from unknot.assess.assess import status_of
from unknot.assess.batch import posterior_batch
from unknot.assess.beta import RANGE
from unknot.assess.engine import ExactEngine
from unknot.assess.network import BodyNetwork, Floats, Status, body_network
from unknot.assess.sampling import sample
from unknot.assess.uncertainty import versions

SEED: Final = 20260501
BATCH: Final = 10_000
PEER_DRAWINGS: Final = 60
REPEATS: Final = 5
SIZES: Final = ((2, 4), (5, 8), (9, 12), (13, 16), (17, 24), (25, 32))

LEAST_RATIO: Final = 200.0
LARGEST_DIFFERENCE: Final = 1e-9
LEAST_PER_SECOND: Final = 20_000.0
MOST_ANSWER_P95_MS: Final = 10.0
MOST_INTERVALS_P95_MS: Final = 50.0
EXACT_DRAWINGS: Final = 60  # whose muscles are answered exactly under every version
ANSWERS: Final = 500


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, all in one run."""

    painted_mean: float
    microseconds_by_painted: dict[str, float]  # one drawing, attribution included
    peer_median_ms: float
    ours_median_ms: float
    ratio_median: float
    ratio_min: float
    ratio_max: float
    difference_max: float
    per_second_1_thread: float
    per_second_2_threads: float
    processor_us_in_batch: float  # of one drawing, whoever else uses the machine
    processor_us_graded: float  # the same where each painted region tells how much it hurts
    everything_painted_s: float
    answer_median_ms: float  # triage, ranking, sets, where to press next
    answer_p95_ms: float
    intervals_p95_ms: float  # what they add to a whole answer
    interval_share: float  # of drawings that have them
    muscle_ends_off_p95: float  # ends of the intervals of muscles, against exact answers
    muscle_ends_off_max: float

    def missed(self) -> list[str]:
        """Name the figures that were not reached."""
        checks = {
            f"median ratio {self.ratio_median:.0f} < {LEAST_RATIO:.0f}": (
                self.ratio_median < LEAST_RATIO
            ),
            f"difference {self.difference_max:.1e} > {LARGEST_DIFFERENCE:.0e}": (
                self.difference_max > LARGEST_DIFFERENCE
            ),
            f"{self.per_second_2_threads:.0f} drawings/s < {LEAST_PER_SECOND:.0f}": (
                self.per_second_2_threads < LEAST_PER_SECOND
            ),
            f"answer p95 {self.answer_p95_ms:.1f} ms > {MOST_ANSWER_P95_MS:.0f} ms": (
                self.answer_p95_ms > MOST_ANSWER_P95_MS
            ),
            f"intervals p95 {self.intervals_p95_ms:.1f} ms > {MOST_INTERVALS_P95_MS:.0f} ms": (
                self.intervals_p95_ms > MOST_INTERVALS_P95_MS
            ),
        }
        return [text for text, failed in checks.items() if failed]


def best_of(action: Callable[[], object], repeats: int = REPEATS) -> float:
    """Seconds of the quickest run: what the machine can do when nobody else uses it."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def processor_us(body: BodyNetwork, drawings: Status) -> float:
    """Microseconds of processor time of one drawing in a batch: the better of two runs."""
    seconds = []
    for _ in range(2):
        before = time.process_time()
        posterior_batch(body.network, drawings)
        seconds.append(time.process_time() - before)
    return 1e6 * min(seconds) / len(drawings)


def by_painted(engine: ExactEngine, drawings: Status) -> dict[str, float]:
    """Median microseconds of one drawing, for each range of painted regions."""
    painted = drawings.sum(axis=1)
    table = {}
    for low, high in SIZES:
        chosen = drawings[(painted >= low) & (painted <= high)][:100]
        times = [best_of(partial(engine.solve, row)) for row in chosen]
        table[f"{low}-{high}"] = 1e6 * median(times)
    return table


def against_peer(
    body: BodyNetwork, engine: ExactEngine, drawings: Status
) -> tuple[list[float], list[float], float]:
    """Seconds of the peer and of ours for each drawing, and the largest difference."""
    peer_posterior(body.network, drawings[0])  # warm
    peer_s, our_s, difference = [], [], 0.0
    for row in drawings:
        answers = [peer_posterior(body.network, row) for _ in range(2)]
        peer_s.append(min(answer.seconds for answer in answers))
        our_s.append(best_of(partial(engine.solve, row)))
        solution = engine.solve(row)
        if solution is None:
            raise ArithmeticError("a seeded drawing did not fit the tables")
        found = solution.probability[answers[0].causes]
        difference = max(difference, float(np.abs(found - answers[0].probability).max()))
    return peer_s, our_s, difference


def answer_times(body: BodyNetwork, drawings: Status) -> Floats:
    """(N, 2) milliseconds of whole answers, the spots to press next included; one run each.

    Without intervals, and with them; NaN where the drawing has none.
    """
    today = date(2026, 5, 1)
    times = np.full((len(drawings), 2), np.nan)
    for row, drawn in enumerate(drawings):
        painful = [body.regions[region] for region in np.flatnonzero(drawn)]
        drawing = Drawing(
            regions=dict.fromkeys(painful, 5.0),
            palpations=(felt(body.points[0], "nothing"),),
        )
        for column in (0, 1):
            start = time.perf_counter()
            answer = assess(drawing, today=today, intervals=column == 1)
            if column == 0 or answer.muscles[0].interval:
                times[row, column] = 1e3 * (time.perf_counter() - start)
    return times


def muscle_ends_off(body: BodyNetwork, engine: ExactEngine, drawings: Status) -> Floats:
    """How far the ends of the intervals of the listed muscles are from exact answers."""
    off = []
    for row in drawings:
        painful = [body.regions[region] for region in np.flatnonzero(row)]
        drawing = Drawing(regions=dict.fromkeys(painful, 5.0))
        listed = assess(drawing, intervals=True).muscles
        groups = [body.muscles[one.muscle, one.side] for one in listed]
        exact = []
        for version in versions():
            engine.network = version.network
            solution = engine.solve(status_of(drawing, body))
            if solution is None:
                raise ArithmeticError("a seeded drawing did not fit the tables")
            exact.append(solution.groups(groups).responsible)
        engine.network = body.network
        ends = np.quantile(exact, RANGE, axis=0).T
        found = [one.interval for one in listed if one.interval]
        if len(found) == len(listed):
            off.append(np.abs(np.array(found) - ends).ravel())
    return np.concatenate(off)


def measure() -> Figures:
    """Measure everything, warm, in this one process."""
    body = body_network()
    engine = ExactEngine(body.network)
    drawings = seeded_drawings(body, BATCH, SEED)
    posterior_batch(body.network, drawings[:10])
    everything = np.ones(len(body.regions), np.int8)
    sample(body.network, everything, draws=1)
    batch = {
        threads: best_of(partial(posterior_batch, body.network, drawings, threads=threads))
        for threads in (1, 2)
    }
    peer_s, our_s, difference = against_peer(body, engine, drawings[:PEER_DRAWINGS])
    ratios = [peer / ours for peer, ours in zip(peer_s, our_s, strict=True)]
    answer_times(body, drawings[:10])
    answers_ms, with_intervals_ms = answer_times(body, drawings[:ANSWERS]).T
    intervals_ms = (with_intervals_ms - answers_ms)[np.isfinite(with_intervals_ms)]
    ends_off = muscle_ends_off(body, engine, drawings[:EXACT_DRAWINGS])
    return Figures(
        painted_mean=float(drawings.sum(axis=1).mean()),
        microseconds_by_painted=by_painted(engine, drawings),
        peer_median_ms=1e3 * median(peer_s),
        ours_median_ms=1e3 * median(our_s),
        ratio_median=median(ratios),
        ratio_min=min(ratios),
        ratio_max=max(ratios),
        difference_max=difference,
        per_second_1_thread=BATCH / batch[1],
        per_second_2_threads=BATCH / batch[2],
        processor_us_in_batch=processor_us(body, drawings),
        processor_us_graded=processor_us(body, graded(drawings, SEED)),
        everything_painted_s=best_of(
            lambda: engine.solve(everything) or sample(body.network, everything), 2
        ),
        answer_median_ms=float(np.median(answers_ms)),
        answer_p95_ms=float(np.percentile(answers_ms, 95)),
        intervals_p95_ms=float(np.percentile(intervals_ms, 95)),
        interval_share=intervals_ms.size / ANSWERS,
        muscle_ends_off_p95=float(np.percentile(ends_off, 95)),
        muscle_ends_off_max=float(ends_off.max()),
    )


def report(figures: Figures) -> str:
    """Write the figures for a person."""
    sizes = "\n".join(
        f"  {painted:>6} painted regions  {microseconds:8.1f} us"
        for painted, microseconds in figures.microseconds_by_painted.items()
    )
    return f"""One drawing, every pain attributed (mean {figures.painted_mean:.1f} painted regions):
{sizes}
pyAgrum LazyPropagation, same reduced network, {PEER_DRAWINGS} drawings:
  median {figures.peer_median_ms:.2f} ms, ours {figures.ours_median_ms:.4f} ms
  ratio median {figures.ratio_median:.0f} ({figures.ratio_min:.0f} to {figures.ratio_max:.0f})
  largest difference {figures.difference_max:.1e}
Batch of {BATCH} drawings, responsible included:
  1 thread   {figures.per_second_1_thread:9.0f} drawings/s
  2 threads  {figures.per_second_2_threads:9.0f} drawings/s
  {figures.processor_us_in_batch:.1f} us of processor time a drawing
  {figures.processor_us_graded:.1f} us where each region tells how much it hurts
All 191 regions painted: {figures.everything_painted_s:.2f} s (sampled)
Whole answer, where to press next included:
  median {figures.answer_median_ms:.1f} ms, 95th percentile {figures.answer_p95_ms:.1f} ms
Intervals of all points and muscles add, where there are any ({figures.interval_share:.1%}):
  95th percentile {figures.intervals_p95_ms:.1f} ms
  ends for muscles off by {figures.muscle_ends_off_p95:.3f} (95th percentile), at most \
{figures.muscle_ends_off_max:.3f}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    figures = measure()
    missed = figures.missed()
    if arguments.json:
        print(json.dumps({**asdict(figures), "missed": missed}, indent=2))
    else:
        print(report(figures))
    for text in missed:
        print(f"missed: {text}", file=sys.stderr)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
