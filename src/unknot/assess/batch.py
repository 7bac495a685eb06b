"""Many drawings at once, on arrays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np

from unknot.assess.engine import STACK_CELLS, WIDEST
from unknot.assess.kernels import solve_many
from unknot.assess.network import Floats, Network, Status
from unknot.assess.workspace import make_workspace

_PIECES_PER_THREAD: Final = 8


class BatchPosterior(NamedTuple):
    """Posterior of n drawings; a row is NaN where the exact tables did not fit."""

    probability: Floats  # (n, C)
    responsible: Floats  # (n, C)
    log_evidence: Floats  # (n,)


def posterior_batch(
    network: Network,
    status: Status,
    *,
    log_lr: Floats | None = None,
    threads: int = 1,
    widest: int = WIDEST,
) -> BatchPosterior:
    """Solve n drawings: status (n, F), log likelihood ratios (n, C) or none."""
    count, causes = status.shape[0], network.base_odds.size
    out = BatchPosterior(np.empty((count, causes)), np.empty((count, causes)), np.empty(count))
    evidence = np.empty((0, 0)) if log_lr is None else log_lr
    works = [
        make_workspace(network, stack_cells=STACK_CELLS, widest=widest) for _ in range(threads)
    ]
    pieces = np.array_split(np.arange(count), threads * _PIECES_PER_THREAD)

    def run(thread: int) -> None:
        for piece in pieces[thread::threads]:
            rows = slice(piece[0], piece[-1] + 1) if piece.size else slice(0)
            solve_many(
                network,
                status[rows],
                evidence[rows],
                works[thread],
                out.probability[rows],
                out.responsible[rows],
                out.log_evidence[rows],
            )

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(run, range(threads)))
    return out
