"""Perfusion: the core's capillaries share arteriole and venule with healthy ones around them.

So the pressure that is offered to them does not rise when the core squeezes; they close when the
pressure inside the core passes it. Arterioles that have long borne another arterial pressure carry
the difference themselves, so that capillaries are offered the same (autoregulation).
"""

from __future__ import annotations

from sympy import Rational

from unknot.tissue.equations.notation import Lines, Names, logistic, softplus


def perfusion(m: Names) -> Lines:
    """Pressures (kPa), flow around the knot and in its core (1/s), share of open capillaries."""
    return {
        "Pt": m.Pim0 + m.kap * m.Pext + m.Pact * m.effort,
        "Pi": m.Pt + m.PA * m.A * (1 - m.stP * m.drawn),
        "Vh": m.V * (1 + m.hV * m.hot),
        "v6": m.Vh ** Rational(3, 5),
        "Pot": m.Pv + softplus(m.Pt - m.Pv, m.wP),
        "dr": softplus(m.Pa - m.Pot, m.wV),
        "hi": (m.Pa - m.Pv) / (m.Pan - m.Pv),
        "Rt": (m.ra + (m.rc + m.rv) * (1 - 1 / m.hi)) / m.Vh + (m.rc + m.rv) / (m.hi * m.v6),
        "Ft": m.F0 * m.dr / ((m.Pa - m.Pv) * m.Rt),
        "Pup": m.Pot + m.dr * (m.rc + m.rv) / (m.hi * m.v6 * m.Rt),
        "Pin": m.Pup + m.on_lasting * m.gR * m.R * (m.Pa - m.Pup),
        "Pve": m.Pot + m.dr * m.rv / (m.hi * m.v6 * m.Rt),
        "Pout": m.Pve + softplus(m.Pi - m.Pve, m.wP),
        "gate": m.gG * m.dr / (m.dr + m.Pg),
        "F": m.F0 * m.v6 * softplus(m.Pin - m.Pout, m.wP) / m.dP0 * m.gate,
        "phi": m.gate * logistic((m.Pin - m.Pi) / m.wP) + m.phi0,
        "fr": m.F / m.F0,
        "ft": m.Ft / m.F0,
    }
