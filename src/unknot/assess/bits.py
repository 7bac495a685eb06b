"""Sets of findings as 64-bit words."""

from __future__ import annotations

import numpy as np

from unknot.assess.jit import jit
from unknot.assess.workspace import Bits


@jit
def bit_of(f: int) -> np.uint64:
    """Give the bit of finding f in its word."""
    return np.uint64(1) << np.uint64(f & 63)


@jit
def has(bits: Bits, f: int) -> bool:
    """Say whether finding f is in the set."""
    return bool((bits[f >> 6] & bit_of(f)) != np.uint64(0))


@jit
def count_bits(bits: np.uint64) -> int:
    """Count the ones in a word (in pairs, nibbles, bytes, then all bytes at once)."""
    bits = bits - ((bits >> np.uint64(1)) & np.uint64(0x5555555555555555))
    bits = (bits & np.uint64(0x3333333333333333)) + (
        (bits >> np.uint64(2)) & np.uint64(0x3333333333333333)
    )
    bits = (bits + (bits >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int(np.int64((bits * np.uint64(0x0101010101010101)) >> np.uint64(56)))
