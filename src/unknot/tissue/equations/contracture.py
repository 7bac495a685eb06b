"""Calcium and contracture: the pump needs energy, and so does letting go."""

from __future__ import annotations

from unknot.tissue.equations.notation import Lines, Names, hill


def contracture(m: Names) -> Lines:
    """Free calcium (uM/s) and the share of locked sarcomeres (1/s)."""
    leak = m.l0 * (1 + m.on_endplate * m.lH * m.H * (1 - m.rX * m.relaxant)) + m.lu * m.effort
    pulled = 1 + m.stA * m.drawn
    calm = 1 - hill(m.Ca, m.Koff, 4)
    lengthened = m.on_lengthening * m.kLen * hill(m.Pext, m.PLen, 4)
    return {
        "Jserca": m.Vs * (1 + m.hS * m.hot) * hill(m.Ca, m.Ks, 2) * m.fE,
        "d_Ca": leak * (1 - m.Ca / m.Camax) - m.Jserca,
        "lock": m.kon * hill(m.Ca, m.Kon, 2) * (1 + m.kU * m.effort),
        "free": (m.koff * calm * hill(m.e, m.KR, m.mR) + m.kb) * pulled
        + m.kAn * m.needle
        + lengthened,
        "d_A": m.lock * (1 - m.A) - m.free * m.A,
    }
