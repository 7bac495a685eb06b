"""How every kernel of the room is compiled: once, kept on disk, without the interpreter lock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar, cast

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., object])

ROOM: Final = Path(__file__).parent
# Sums may be reordered and fused so that they vectorise; NaN and infinity keep their meaning.
FASTMATH: Final = {"reassoc", "contract"}


def jit(function: Kernel) -> Kernel:
    """Compile a kernel with numba and keep the machine code on disk.

    Kernels are inlined into the entry points: passing a workspace of forty arrays by value to a
    small kernel costs more than the kernel.
    """
    elsewhere = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(CACHE)
    try:
        compiled = numba.njit(
            cache=True, nogil=True, fastmath=FASTMATH, forceinline=True, error_model="numpy", _nrt=False
        )(function)
    finally:
        numba.config.CACHE_DIR = elsewhere
    return cast("Kernel", compiled)


def _fingerprint() -> str:
    """A digest of this room's sources.

    numba looks only at the file of an entry point and would keep running old code of the kernels
    that were inlined from other files.
    """
    sources = sorted(ROOM.glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


CACHE: Final = ROOM / "__pycache__" / f"kernels-{_fingerprint()}"
