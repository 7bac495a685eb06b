"""How strong the pain is: what a level says, and what it must not say."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.assess import assess, parse_drawing
from unknot.assess.engine import ExactEngine, ExactSolution
from unknot.assess.levels import LEVELS, level_rows
from unknot.assess.network import (
    NOT_ASKED,
    PAINFUL,
    UNMARKED,
    BodyNetwork,
    Network,
    build_network,
    painful_at,
)
from unknot.assess.parameters import load_parameters

Floats = npt.NDArray[np.float64]

EXACT = 1e-12
ESSENTIAL, SPILLOVER = 1, 2
RELAXED = settings(deadline=None)  # a busy machine is no failure
PUBLISHED = Path(__file__).parent / "cases" / "published_cases.json"
HALVES = st.integers(1, LEVELS).map(lambda level: level / 2)


def packaged_levels() -> Floats:
    """(3, 20) of the leak, essential and spillover zones."""
    return level_rows(load_parameters().levels(), load_parameters().level_spread)


def solved(network: Network, status: list[int]) -> ExactSolution:
    solution = ExactEngine(network, stack_cells=1 << 10, widest=5).solve(np.array(status, np.int8))
    assert solution is not None
    return solution


def three_causes(levels: Floats) -> Network:
    """Three causes of one finding, the first two of another as well."""
    edges = [(0, 0, 1, 0.8), (0, 1, 2, 0.3), (1, 0, 2, 0.4), (1, 1, 1, 0.6), (2, 0, 1, 0.5)]
    prior, leak = np.array([0.1, 0.2, 0.05]), np.array([0.03, 0.01])
    return build_network(prior, leak, edges, levels=levels, marking_rate=0.7)


def test_levels_of_a_zone_sum_to_one_and_a_stronger_zone_gains_with_every_step() -> None:
    leak, essential, spillover = packaged_levels()
    for row in (leak, essential, spillover):
        assert row.shape == (LEVELS,)
        assert row.sum() == pytest.approx(1, abs=EXACT)
    for stronger, weaker in ((essential, spillover), (spillover, leak)):
        steps = np.diff(np.log(stronger / weaker))
        assert (steps > 0).all()
        assert steps == pytest.approx(np.full(LEVELS - 1, steps[0]), abs=1e-9)


def test_ten_and_a_half_are_the_ends_of_the_scale() -> None:
    assert painful_at(0.5) == PAINFUL + 1
    assert painful_at(10) == PAINFUL + LEVELS


def test_all_levels_of_a_finding_and_its_silence_have_probability_one() -> None:
    network = three_causes(packaged_levels())

    def evidence(status: int) -> float:
        return float(np.exp(solved(network, [status, NOT_ASKED]).log_evidence))

    graded = sum(evidence(painful_at(level / 2)) for level in range(1, LEVELS + 1))
    assert graded + evidence(UNMARKED) == pytest.approx(1, abs=EXACT)
    assert graded == pytest.approx(evidence(PAINFUL), abs=EXACT)


@pytest.mark.parametrize("intensity", [0.5, 3, 6.5, 10])
def test_one_finding_equals_adding_up_every_level_of_every_cause(intensity: float) -> None:
    """No distribution functions here: levels 0 to 20 of three causes and the leak, one by one."""
    levels = packaged_levels()
    network = three_causes(levels)
    weight = network.weight[[0, 2, 4]]
    leak_levels, *sent = (
        np.concatenate([[1 - chance], chance * levels[zone]])
        for chance, zone in zip([0.03, *weight], [0, 1, 2, 1], strict=True)
    )
    every = np.array(list(itertools.product(range(LEVELS + 1), repeat=4)), np.int64)
    painted = every[every.max(axis=1) == round(2 * intensity)]
    total, active, produced, leak_only = 0.0, np.zeros(3), np.zeros(3), 0.0
    for state in itertools.product((0, 1), repeat=3):
        z = np.array(state)
        chance = np.prod(np.where(z, [0.1, 0.2, 0.05], [0.9, 0.8, 0.95]))
        chances = chance * leak_levels[painted[:, 0]]
        for cause in range(3):
            level = painted[:, 1 + cause]
            chances = chances * (sent[cause][level] if z[cause] else level == 0)
        total += chances.sum()
        active += z * chances.sum()
        produced += chances @ (painted[:, 1:] > 0)
        leak_only += chances[painted[:, 1:].max(axis=1) < painted[:, 0]].sum()
    solution = solved(network, [painful_at(intensity), NOT_ASKED])
    assert np.exp(solution.log_evidence) == pytest.approx(total, abs=EXACT)
    assert solution.probability == pytest.approx(active / total, abs=EXACT)
    assert solution.responsible == pytest.approx(produced / total, abs=EXACT)
    assert solution.produced[[0, 2, 4]] == pytest.approx(produced / total, abs=EXACT)
    assert solution.leak_only[0] == pytest.approx(leak_only / total, abs=EXACT)


def test_where_only_hurts_is_known_the_answer_is_that_of_a_noisy_or() -> None:
    solution = solved(three_causes(packaged_levels()), [PAINFUL, PAINFUL])
    weight = 0.7 * np.array([[0.8, 0.3], [0.4, 0.6], [0.5, 0.0]])
    total, active = 0.0, np.zeros(3)
    for state in itertools.product((0, 1), repeat=3):
        z = np.array(state)
        silent = np.array([0.97, 0.99]) * np.prod(1 - weight * z[:, None], axis=0)
        chance = np.prod(np.where(z, [0.1, 0.2, 0.05], [0.9, 0.8, 0.95])) * np.prod(1 - silent)
        total += chance
        active += z * chance
    assert solution.probability == pytest.approx(active / total, abs=EXACT)
    assert np.exp(solution.log_evidence) == pytest.approx(total, abs=EXACT)


@RELAXED
@given(
    prior=st.tuples(st.floats(0.004, 0.06), st.floats(0.004, 0.06)),
    own_other=HALVES,
    weaker=HALVES,
    stronger=HALVES,
)
def test_stronger_pain_in_an_essential_zone_never_speaks_for_a_rival_that_spills_over_there(
    prior: tuple[float, float], own_other: float, weaker: float, stronger: float
) -> None:
    """The point has both regions as essential zones; its rival only spills over into the first."""
    weaker, stronger = sorted((weaker, stronger))
    p = load_parameters()
    edges = [
        (0, 0, ESSENTIAL, p.weight_essential),
        (0, 1, ESSENTIAL, p.weight_essential),
        (1, 0, SPILLOVER, p.weight_spillover),
    ]
    network = build_network(
        np.array(prior),
        np.full(2, p.leak),
        edges,
        levels=packaged_levels(),
        marking_rate=p.marking_rate,
    )
    less, more = (
        solved(network, [painful_at(first), painful_at(own_other)]).responsible
        for first in (weaker, stronger)
    )
    assert more[0] >= less[0] - EXACT
    assert more[0] * less[1] >= less[0] * more[1] - EXACT


def test_where_it_hurts_most_decides_between_two_patterns() -> None:
    """Low back and buttock: the muscle whose essential zone hurts more comes first."""

    def muscles(lumbar: float, buttock: float) -> list[str]:
        regions = {"lumbar.left": lumbar, "buttock_upper.left": buttock, "hip_side.left": 3}
        drawing = parse_drawing({"unknot": "drawing", "version": 1, "regions": regions})
        return [muscle.muscle for muscle in assess(drawing).muscles]

    back, buttock = muscles(9, 3), muscles(3, 9)
    assert back.index("iliopsoas") < back.index("gluteus_medius")
    assert buttock.index("gluteus_medius") < buttock.index("iliopsoas")


@pytest.mark.parametrize(("intensity", "most"), [(7, 0.06), (5, 0.10)])
def test_a_drawing_of_one_strength_throughout_says_little_more_than_where(
    intensity: float, most: float, body: BodyNetwork, engine: ExactEngine
) -> None:
    """7 is where the brush starts."""
    for case in json.loads(PUBLISHED.read_text(encoding="utf-8")):
        where, graded = np.zeros((2, len(body.regions)), np.int8)
        painful = [body.region_index[region] for region in case["painful"]]
        where[painful], graded[painful] = PAINFUL, painful_at(intensity)
        expected, found = engine.solve(where), engine.solve(graded)
        assert expected is not None
        assert found is not None
        assert np.abs(found.responsible - expected.responsible).max() < most
