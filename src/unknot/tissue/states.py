"""What a knot is made of (states) and what can be done to it (inputs), in their fixed order."""

from __future__ import annotations

from typing import Final

STATES: Final[dict[str, tuple[str, str]]] = {
    "PO2": ("kPa", "oxygen in the core"),
    "PCr": ("mM", "phosphocreatine in the core"),
    "Ca": ("uM", "free calcium in the fibres"),
    "A": ("1", "share of sarcomeres locked in contracture"),
    "L": ("mM", "lactate"),
    "NO": ("nM", "nitric oxide"),
    "M": ("1", "dilators that gather without flow"),
    "V": ("1", "conductance of the arterioles against rest"),
    "S": ("1", "substances that sensitise nerve endings"),
    "H": ("1", "leakiness of the motor endplate"),
    "D": ("1", "soreness by injury"),
    "Sp": ("1", "sensitisation of nerve endings"),
    "Sc": ("1", "sensitisation of the spinal cord"),
    "R": ("1", "capillaries left open"),
    "G": ("1", "inhibition of pain by pressing"),
}
"""State -> unit, meaning."""

INPUTS: Final[dict[str, tuple[str, str]]] = {
    "press": ("kPa", "pressure on the skin"),
    "needle": ("1/s", "insertions of a needle"),
    "heat": ("1", "a heat pack"),
    "ultrasound": ("1", "therapeutic ultrasound"),
    "stretch": ("1", "stretch of the muscle"),
    "massage": ("1", "strokes along the muscle"),
    "effort": ("1", "share of the greatest force"),
    "steroid": ("1", "a steroid in the tissue"),
    "analgesic": ("1", "an analgesic in the blood"),
    "relaxant": ("1", "a muscle relaxant in the blood"),
}
"""Input -> unit, meaning; the names are the kinds of event of a scenario."""

SERIES: Final[dict[str, str]] = {
    "pain": "1",
    "pressure_pain_threshold_kpa": "kPa",
    "po2_mmhg": "mmHg",
    "flow_ml_100ml_min": "mL/100mL/min",
    "surrounding_flow_ml_100ml_min": "mL/100mL/min",
    "nitric_oxide_nm": "nM",
    "lactate_mm": "mM",
    "contracture": "1",
    "activity": "1",
}
"""What is reported -> unit; a knot is active where ``activity`` is above 0."""
