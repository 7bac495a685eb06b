"""The same run on a Dask cluster: a task a file, each file finished or not there.

A worker that dies takes only its unfinished file with it; Dask gives the file to another, and no
row is lost or written twice.
"""

from __future__ import annotations

import logging
import os
from concurrent.futures import CancelledError
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from unknot.cohort.choir import ChoirColumns
from unknot.cohort.kernel import TOP
from unknot.cohort.run import Done, Progress, rank_file, to_do
from unknot.cohort.sources import Source
from unknot.errors import DataError, Problem

if TYPE_CHECKING:
    from distributed import Client

RETRIES: Final = 3
PATIENCE: Final = "10s"
GONE: Final = (
    "the scheduler went away; finished files stay: start it again, then run the same command"
)


def run_on_cluster(  # noqa: PLR0913 - one argument an option
    given: str,
    out: Path,
    *,
    scheduler: str | None = None,
    top: int = TOP,
    choir: ChoirColumns | None = None,
    progress: Progress | None = None,
) -> Done:
    """Rank every file that a path, folder or pattern names; workers must see the same paths.

    ``scheduler``: its address, such as ``tcp://host:8786``; without one, a cluster of this
    machine's cores is started for the run. ``DataError``: Dask is not installed, the scheduler
    does not answer or goes away; finished files stay.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told below
    done = Done()
    sources = list(to_do(given, out, top, done, choir))
    if not sources:
        return done
    with _connect(scheduler, len(sources)) as client:
        try:
            futures = _submit(client, sources, out.resolve(), top, choir)
            _follow(futures, done, progress)
        except _lost() as problem:
            raise DataError([Problem("cluster", GONE)]) from problem
    return done


def _submit(
    client: Client, sources: list[Source], out: Path, top: int, choir: ChoirColumns | None
) -> list[Any]:
    files = [Source(one.path.resolve(), one.name) for one in sources]
    futures: list[Any] = client.map(
        _rank_one, files, out=out, top=top, choir=choir, retries=RETRIES, pure=False
    )
    return futures


def _follow(futures: list[Any], done: Done, progress: Progress | None) -> None:
    from distributed import as_completed  # noqa: PLC0415 - an extra

    for future, result in as_completed(futures, with_results=True, raise_errors=False):
        if future.status in {"cancelled", "lost"}:
            raise DataError([Problem("cluster", GONE)])
        if future.status != "finished":
            told = result[1] if isinstance(result, tuple) else result
            message = f"a worker failed: {told}; finished files stay, run the same command again"
            raise DataError([Problem("cluster", message)])
        _add(done, result)
        if progress is not None:
            progress(result.rows + result.rejected)


def _rank_one(source: Source, *, out: Path, top: int, choir: ChoirColumns | None) -> Done:
    """Rank one file on a worker."""
    done = Done()
    try:
        rank_file(source, out, top=top, threads=1, done=done, choir=choir)
    except DataError as problem:
        done.failed += problem.problems
    return done


def _add(done: Done, part: Done) -> None:
    done.files += part.files
    done.rows += part.rows
    done.rejected += part.rejected
    done.sampled += part.sampled
    done.failed += part.failed


def _connect(scheduler: str | None, files: int) -> Any:  # noqa: ANN401 - an extra has no types here
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra
    except ImportError as problem:
        message = "Dask is not installed; pip install 'unknot[cluster]'"
        raise DataError([Problem("--engine dask", message)]) from problem
    if scheduler is None:
        workers = min(os.cpu_count() or 1, files)
        cluster = LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1"
        )
        return _Own(cluster, Client(cluster))
    try:
        return Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError) as problem:
        message = (
            f"no scheduler answers at {scheduler!r} within {PATIENCE}; `dask scheduler` prints "
            "the address of a running one"
        )
        raise DataError([Problem("--scheduler", message)]) from problem


class _Own:
    """A cluster started for one run, closed with it."""

    def __init__(self, cluster: Any, client: Client) -> None:  # noqa: ANN401
        self._cluster, self._client = cluster, client

    def __enter__(self) -> Client:
        return self._client

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._cluster.close()


def _lost() -> tuple[type[BaseException], ...]:
    from distributed.comm.core import CommClosedError  # noqa: PLC0415 - an extra

    return (CommClosedError, CancelledError, TimeoutError)
