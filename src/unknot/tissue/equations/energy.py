"""Energy: phosphocreatine stands for ATP, glycolysis is limited by the glucose that flow brings."""

from __future__ import annotations

from unknot.tissue.equations.notation import Lines, Names, hill, softplus


def energy(m: Names) -> Lines:
    """Phosphocreatine and lactate (mM/s); ``e`` is the energy left, ``debt`` what is missing."""
    return {
        "e": m.PCr / (m.PCrm - m.dPCr),
        "debt": softplus(1 - m.e, m.wE),
        "fE": (1 + m.KE**m.nE) * hill(m.e, m.KE, m.nE),
        "pH": m.pHb - (m.L - m.Lb) / m.beta,
        "Jgly": (m.vg0 + m.vgF * m.fr) * m.debt * softplus(m.pH - m.pHg, m.wpH) / (m.pHb - m.pHg),
        "Juse": (m.Jb + m.JA * m.A + m.Jact * m.effort) * m.fE
        + m.aSerca * m.Bca * m.mMuM * m.Jserca,
        "d_PCr": m.Jox + m.Jgly - m.Juse,
        "d_L": m.Jgly / m.aGly - m.kL * m.fr * (m.L - m.Lb),
    }
