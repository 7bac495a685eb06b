"""Compile the kernels once, so that no person waits for it."""

from __future__ import annotations

import shutil

import numpy as np

from unknot.assess.batch import posterior_batch
from unknot.assess.engine import ExactEngine
from unknot.assess.jit import CACHE
from unknot.assess.network import body_network, painful_at
from unknot.assess.sampling import sample
from unknot.assess.solution import NOTHING_PRESSED
from unknot.assess.top import TopRanker


def warm() -> None:
    """Run every compiled entry point on a small drawing; the machine code stays on disk."""
    for stale in CACHE.parent.glob("kernels-*"):
        if stale != CACHE:
            shutil.rmtree(stale, ignore_errors=True)
    network = body_network().network
    status = np.zeros(network.leak.size, np.int8)
    status[network.cause_finding[:3]] = painful_at(5)
    solution = ExactEngine(network).solve(status)
    if solution is None:
        raise AssertionError("a drawing of three regions must fit the tables")
    solution.groups([[0, 1]])
    solution.joint([0, 1])
    solution.responsible_under([network], NOTHING_PRESSED, most_cells=1e6)
    sample(network, status, draws=1)
    posterior_batch(network, status[None, :])
    TopRanker().rank(status[None, :])
