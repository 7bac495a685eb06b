"""Nitric oxide and vasodilation: made by shear, by lack of oxygen, by compression and warmth."""

from __future__ import annotations

from unknot.tissue.equations.notation import Lines, Names, hill, softplus


def nitric_oxide(m: Names) -> Lines:
    """Nitric oxide (nM/s), gathered dilators, arterioles, and capillaries left open (1/s)."""
    short_around = softplus(1 - m.ft / m.fI, m.wI)
    short_core = softplus(1 - m.fr / m.fI, m.wI)
    tone = 1 + m.gN * m.NO / (m.NO + m.KN) + m.gM * m.M / (m.M + m.KM)
    rest = 1 + m.gN * m.N0 / (m.N0 + m.KN)
    return {
        "o2": m.PO2 / (m.PO2 + m.PNh),
        "sh": m.ft / (1 + m.ft / m.shS),
        "made": (m.pN0 + m.pNs * m.sh) * m.o2
        + m.pNh * (1 - m.o2)
        + m.on_mechanical * m.pNm * hill(m.Pext, m.PNm, 2)
        + m.pNt * m.hot,
        "d_NO": m.made - (m.kNt + m.kNO2 * m.PO2 + m.kNb * m.sh) * m.NO,
        "d_M": m.kM * ((1 - m.wc) * short_around + m.wc * short_core + m.mact * m.effort)
        - (m.kM0 + m.kMw * m.ft) * m.M,
        "d_V": (tone / rest - m.V) / m.tauV,
        "d_R": m.on_lasting * m.kR * softplus(m.NO - m.NR, m.wN) * (1 - m.R) - m.R / m.tauR,
    }
