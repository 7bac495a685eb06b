"""Sharing patients among the cores; kernels hold no interpreter lock, so threads do it.

A parallel loop inside the kernels would do the same and take three times as long to compile.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

PARTS: Final = 8  # for each core, so that a core with quick patients takes over from a slow one
FULL: Final = 48  # patients in a part, where there are so many: fewer leave lanes empty at its end


def share(count: int, work: Callable[[slice], object]) -> None:
    """Call ``work`` with slices that cover ``count`` patients, on every core at once."""
    cores = min(os.cpu_count() or 1, count)
    if cores == 1:
        work(slice(0, count))
        return
    parts_each = min(PARTS, max(1, count // (FULL * cores)))
    size = -(-count // (parts_each * cores))
    parts = [slice(first, min(first + size, count)) for first in range(0, count, size)]
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(work, parts))
