"""Pain, its threshold, and what else is reported."""

from __future__ import annotations

from unknot.tissue.equations.notation import Lines, Names, softplus


def pain(m: Names) -> Lines:
    """Everything reported, in the units of its name; pain from 0 to 10."""
    ongoing = m.wX * softplus(m.S - m.S0, m.wX0) * m.quiet * (1 + m.cX * m.Sc) + m.wD * m.D
    return {
        "quiet": (1 - m.on_lasting * m.aR * m.R) * (1 - m.aG * m.G),
        "PPT": m.PPT0 / (1 + m.gp * m.Sp * m.quiet + m.gc * m.Sc),
        "ache": ongoing * (1 - m.aX * m.analgesic) + m.gX * softplus(m.Pext / m.PPT - m.fX, m.wX1),
        "pain": 10 * m.ache / (1 + m.ache),
        "pressure_pain_threshold_kpa": m.PPT,
        "po2_mmhg": m.PO2 * m.mmHg,
        "flow_ml_100ml_min": m.F * m.perMin,
        "surrounding_flow_ml_100ml_min": m.Ft * m.perMin,
        "nitric_oxide_nm": 1 * m.NO,
        "lactate_mm": 1 * m.L,
        "contracture": 1 * m.A,
        "activity": m.Sc - m.cA,
    }
