"""Batches over threads, in their order, with few in memory at a time."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pyarrow as pa

from unknot.cohort.kernel import Kernel

Pair = tuple[pa.RecordBatch, pa.RecordBatch]


def in_order(
    batches: Iterable[tuple[int, pa.RecordBatch]],
    *,
    top: int,
    threads: int | None = None,
    where: str,
) -> Iterator[Pair]:
    """Rank batches, each with the number of its first row; give them back in order."""
    count = threads or os.cpu_count() or 1
    own = threading.local()

    def work(first: int, batch: pa.RecordBatch) -> Pair:
        if not hasattr(own, "kernel"):
            own.kernel = Kernel(top)
        kernel: Kernel = own.kernel
        return kernel(batch, first_row=first, where=where)

    waiting: deque[Future[Pair]] = deque()
    with ThreadPoolExecutor(count) as pool:
        try:
            for first, batch in batches:
                waiting.append(pool.submit(work, first, batch))
                if len(waiting) >= 2 * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
