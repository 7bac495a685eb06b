"""One knot as physiology: the cycle of tension and lack of blood, and what treatments do to it.

A hypothesis with units, not a measurement: more than half of its numbers are chosen.
"""

from __future__ import annotations

from unknot.tissue.answer import Answer, percentiles
from unknot.tissue.chart import chart_file, chart_svg
from unknot.tissue.export_sbml import export_sbml
from unknot.tissue.field import Field, field, field_numbers
from unknot.tissue.field_picture import field_svg, field_words
from unknot.tissue.parameters import (
    MECHANISMS,
    SWITCHES,
    Parameter,
    parameter_table,
    parameter_vector,
)
from unknot.tissue.parse_scenario import parse_scenario
from unknot.tissue.patients import Patients, draw_patients
from unknot.tissue.phase import Phase, phase
from unknot.tissue.press_and_release import PressAndRelease, press_and_release
from unknot.tissue.qualification import (
    Published,
    Qualified,
    measure,
    published,
    published_table,
    qualify,
    tissue_sources,
)
from unknot.tissue.ready import ready_names, ready_scenario
from unknot.tissue.scenario import Event, Scenario
from unknot.tissue.simulate import SolverError, simulate, with_mechanism
from unknot.tissue.steady import RestingStates, resting_states

__all__ = [
    "MECHANISMS",
    "SWITCHES",
    "Answer",
    "Event",
    "Field",
    "Parameter",
    "Patients",
    "Phase",
    "PressAndRelease",
    "Published",
    "Qualified",
    "RestingStates",
    "Scenario",
    "SolverError",
    "chart_file",
    "chart_svg",
    "draw_patients",
    "export_sbml",
    "field",
    "field_numbers",
    "field_svg",
    "field_words",
    "measure",
    "parameter_table",
    "parameter_vector",
    "parse_scenario",
    "percentiles",
    "phase",
    "press_and_release",
    "published",
    "published_table",
    "qualify",
    "ready_names",
    "ready_scenario",
    "resting_states",
    "simulate",
    "tissue_sources",
    "with_mechanism",
]
