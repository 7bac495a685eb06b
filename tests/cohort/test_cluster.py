"""The same run on a Dask cluster of two worker processes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from unknot.cohort import run
from unknot.cohort.cluster import run_on_cluster

from .conftest import drawn
from .test_run import cohort, contents

ON = ("--engine", "dask", "--scheduler")
SCHEDULER = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
WORKER = ("--nthreads", "1", "--no-dashboard", "--no-nanny")
Write = Callable[[Path, list[dict[str, Any]]], Path]


@pytest.fixture
def files(tmp_path: Path, registry: Write) -> Path:
    for name in "abcdef":
        registry(tmp_path / "in" / f"{name}.parquet", drawn(1_500, ord(name)))
    return tmp_path / "in"


def two_workers() -> LocalCluster:
    return LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1")


def address_of(scheduler: subprocess.Popen[str]) -> str:
    assert scheduler.stderr is not None
    for line in scheduler.stderr:
        if found := re.search(r"tcp://127\.0\.0\.1:\d+", line):
            return found[0]
    raise AssertionError("the scheduler did not say its address")


def test_the_cluster_writes_the_same_bytes_as_one_process(files: Path, tmp_path: Path) -> None:
    run(str(files), tmp_path / "here")
    done = cohort("assess", files, tmp_path / "there", "--engine", "dask")
    assert done.returncode == 0, done.stderr
    assert "9,000 drawings ranked in 6 files" in done.stdout
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(
    files: Path, tmp_path: Path
) -> None:
    run(str(files), tmp_path / "here")
    out = tmp_path / "there"
    with two_workers() as cluster:
        workers = [worker.process.pid for worker in cluster.workers.values()]

        def kill_one() -> None:
            while not list(out.glob("*.parquet")):
                time.sleep(0.01)
            os.kill(workers[0], signal.SIGKILL)

        killer = threading.Thread(target=kill_one)
        killer.start()
        done = run_on_cluster(str(files), out, scheduler=cluster.scheduler_address)
        killer.join()
    assert (done.files, done.rows) == (6, 9_000)
    assert contents(out) == contents(tmp_path / "here")


def test_a_wrong_scheduler_address_is_named(files: Path, tmp_path: Path) -> None:
    done = cohort(
        *("assess", files, tmp_path / "out", "--engine", "dask"),
        *("--scheduler", "tcp://127.0.0.1:9"),
    )
    assert done.returncode == 2
    assert "no scheduler answers at 'tcp://127.0.0.1:9' within 10s" in done.stderr
    lonely = cohort("assess", files, tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9")
    assert lonely.returncode == 2
    assert "--scheduler: belongs to a cluster; add --engine dask" in lonely.stderr


def test_threads_of_a_cluster_are_not_ignored_silently(files: Path, tmp_path: Path) -> None:
    done = cohort("assess", files, tmp_path / "out", "--engine", "dask", "--threads", "2")
    assert done.returncode == 2
    assert "--threads: belongs to one machine" in done.stderr


def test_a_scheduler_that_vanishes_is_told_and_finished_files_stay(
    files: Path, tmp_path: Path
) -> None:
    run(str(files), tmp_path / "here")
    out = tmp_path / "there"
    scheduler = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", *SCHEDULER],
        stderr=subprocess.PIPE,
        text=True,
    )
    address = address_of(scheduler)
    worker = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_worker", address, *WORKER],
        stderr=subprocess.DEVNULL,
    )
    begun = subprocess.Popen(
        [*(sys.executable, "-m", "unknot", "cohort", "assess", files, out), *ON, address],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        while not list(out.glob("*.parquet")):
            assert begun.poll() is None
            time.sleep(0.01)
        scheduler.kill()
        said = begun.communicate(timeout=60)[1]
    finally:
        for process in (scheduler, worker):
            process.kill()
            process.communicate()
    assert begun.returncode == 2
    assert "the scheduler went away" in said
    assert "finished files stay" in said
    run(str(files), out)
    assert contents(out) == contents(tmp_path / "here")
