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

    Kernels are inlined into the entry points and allocate nothing, so that they need no reference
    counts: counting the references of a workspace of fifty arrays at each call costs more than the
    call (8 times as much for a whole drawing).
    """
    elsewhere = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(CACHE)
    try:
        compiled = numba.njit(
            cache=True,
            nogil=True,
            fastmath=FASTMATH,
            forceinline=True,
            error_model="numpy",
            _nrt=False,
        )(function)
    finally:
        numba.config.CACHE_DIR = elsewhere
    return cast("Kernel", compiled)


def _fingerprint() -> str:
    """Digest the sources of all kernels and of the arrays that they take.

    numba looks only at the file of an entry point and would keep running old code of the kernels
    that were inlined from other files.
    """
    sources = [path.read_bytes() for path in sorted(ROOM.glob("*.py"))]
    compiled = [source for source in sources if b"@jit" in source or b"(NamedTuple)" in source]
    return hashlib.sha256(b"".join(compiled)).hexdigest()[:16]


CACHE: Final = ROOM / "__pycache__" / f"kernels-{_fingerprint()}"
