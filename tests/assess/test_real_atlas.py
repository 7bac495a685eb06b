"""The engine on the real atlas: a peer library, symmetry, monotonicity, sampling."""

from __future__ import annotations

import itertools
import warnings
from dataclasses import replace

import numpy as np
import pytest

from unknot import atlas
from unknot.assess import assess, parse_drawing
from unknot.assess.assess import status_of
from unknot.assess.engine import ExactEngine, ExactSolution
from unknot.assess.network import (
    NOT_ASKED,
    PAINFUL,
    BodyNetwork,
    Network,
    Status,
    body_network,
    body_network_of,
    chances_of,
    network_of,
    painful_at,
)
from unknot.assess.parameters import load_parameters
from unknot.assess.sampling import sample

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its wrapper types warn while they are being made, and crash
    import pyagrum as gum

DRAWINGS = {
    "headache behind the eye": ["temple.left", "eye.left", "neck_back.left"],
    "shoulder and arm": ["shoulder_front.left", "arm_outer.left", "scapula.left", "thumb.left"],
    "midline and both sides": ["lumbar.left", "lumbar.right", "lumbar_spine", "sacrum"],
    "a region nothing reaches": ["armpit.left", "upper_chest.left"],
}


def painted(body: BodyNetwork, regions: list[str], *intensities: float) -> Status:
    status = np.zeros(len(body.regions), np.int8)
    levels = [painful_at(intensity) for intensity in intensities]
    status[[body.region_index[region] for region in regions]] = levels or PAINFUL
    return status


def solved(engine: ExactEngine, status: Status) -> ExactSolution:
    solution = engine.solve(status)
    assert solution is not None
    return solution


def peer_network(network: Network, status: Status) -> tuple[gum.BayesNet, list[int]]:
    """Build the reduced network in pyAgrum: odds after all that does not hurt, noisy-OR nodes."""
    bayes = gum.BayesNet()
    painful = np.flatnonzero(status == PAINFUL)
    causes = sorted(
        {
            int(cause)
            for j in painful
            for cause in network.finding_cause[
                network.finding_start[j] : network.finding_start[j + 1]
            ]
        }
    )
    for j in painful:
        bayes.addNoisyORNet(gum.LabelizedVariable(f"f{j}", "", 2), float(network.leak[j]))
    for cause in causes:
        edges = range(network.cause_start[cause], network.cause_start[cause + 1])
        hurting = [k for k in edges if status[network.cause_finding[k]] == PAINFUL]
        odds = network.base_odds[cause] / np.prod(1 - network.weight[hurting])
        bayes.add(gum.LabelizedVariable(f"z{cause}", "", 2))
        bayes.cpt(f"z{cause}").fillWith([1 / (1 + odds), odds / (1 + odds)])
        for k in hurting:
            bayes.addWeightedArc(
                f"z{cause}", f"f{network.cause_finding[k]}", float(network.weight[k])
            )
    return bayes, causes


@pytest.mark.parametrize("regions", DRAWINGS.values(), ids=DRAWINGS)
def test_marginals_equal_those_of_pyagrum(
    body: BodyNetwork, engine: ExactEngine, regions: list[str]
) -> None:
    status = painted(body, regions)
    bayes, causes = peer_network(body.network, status)
    peer = gum.LazyPropagation(bayes)
    peer.setEvidence({f"f{j}": 1 for j in np.flatnonzero(status == PAINFUL)})
    peer.makeInference()
    expected = [peer.posterior(f"z{cause}")[1] for cause in causes]
    found = solved(engine, status).probability[causes]
    assert np.abs(found - expected).max() < 1e-9


@pytest.mark.parametrize("regions", DRAWINGS.values(), ids=DRAWINGS)
def test_a_mirrored_drawing_has_the_mirrored_answer(
    body: BodyNetwork, engine: ExactEngine, regions: list[str]
) -> None:
    mirrored, levels = (
        [atlas.mirrored(region) for region in regions],
        [8, 2.5, 5, 6][: len(regions)],
    )
    here = solved(engine, painted(body, regions, *levels))
    there = solved(engine, painted(body, mirrored, *levels))
    order = [body.point_index[atlas.mirrored(point)] for point in body.points]
    assert np.abs(here.probability - there.probability[order]).max() < 1e-12
    assert np.abs(here.responsible - there.responsible[order]).max() < 1e-12
    assert here.log_evidence == pytest.approx(there.log_evidence, abs=1e-12)


def test_a_painless_region_only_lowers_the_points_that_reach_it(
    body: BodyNetwork, engine: ExactEngine
) -> None:
    """A "no" weighs more than a region left unmarked, and that more than one not asked about."""
    status = painted(body, ["temple.left"])
    unmarked = solved(engine, status).probability
    asked = status.copy()
    asked[body.region_index["eye.left"]] = -1
    denied = solved(engine, asked).probability
    not_asked = status.copy()
    not_asked[body.region_index["eye.left"]] = NOT_ASKED
    open_ = solved(engine, not_asked).probability
    network, eye = body.network, body.region_index["eye.left"]
    reaching = network.finding_cause[network.finding_start[eye] : network.finding_start[eye + 1]]
    only_eye = [
        cause
        for cause in reaching
        if body.region_index["temple.left"]
        not in network.cause_finding[network.cause_start[cause] : network.cause_start[cause + 1]]
    ]
    assert only_eye
    assert (denied[only_eye] < unmarked[only_eye]).all()
    assert (unmarked[only_eye] < open_[only_eye]).all()


def test_pain_that_no_point_explains_is_painted_as_seldom_as_any_other() -> None:
    body, numbers = body_network(), load_parameters()
    unpainted = 1 - numbers.marking_rate * numbers.leak
    assert body.network.leak == pytest.approx(1 - unpainted * (1 - numbers.false_mark))


def test_painting_what_a_point_alone_reaches_raises_it(
    body: BodyNetwork, engine: ExactEngine
) -> None:
    """More of a point's own pattern never speaks against it while nobody else gains as much."""
    point = body.point_index["tibialis_anterior.left"]
    shin, both = ["shin.left"], ["shin.left", "big_toe.left"]
    less = solved(engine, painted(body, shin)).responsible[point]
    more = solved(engine, painted(body, both)).responsible[point]
    assert more > less


@pytest.mark.parametrize("levels", [[], [8, 2.5, 5, 6]], ids=["where alone", "how strong"])
@pytest.mark.parametrize("regions", DRAWINGS.values(), ids=DRAWINGS)
def test_sampling_agrees_with_the_exact_answer_within_its_error(
    body: BodyNetwork, engine: ExactEngine, regions: list[str], levels: list[float]
) -> None:
    status = painted(body, regions, *levels[: len(regions)])
    exact, sampled = solved(engine, status), sample(body.network, status)
    assert sampled.error is not None
    tolerance = max(sampled.error, 0.02)
    for name in ("probability", "responsible", "leak_only", "produced"):
        difference = np.abs(getattr(exact, name) - getattr(sampled, name)).max()
        assert difference < tolerance, name
    top = np.argsort(-exact.responsible)[:6].tolist()
    groups = [top[:1], top[:3], top, [0]]
    for exact_groups, sampled_groups in zip(
        exact.groups(groups), sampled.groups(groups), strict=True
    ):
        assert np.abs(exact_groups - sampled_groups).max() < tolerance
    assert np.abs(exact.joint(top) - sampled.joint(top)).max() < tolerance


def test_every_answer_is_a_probability_and_shares_fit_together(
    body: BodyNetwork, engine: ExactEngine
) -> None:
    rng = np.random.default_rng(1)
    for _ in range(50):
        status = rng.choice(np.array([-2, -1, 0, 1], np.int8), 191, p=[0.03, 0.05, 0.87, 0.05])
        status[status == PAINFUL] += rng.integers(21, size=(status == PAINFUL).sum()).astype(
            np.int8
        )
        solution = solved(engine, status)
        for values in (solution.probability, solution.responsible, solution.produced):
            assert ((values >= 0) & (values <= 1 + 1e-12)).all()
        assert (solution.responsible <= solution.probability + 1e-12).all()
        start = body.network.cause_start
        for cause, (begin, end) in enumerate(itertools.pairwise(start)):
            shares = solution.produced[begin:end]
            assert shares.max(initial=0) <= solution.responsible[cause] + 1e-12
            assert solution.responsible[cause] <= shares.sum() + 1e-12


@pytest.mark.parametrize("seed", range(20))
def test_no_muscle_is_left_out_that_outranks_one_in_the_list(seed: int) -> None:
    body = body_network()
    painful = np.random.default_rng(seed).choice(body.regions, 8, replace=False)
    regions = dict.fromkeys(map(str, painful), 5)
    drawing = parse_drawing({"unknot": "drawing", "version": 1, "regions": regions})
    answer = assess(drawing)
    listed = {(muscle.muscle, muscle.side) for muscle in answer.muscles}
    solution = ExactEngine(body.network).solve(status_of(drawing, body))
    assert solution is not None
    every = solution.groups([list(causes) for causes in body.muscles.values()]).responsible
    unlisted = [r for name, r in zip(body.muscles, every, strict=True) if name not in listed]
    assert max(unlisted) < min(muscle.responsible for muscle in answer.muscles) + 1e-9


def test_the_network_with_other_numbers_is_the_one_built_from_such_parameters(
    body: BodyNetwork,
) -> None:
    other = replace(load_parameters(), weight_spillover=0.2, prior_rare=0.01, leak=0.03)
    chances = chances_of(
        other, frequencies=body.frequencies, zones=body.zones, regions=len(body.regions)
    )
    found = network_of(body.graph, chances)
    expected = body_network_of(atlas.load(), other).network
    assert all(np.array_equal(a, b) for a, b in zip(found, expected, strict=True))
    assert (found.base_odds != body.network.base_odds).any()
    assert np.unique(found.weight).tolist() == pytest.approx([0.4 * 0.2, 0.4 * 0.85])
