"""Oxygen: brought by blood, kept by myoglobin, burnt while phosphocreatine is missing."""

from __future__ import annotations

from sympy import Rational

from unknot.tissue.equations.notation import Lines, Names, hill, softplus


def oxygen(m: Names) -> Lines:
    """ATP made with oxygen (mM/s), and the balance of oxygen in the core (kPa/s)."""
    reach = m.ATPO2 * m.KDt * (Rational(7, 20) + Rational(13, 20) * m.phi) * m.V
    met = m.PO2 + m.VO2 / (m.KD * m.phi * m.V)
    return {
        "Jw": m.kox * (m.PCrm - m.PCr),
        "Jox": m.Jw * m.PO2 / (m.PO2 + m.Km + m.Jw / reach),
        "VO2": m.Jox / m.ATPO2,
        "Pc": met - softplus(met - m.PaO2, m.wC),
        "Cv": m.cHb * hill(m.Pc, m.P50, m.nHb) + m.alO2 * m.Pc,
        "d_PO2": (m.F * (m.CaO2 - m.Cv) - m.VO2)
        / (m.alO2 + m.Mb * m.P50Mb / (m.P50Mb + m.PO2) ** 2),
    }
