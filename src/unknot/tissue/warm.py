"""Compile the kernels of the model once, so that no person waits for it unawares."""

from __future__ import annotations

import shutil

from unknot.tissue.field import field
from unknot.tissue.integrate import integrate_many
from unknot.tissue.jit import CACHE, is_kept
from unknot.tissue.phase import phase
from unknot.tissue.ready import ready_scenario
from unknot.tissue.steady import refine_many


def warm() -> None:
    """Run every compiled entry point; the machine code stays on disk, that of old sources goes."""
    for stale in CACHE.parent.glob("kernels-*"):
        if stale != CACHE:
            shutil.rmtree(stale, ignore_errors=True)
    phase()
    field(ready_scenario("one-press"))


def is_warm() -> bool:
    """Say whether a simulation can start at once: what takes long to compile lies on disk."""
    return is_kept(refine_many) and is_kept(integrate_many)
