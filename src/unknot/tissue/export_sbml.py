"""The model as an SBML file that starts in the state, and with the numbers, of a scenario."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from importlib.resources import files
from typing import Final

from unknot.errors import DataError, Problem
from unknot.tissue.parameters import parameter_vector, places
from unknot.tissue.scenario import Scenario
from unknot.tissue.states import STATES
from unknot.tissue.steady import resting_states

SBML: Final = "http://www.sbml.org/sbml/level3/version1/core"
MATH: Final = "http://www.w3.org/1998/Math/MathML"


def export_sbml(scenario: Scenario) -> str:
    """Give SBML level 3: states with rate rules, time in s; the inputs are parameters at 0.

    Events are not part of it: set an input, such as ``press``, where the simulation needs it.
    """
    vector = parameter_vector(scenario.mechanism, scenario.parameters)
    rest = resting_states(vector)
    start = rest.knot if scenario.start == "knot" else rest.healthy
    if start is None:
        message = f"no resting state {scenario.start!r} exists with these; see --phase"
        raise DataError([Problem("parameters", message)])
    values = dict(zip(STATES, start.tolist(), strict=True))
    values |= {name: float(vector[place]) for name, place in places().items()}
    ET.register_namespace("", SBML)
    source = files("unknot.tissue").joinpath("knot.xml").read_text(encoding="utf-8")
    root = ET.fromstring(source)  # noqa: S314 - our own packaged file
    for one in root.iter(f"{{{SBML}}}parameter"):
        if one.get("id") in values:
            one.set("value", repr(values[one.attrib["id"]]))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
