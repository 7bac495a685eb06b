"""The cover dynamic programme against enumeration of every state, on small random networks."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pytest

from unknot.assess import ANSWERS, felt
from unknot.assess.batch import posterior_batch
from unknot.assess.engine import ExactEngine, ExactSolution
from unknot.assess.levels import LEVELS
from unknot.assess.network import (
    DOES_NOT_HURT,
    NOT_ASKED,
    PAINFUL,
    UNMARKED,
    Network,
    Status,
    build_network,
    painful_at,
)
from unknot.assess.palpation import log_likelihood_ratio, press_test
from unknot.assess.sampling import sample

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class BruteForce:
    """A network, a drawing, and every quantity by summing over all states: slow and obvious."""

    prior: Floats  # (C,)
    leak: Floats  # (F,)
    felt: Floats  # (C, F), 0 where there is no edge
    zone: Ints  # (C, F)
    levels: Floats  # (zones, 20) P(level | pain), first of the leak
    marking_rate: float
    status: Status  # (F,)
    log_lr: Floats  # (C,)

    @property
    def network(self) -> Network:
        edges = [
            (int(i), int(j), int(self.zone[i, j]), float(self.felt[i, j]))
            for i, j in np.argwhere(self.felt > 0)
        ]
        return build_network(
            self.prior, self.leak, edges, levels=self.levels, marking_rate=self.marking_rate
        )

    @cached_property
    def states(self) -> Floats:
        """(2^C, C)."""
        return np.array(list(itertools.product([0.0, 1.0], repeat=self.prior.size)))

    @cached_property
    def quiet(self) -> Floats:
        """(2^C, C, F) chance that a cause sends no painted pain to a finding."""
        weight = self.marking_rate * self.felt
        return np.where(self.states[:, :, None] == 1, 1 - weight, 1.0)

    def stronger(self, zone: int, finding: int, *, or_equal: bool) -> float:
        """P(a level above the painted one, or equal to it | pain in this zone)."""
        level = self.status[finding] - PAINFUL
        if level == 0:  # it hurts, and no more is known
            return float(or_equal)
        return float(self.levels[zone, level - or_equal :].sum())

    def leak_stays(self, *, below: bool) -> Floats:
        """(F,) chance that the leak stays below the painted level, or at most reaches it."""
        findings = range(self.leak.size)
        return 1 - self.leak * [self.stronger(0, j, or_equal=below) for j in findings]

    def cause_stays(self, *, below: bool) -> Floats:
        """(2^C, C, F) chance that a cause stays below the painted level, or at most reaches it."""
        share = [
            [self.stronger(zone, j, or_equal=below) for j, zone in enumerate(row)]
            for row in self.zone
        ]
        weight = self.marking_rate * self.felt * share
        return np.where(self.states[:, :, None] == 1, 1 - weight, 1.0)

    def painted(self, without: list[int] | None = None) -> Floats:
        """(2^C, F) chance that the painted level is the strongest, some causes being left out."""
        others = np.delete(np.arange(self.prior.size), without or [])
        at_most, below = (
            self.leak_stays(below=below) * self.cause_stays(below=below)[:, others].prod(axis=1)
            for below in (False, True)
        )
        return at_most - below

    @cached_property
    def weights(self) -> Floats:
        """(2^C,) P(z) * likelihood ratios of z * P(drawing | z)."""
        silent = (1 - self.leak) * self.quiet.prod(axis=1)
        denied = (1 - self.leak) * np.where(self.states[:, :, None] == 1, 1 - self.felt, 1.0).prod(
            axis=1
        )
        seen = np.select(
            [self.status >= PAINFUL, self.status == UNMARKED, self.status == DOES_NOT_HURT],
            [self.painted(), silent, denied],
            default=1.0,
        ).prod(axis=1)
        prior = np.where(self.states == 1, self.prior, 1 - self.prior).prod(axis=1)
        return prior * seen * np.exp(self.states @ self.log_lr)

    @property
    def log_evidence(self) -> float:
        return float(np.log(self.weights.sum()))

    def mean(self, value: Floats) -> Floats:
        """Average of a value given for every state, over the posterior."""
        return np.tensordot(self.weights, value, axes=(0, 0)) / self.weights.sum()

    @property
    def probability(self) -> Floats:
        return self.mean(self.states)

    @property
    def leak_only(self) -> Floats:
        """(F,) P(the leak reached the painted level, and every cause stayed below | drawing)."""
        reached = self.leak_stays(below=False) - self.leak_stays(below=True)
        only = reached * self.cause_stays(below=True).prod(axis=1) / self.painted()
        return np.where(self.status >= PAINFUL, self.mean(only), 0.0)

    @property
    def produced(self) -> Floats:
        """(C, F) P(cause i sent some pain to j, be it the strongest or not | drawing)."""
        sent = [
            1 - self.quiet[:, cause] * self.painted([cause]) / self.painted()
            for cause in range(self.prior.size)
        ]
        return np.where(self.status >= PAINFUL, [self.mean(one) for one in sent], 0.0)

    def none_responsible(self, group: list[int]) -> float:
        """P(no cause of the group sent pain to any painful finding | drawing)."""
        none = self.quiet[:, group].prod(axis=1) * self.painted(group) / self.painted()
        return float(self.mean(np.where(self.status >= PAINFUL, none, 1.0).prod(axis=1)))

    def none_active(self, group: list[int]) -> float:
        return float(self.mean((self.states[:, group] == 0).all(axis=1).astype(float)))

    def joint(self, members: list[int]) -> Floats:
        index = (self.states[:, members] @ (1 << np.arange(len(members)))).astype(int)
        out = np.zeros(1 << len(members))
        np.add.at(out, index, self.weights / self.weights.sum())
        return out


def random_network(
    seed: int, *, causes: int = 11, findings: int = 9, graded: bool = True
) -> BruteForce:
    """Make a small network with a drawing of every kind of answer, and some palpations.

    ``graded``: most of the painful findings tell how much they hurt.
    """
    rng = np.random.default_rng(seed)
    levels = rng.dirichlet(np.full(LEVELS, 2.0), 3)
    felt = np.where(
        rng.random((causes, findings)) < 0.35, rng.uniform(0.1, 0.9, (causes, findings)), 0.0
    )
    status = rng.choice(
        [PAINFUL, PAINFUL, PAINFUL, UNMARKED, DOES_NOT_HURT, NOT_ASKED], findings
    ).astype(np.int8)
    if graded:
        status[status == PAINFUL] += rng.integers(LEVELS + 1, size=(status == PAINFUL).sum())
    return BruteForce(
        prior=rng.uniform(0.005, 0.3, causes),
        leak=rng.uniform(0.002, 0.05, findings),
        felt=felt,
        zone=rng.integers(1, 3, (causes, findings)),
        levels=levels,
        marking_rate=float(rng.uniform(0.3, 1.0)),
        status=status,
        log_lr=np.where(rng.random(causes) < 0.3, rng.normal(0, 2, causes), 0.0),
    )


SEEDS = range(12)
EVERY_LEVEL_ALIKE = np.full((2, LEVELS), 1 / LEVELS)
GROUPS = [[0], [1, 4], [2, 3, 5, 8], list(range(11))]
EXACT = 1e-12


def solve(problem: BruteForce) -> ExactSolution:
    solution = ExactEngine(problem.network).solve(problem.status, problem.log_lr)
    assert solution is not None
    return solution


def edge_matrix(problem: BruteForce, values: Floats) -> Floats:
    """Lay the engine's values of edges out as (C, F)."""
    out = np.zeros(problem.felt.shape)
    out[tuple(np.argwhere(problem.felt > 0).T)] = values
    return out


@pytest.mark.parametrize("seed", SEEDS)
def test_marginals_and_evidence_equal_enumeration(seed: int) -> None:
    problem = random_network(seed)
    solution = solve(problem)
    assert np.abs(solution.probability - problem.probability).max() < EXACT
    assert solution.log_evidence == pytest.approx(problem.log_evidence, abs=EXACT)


@pytest.mark.parametrize("seed", SEEDS)
def test_attribution_of_every_pain_equals_enumeration(seed: int) -> None:
    problem = random_network(seed)
    solution = solve(problem)
    assert np.abs(edge_matrix(problem, solution.produced) - problem.produced).max() < EXACT
    assert np.abs(solution.leak_only - problem.leak_only).max() < EXACT


@pytest.mark.parametrize("seed", SEEDS)
def test_responsible_equals_enumeration(seed: int) -> None:
    problem = random_network(seed)
    solution = solve(problem)
    expected = [1 - problem.none_responsible([cause]) for cause in range(problem.prior.size)]
    assert np.abs(solution.responsible - expected).max() < EXACT


@pytest.mark.parametrize("seed", SEEDS)
def test_muscles_equal_enumeration(seed: int) -> None:
    problem = random_network(seed)
    found = solve(problem).groups(GROUPS)
    assert found.probability == pytest.approx(
        [1 - problem.none_active(group) for group in GROUPS], abs=EXACT
    )
    assert found.responsible == pytest.approx(
        [1 - problem.none_responsible(group) for group in GROUPS], abs=EXACT
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_joint_of_chosen_causes_equals_enumeration(seed: int) -> None:
    problem = random_network(seed)
    members = [0, 3, 4, 7, 9]
    assert np.abs(solve(problem).joint(members) - problem.joint(members)).max() < EXACT


def test_joint_and_groups_agree_with_the_marginals() -> None:
    problem = random_network(3)
    solution = solve(problem)
    joint = solution.joint([2, 6])
    assert joint.sum() == pytest.approx(1, abs=EXACT)
    assert joint[1] + joint[3] == pytest.approx(solution.probability[2], abs=EXACT)
    single = solution.groups([[6]])
    assert single.probability[0] == pytest.approx(solution.probability[6], abs=EXACT)
    assert single.responsible[0] == pytest.approx(solution.responsible[6], abs=EXACT)


def test_a_cause_pressed_for_certain_is_active_and_one_denied_is_not() -> None:
    problem = random_network(5)
    evidence = np.zeros(11)
    evidence[[1, 2]] = 1e6, -1e6
    solution = ExactEngine(problem.network).solve(problem.status, evidence)
    assert solution is not None
    assert solution.probability[1] == pytest.approx(1, abs=EXACT)
    assert solution.probability[2] == pytest.approx(0, abs=EXACT)
    assert np.isfinite(solution.log_evidence)


@pytest.mark.parametrize("status", [PAINFUL, painful_at(0.5), painful_at(10)])
def test_four_hundred_painful_findings_do_not_underflow(status: int) -> None:
    """A chain in which each cause reaches two findings: log evidence near -1,000."""
    count = 400
    edges = [(i, i + step, 1, 0.5) for i in range(count - 1) for step in (0, 1)]
    network = build_network(
        np.full(count - 1, 0.001), np.full(count, 0.001), edges, levels=EVERY_LEVEL_ALIKE
    )
    solution = ExactEngine(network).solve(np.full(count, status, np.int8))
    assert solution is not None
    assert solution.log_evidence < -745  # exp(-745) is the smallest double
    assert np.isfinite(solution.probability).all()
    assert np.abs(solution.probability - solution.probability[::-1]).max() < EXACT


def test_a_batch_gives_what_single_drawings_give_whatever_the_number_of_threads() -> None:
    problem = random_network(8)
    rng = np.random.default_rng(0)
    status = rng.integers(NOT_ASKED, painful_at(10) + 1, (50, 9)).astype(np.int8)
    log_lr = rng.normal(0, 1, (50, 11))
    one = posterior_batch(problem.network, status, log_lr=log_lr)
    two = posterior_batch(problem.network, status, log_lr=log_lr, threads=2)
    engine = ExactEngine(problem.network)
    for row in range(50):
        solution = engine.solve(status[row], log_lr[row])
        assert solution is not None
        assert np.array_equal(one.probability[row], solution.probability)
        assert np.array_equal(one.responsible[row], solution.responsible)
        assert one.log_evidence[row] == solution.log_evidence
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))


def test_tables_that_do_not_fit_are_refused_and_marked_in_a_batch() -> None:
    problem = random_network(8)
    status = np.full(9, PAINFUL, np.int8)
    assert ExactEngine(problem.network, stack_cells=8, widest=2).solve(status) is None
    batch = posterior_batch(problem.network, status[None], widest=2)
    assert np.isnan(batch.probability).all()
    assert np.isnan(batch.log_evidence).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_presses_of_several_points_equal_enumeration_of_all_that_could_be_felt(seed: int) -> None:
    """P(felt | z) of every press multiplied into every state, without any odds or logarithm."""
    problem = random_network(seed)
    rng = np.random.default_rng(seed)
    pressed = rng.choice(11, 4, replace=False)
    told = [felt("anywhere", answer) for answer in rng.choice(list(ANSWERS), 4)]
    test = press_test("lay")
    log_lr = np.zeros(11)
    log_lr[pressed] = [log_likelihood_ratio(one, "lay") for one in told]
    unpressed = replace(problem, log_lr=np.zeros(11))
    weights = unpressed.weights.copy()
    for cause, one in zip(pressed, told, strict=True):
        ends = [test.if_not, test.if_active]
        known = int(bool(one.recognised_pain or one.refers))
        end = 1 + known if one.tender else 0
        weights *= np.array([table[end].sum() for table in ends])[
            problem.states[:, cause].astype(int)
        ]
    expected = weights @ problem.states / weights.sum()
    solution = ExactEngine(problem.network).solve(problem.status, log_lr)
    assert solution is not None
    assert np.abs(solution.probability - expected).max() < EXACT


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sampled_joint_counts_members_that_no_painful_region_reaches(seed: int) -> None:
    problem = random_network(seed)
    sampled = sample(problem.network, problem.status, problem.log_lr)
    members = list(range(8))
    assert np.abs(sampled.joint(members) - problem.joint(members)).max() < 0.03
