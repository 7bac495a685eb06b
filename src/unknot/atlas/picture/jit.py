"""How the kernels of the pictures are compiled: kept on disk, and exact, so that bytes repeat."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., object])


def jit(function: Kernel) -> Kernel:
    """Compile a kernel with numba, without the interpreter lock and without reordering sums."""
    return cast("Kernel", numba.njit(cache=True, nogil=True)(function))
