"""How every kernel of the room is compiled: once, kept on disk, without the interpreter lock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., object])

ROOM: Final = Path(__file__).parent
# Sums may be reordered and fused so that they vectorise; NaN and infinity keep their meaning.
FASTMATH: Final = {"reassoc", "contract", "arcp"}


def jit(function: Kernel) -> Kernel:
    """Compile a kernel with numba and keep the machine code on disk."""
    elsewhere = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(CACHE)
    try:
        compiled = numba.njit(cache=True, nogil=True, fastmath=FASTMATH, error_model="numpy")(
            function
        )
    finally:
        numba.config.CACHE_DIR = elsewhere
    return cast("Kernel", compiled)


def inline_jit(function: Kernel) -> Kernel:
    """Compile a small function into each kernel that calls it."""
    compiled = numba.njit(nogil=True, fastmath=FASTMATH, error_model="numpy", forceinline=True)
    return cast("Kernel", compiled(function))


def exact_inline_jit(function: Kernel) -> Kernel:
    """Do the same for one in which no sum may be reordered."""
    return cast("Kernel", numba.njit(nogil=True, error_model="numpy", forceinline=True)(function))


def is_kept(kernel: Callable[..., object]) -> bool:
    """Say whether the machine code of a kernel lies on disk."""
    folder = Path(cast("Any", kernel).stats.cache_path)
    return any(folder.glob(f"*.{kernel.__name__}-*.nbi"))


def _fingerprint() -> str:
    """Digest the sources of all kernels: numba itself looks only at the file of an entry point."""
    sources = [path.read_bytes() for path in sorted(ROOM.glob("*.py"))]
    compiled = [source for source in sources if b"jit\n" in source]
    return hashlib.sha256(b"".join(compiled)).hexdigest()[:16]


CACHE: Final = ROOM / "__pycache__" / f"kernels-{_fingerprint()}"
