"""The cross-section: oxygen and flow across a knot."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from importlib.resources import files

import numpy as np
import pytest
import sympy

from unknot.errors import DataError
from unknot.tissue import (
    Event,
    Field,
    Scenario,
    field,
    field_numbers,
    field_svg,
    field_words,
    ready_scenario,
    simulate,
    tissue_sources,
)
from unknot.tissue.equations.model import flat
from unknot.tissue.field import taken_up_per_kpa
from unknot.tissue.parameters import parameter_table, parameter_vector
from unknot.tissue.rates import rates
from unknot.tissue.states import INPUTS, STATES
from unknot.tissue.steady import resting_states

MMHG_PER_KPA = 7.50062
PRESS = Scenario("knot", 1, (Event(1, "press", 250, 90),))
REST = Scenario("knot", 1)


@pytest.fixture(scope="module")
def pressed() -> Field:
    return field(PRESS)


def test_the_middle_has_the_oxygen_and_the_rim_the_flow_of_the_equations_without_extent(
    pressed: Field,
) -> None:
    answer = simulate(PRESS)
    places = [int(np.abs(answer.time_s - time).argmin()) for time in pressed.time_s]
    for name, found, node in (
        ("po2_mmhg", pressed.po2_mmhg, 0),
        ("flow_ml_100ml_min", pressed.flow_ml_100ml_min, 0),
        ("surrounding_flow_ml_100ml_min", pressed.flow_ml_100ml_min, -1),
    ):
        # a minute after and two hours after are not among the simulation's times
        expected = answer.series[name][0, places[:2]]
        assert found[:2, node] == pytest.approx(expected, rel=0.03, abs=0.02), name


def test_oxygen_falls_during_a_press_and_comes_back_after(pressed: Field) -> None:
    before, end, minute, hours = pressed.po2_mmhg
    assert (end < before).all()
    assert (minute > before).all()
    assert hours[0] > before[0]
    assert pressed.hypoxic_mm2(1) > pressed.hypoxic_mm2(0) > 0 == pressed.hypoxic_mm2(2)


def test_oxygen_falls_towards_the_core(pressed: Field) -> None:
    assert (np.diff(pressed.po2_mmhg[0]) > -1e-3).all()


def test_at_rest_blood_brings_as_much_oxygen_as_the_whole_cut_uses() -> None:
    cut = field(REST)
    vector = parameter_vector()
    rest = resting_states(vector)
    assert rest.knot is not None
    assert rest.healthy is not None
    core = np.exp(-((cut.radius_mm / cut.core_radius_mm) ** field_numbers()["steep"]))
    states = rest.healthy + core[:, None] * (rest.knot - rest.healthy)
    shared = [list(STATES).index(name) for name in ("V", "M")]
    states[:, shared] = rest.knot[shared]
    states[:, 0] = cut.po2_mmhg[0] / MMHG_PER_KPA
    rate = np.empty_like(states)
    for node in range(core.size):
        rates(states[node], vector, np.zeros(len(INPUTS)), rate[node])
    left = cut.radius_mm * taken_up_per_kpa(states[:, 0], vector) * rate[:, 0]
    assert np.abs(left).sum() > 1e-4  # blood leaves some where oxygen is plenty
    assert abs(left.sum()) < 0.005 * np.abs(left).sum()  # and diffusion takes all of it to the core


def test_a_core_of_a_tenth_of_a_millimetre_cannot_starve_itself() -> None:
    middle = [float(field(REST, core_radius_mm=r).po2_mmhg[0, 0]) for r in (0.1, 0.2, 0.4, 1, 4)]
    assert middle == sorted(middle, reverse=True)
    assert middle[0] > 15
    assert middle[2] < 7
    assert middle[3] == pytest.approx(middle[4], rel=0.02)


def test_a_finer_grid_changes_nothing(pressed: Field) -> None:
    coarse = field(PRESS, nodes=40)
    fine = np.array([np.interp(coarse.radius_mm, pressed.radius_mm, r) for r in pressed.po2_mmhg])
    assert np.abs(coarse.po2_mmhg - fine).max() < 0.3
    assert coarse.po2_mmhg[:, 0] == pytest.approx(pressed.po2_mmhg[:, 0], rel=1e-3)


def test_tissue_takes_up_oxygen_as_the_equation_of_oxygen_says() -> None:
    vector = parameter_vector()
    numbers = {row.name: float(value) for row, value in zip(parameter_table(), vector, strict=True)}
    balance, use = (sympy.Symbol(name, real=True) for name in ("PO2", "VO2"))
    rate = flat()["d_PO2"]
    for po2 in (0.05, 0.3, 3.0):
        known = {one: numbers[one.name] for one in rate.free_symbols if one.name in numbers}
        plain = rate.subs(known).subs(balance, po2)
        slope = -1 / float(sympy.diff(plain, use))
        assert taken_up_per_kpa(np.array([po2]), vector)[0] == pytest.approx(slope)


def test_a_healthy_start_and_an_untreated_knot_have_their_moments() -> None:
    assert field(REST).moments == ("at rest",)
    load = field(ready_scenario("small-overload"))
    assert load.moments[0] == "before the effort"
    assert np.ptp(load.po2_mmhg[0]) < 1e-6


def test_without_a_knot_there_is_nothing_to_cut() -> None:
    with pytest.raises(DataError, match="no knot exists with these"):
        field(Scenario("knot", 1, parameters={"on_endplate": 0.0}))


def test_the_picture_is_svg_that_says_in_words_what_it_shows(pressed: Field) -> None:
    root = ET.fromstring(field_svg(pressed))
    said = "".join(root.itertext())
    assert field_words(pressed) in said
    assert "A model, not a measurement" in said
    assert said.count("at the end of the press") == 2
    assert field_svg(pressed) == field_svg(pressed)


def test_the_numbers_of_the_cross_section_have_sources() -> None:
    text = files("unknot.tissue").joinpath("field.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        assert row["source"] in tissue_sources()
        assert float(row["low"]) <= float(row["value"]) <= float(row["high"])
