"""Sensitisation: a starved contracture releases substances that make nerves and endplate worse."""

from __future__ import annotations

from unknot.tissue.equations.notation import Lines, Names, hill, logistic, softplus


def sensitisation(m: Names) -> Lines:
    """Sensitisers, endplate, soreness, nerve endings, spinal cord, pain inhibition (1/s)."""
    washed = m.fr - softplus(m.fr - m.kWx, m.wW)
    too_hard = softplus(m.Pext - m.Ptol, m.wT) / m.Pov
    rising = logistic((m.cs - m.Sc) / m.wS)
    return {
        "d_S": m.sA * m.A * (m.sB + m.debt)
        + m.sD * m.D * (1 - m.ster * m.steroid)
        - m.S * (m.kSd + m.kSw * washed),
        "d_H": (hill(m.S, m.KH, m.nH) - m.H) / m.tauH
        + m.kHu * m.effort * m.debt * (1 - m.H)
        - m.kHn * m.needle * m.H,
        "d_D": m.kDp * too_hard**1.5 + m.kDn * m.needle - m.D / m.tauD,
        "d_Sp": (m.S / (m.S + m.KP) + m.pD * m.D - m.Sp) / m.taup,
        "cs": hill(m.S * (1 - m.aA * m.analgesic), m.Kc, m.nc),
        "d_Sc": (m.cs - m.Sc) * (rising / m.tauc_u + (1 - rising) / m.tauc_d),
        "d_G": m.on_lengthening * m.kG * hill(m.Pext, m.PLen, 4) * (1 - m.G) - m.G / m.tauG,
    }
