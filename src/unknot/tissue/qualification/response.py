"""How virtual patients answer to more needles, and whether a knot outlives high blood pressure."""

from __future__ import annotations

from typing import Final

from unknot.tissue.parameters import MECHANISMS
from unknot.tissue.phase import phase
from unknot.tissue.qualification.lab import VIRTUAL, Experiment, needle, observe

INSERTIONS: Final = (2, 3, 5, 7, 10, 15, 20)
MMHG: Final = (75, 93, 110, 130)
_KPA_PER_MMHG: Final = 0.133322
_KNOTTED: Final = 0.3


def resolved_by_insertions(mechanism: str) -> tuple[float, ...]:
    """Give the share of virtual patients without a knot two weeks after one needling."""
    return tuple(
        float(
            observe(
                Experiment(mechanism, (needle(insertions=count),), 14, patients=VIRTUAL)
            ).resolved.mean()
        )
        for count in INSERTIONS
    )


def knotted_at(mechanism: str, mmhg: float) -> bool:
    """Tell whether a knot exists at a mean arterial pressure."""
    found = phase(mechanism, {"Pa": mmhg * _KPA_PER_MMHG}).found
    return any(one.name == "knot" and one.reported["contracture"] > _KNOTTED for one in found)


def responses() -> dict[str, tuple[float, ...]]:
    """Give the needling response of each mechanism, in the order of ``INSERTIONS``."""
    return {mechanism: resolved_by_insertions(mechanism) for mechanism in MECHANISMS}
