"""How fast registries go through: rows a second, Parquet in and out, against loops and Dask.

``python benchmarks/cohort.py [--json] [--rows N]``; ends with status 1 when a figure is missed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import pyarrow.parquet as pq

from registries import registry
from unknot.assess import Drawing, assess
from unknot.cohort import run
from unknot.cohort.cluster import run_on_cluster

SEED: Final = 11
LEAST: Final = 20_000.0
GOAL: Final = 60_000.0
MOST_MB: Final = 2_000.0
LOOPED: Final = 400
GROWTH: Final = (10_000, 100_000, 1_000_000)
LINEAR: Final = 1.5  # a row of the largest registry costs at most so many times one of the smallest
ONE: Final = (
    "import sys, resource; from pathlib import Path; from unknot.cohort import run; "
    "run(sys.argv[1], Path(sys.argv[2]), threads=2); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, all in one run."""

    rows: int
    one_thread: float  # rows a second
    two_threads: float
    loop: float
    dask: float
    peak_mb: float
    growth: dict[int, float]  # rows -> rows a second on two threads

    def missed(self) -> list[str]:
        """Name the figures that were not reached."""
        rates = list(self.growth.values())
        checks = {
            f"{self.two_threads:,.0f} rows a second < {LEAST:,.0f}": self.two_threads < LEAST,
            f"{self.peak_mb:,.0f} MB > {MOST_MB:,.0f}": self.peak_mb > MOST_MB,
            f"growth is not linear: {self.growth}": max(rates) > LINEAR * rates[-1],
        }
        return [text for text, failed in checks.items() if failed]


def measure(rows: int, folder: Path) -> Figures:
    """Make a registry of two files, and rank it in every way."""
    for part in range(2):
        registry(folder / "in" / f"{part}.parquet", rows // 2, SEED + part)
    run(str(folder / "in" / "0.parquet"), folder / "warm")  # loads the compiled kernels
    one, two = (_rate(folder, f"threads{count}", threads=count) for count in (1, 2))
    begun = time.perf_counter()
    done = run_on_cluster(str(folder / "in"), folder / "dask")
    return Figures(
        rows=rows,
        one_thread=one,
        two_threads=two,
        loop=_loop(folder / "in" / "0.parquet"),
        dask=done.rows / (time.perf_counter() - begun),
        peak_mb=_peak(folder),
        growth={size: _grown(folder, size) for size in GROWTH if size <= max(rows, GROWTH[1])},
    )


def _rate(folder: Path, name: str, *, threads: int) -> float:
    begun = time.perf_counter()
    done = run(str(folder / "in"), folder / name, threads=threads)
    return done.rows / (time.perf_counter() - begun)


def _grown(folder: Path, size: int) -> float:
    source = folder / "growth" / f"{size}.parquet"
    registry(source, size, SEED)
    begun = time.perf_counter()
    run(str(source), folder / "grown", threads=2)
    return size / (time.perf_counter() - begun)


def _loop(file: Path) -> float:
    """Assess one drawing after the other, as a person's drawing is; rows a second."""
    rows = pq.read_table(file).slice(0, LOOPED).to_pylist()
    begun = time.perf_counter()
    for row in rows:
        assess(Drawing(dict(row["regions"])))
    return len(rows) / (time.perf_counter() - begun)


def _peak(folder: Path) -> float:
    """Give the most memory of a process that ranks the registry, in MB."""
    command = [sys.executable, "-c", ONE, str(folder / "in"), str(folder / "alone")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return float(done.stdout) / 1024


def show(figures: Figures) -> None:
    """Print a table."""
    print(f"{figures.rows:,} drawings in two Parquet files, read, ranked and written\n")
    for name, rate in (
        ("one thread", figures.one_thread),
        ("two threads", figures.two_threads),
        ("Dask, two worker processes, start included", figures.dask),
        ("a loop over unknot.assess (triage and all)", figures.loop),
    ):
        print(f"{name:45} {rate:10,.0f} rows/s")
    print(f"\nmost memory, two threads: {figures.peak_mb:,.0f} MB")
    for size, rate in figures.growth.items():
        print(f"{size:10,} rows: {rate:10,.0f} rows/s")
    print(f"\nto reach {LEAST:,.0f} rows/s on two threads; the goal is {GOAL:,.0f}")


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rows", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(options.rows, Path(folder))
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
