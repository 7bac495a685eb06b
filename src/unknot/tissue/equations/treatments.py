"""What the inputs add up to at the knot."""

from __future__ import annotations

from unknot.tissue.equations.notation import Lines, Names


def treatments(m: Names) -> Lines:
    """Pressure on the skin, warmth, and stretch of the fibres."""
    return {
        "Pext": m.press + m.mP * m.massage,
        "hot": m.heat + m.uH * m.ultrasound,
        "drawn": m.stretch + m.mS * m.massage,
    }
