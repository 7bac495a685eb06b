"""The posterior of one drawing by sampling, with an honest error."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from unknot.assess.exact import Answer
from unknot.assess.gibbs import run_chain
from unknot.assess.network import PAINFUL, Floats, Ints, Network, Status
from unknot.assess.parameters import load_parameters
from unknot.assess.solution import NOTHING_PRESSED, Groups, Solution
from unknot.assess.workspace import Workspace, make_workspace

CHAINS: Final = int(load_parameters().chains)
BURN_IN: Final = int(load_parameters().burn_in)
DRAWS: Final = int(load_parameters().chain_draws)
MOST_STATES: Final = int(load_parameters().chain_states)
SWEEPS_PER_STATE: Final = 2


def sample(
    network: Network,
    status: Status,
    log_lr: Floats = NOTHING_PRESSED,
    *,
    draws: int = DRAWS,
) -> SampledSolution:
    """Sample the posterior with independent chains; the same drawing gives the same answer."""
    causes, findings = network.base_odds.size, network.leak.size
    status = np.ascontiguousarray(status, np.int8)
    cause = np.repeat(np.arange(causes), np.diff(network.cause_start))
    drawn = np.unique(cause[status[network.cause_finding] >= PAINFUL]).size
    states = min(MOST_STATES, max(1, draws // max(1, drawn)))
    went_through = np.zeros((CHAINS, states, causes), np.int8)

    def chain(seed: int) -> tuple[Answer, Workspace]:
        work = make_workspace(network, stack_cells=1, widest=0)
        answer = Answer(
            probability=np.zeros(causes),
            responsible=np.zeros(causes),
            leak_only=np.zeros(findings),
            produced=np.zeros(network.weight.size),
        )
        run_chain(
            network,
            status,
            log_lr,
            work,
            seed,
            BURN_IN,
            went_through[seed],
            SWEEPS_PER_STATE,
            answer,
        )
        return answer, work

    with ThreadPoolExecutor(min(CHAINS, os.cpu_count() or 1)) as pool:
        answers, works = zip(*pool.map(chain, range(CHAINS)), strict=True)
    probability = np.array([answer.probability for answer in answers])
    responsible = np.array([answer.responsible for answer in answers])
    spread = max(float(np.ptp(of, axis=0).max()) for of in (probability, responsible))
    return SampledSolution(
        probability=probability.mean(axis=0),
        responsible=responsible.mean(axis=0),
        leak_only=np.mean([answer.leak_only for answer in answers], axis=0),
        produced=np.mean([answer.produced for answer in answers], axis=0),
        error=spread,
        network=network,
        status=status,
        states=went_through.reshape(-1, causes).astype(bool),
        work=works[0],
    )


@dataclass(frozen=True, slots=True)
class SampledSolution(Solution):
    """Averages of the chains, and the states that they went through."""

    network: Network
    status: Status
    states: npt.NDArray[np.bool_]  # (S, C); False for causes of no painful finding
    work: Workspace  # with the odds and weights that every chain has

    @property
    def inactive(self) -> Floats:
        """(C,) P(inactive) of causes of no painful finding; 1 for the others."""
        inactive: Floats = np.where(self.work.degree > 0, 1.0, 1.0 / (1.0 + self.work.odds))
        return inactive

    def groups(self, groups: Sequence[Sequence[int]]) -> Groups:
        """At least one cause of each group active, or responsible.

        In a state z, with u_j as in ``gibbs`` and B_j, S_j the products of q_ij and of s_ij over
        the group's active causes, none of the group reached the level at j with probability
        (B_j - u_j) / (1 - u_j), and then none produced pain there with S_j / B_j.
        """
        everything, inactive = range(self.states.shape[1]), self.inactive
        painful = np.flatnonzero(self.status >= PAINFUL)
        unexplained = np.zeros((self.states.shape[0], self.status.size))
        unexplained[:, painful] = (1 - self.work.leak[painful]) * self._product(
            1 - self.work.weight, everything, painful
        )
        probability, responsible = [], []
        for group in groups:
            none_active = ~self.states[:, list(group)].any(axis=1)
            probability.append(1 - none_active.mean() * np.prod(inactive[list(group)]))
            reached = self._painful_findings_of(group)
            below = self._product(1 - self.work.weight, group, reached)
            quiet = self._product(self.work.quiet, group, reached)
            u = unexplained[:, reached]
            none = quiet / below * (below - u) / (1 - u)
            responsible.append(1 - np.prod(none, axis=1).mean())
        return Groups(np.array(probability), np.array(responsible))

    def joint(self, members: Sequence[int]) -> Floats:
        """How often exactly this subset of the members was active.

        Members of no painful finding are not in the chains; they are independent of all others.
        """
        bits = self.states[:, list(members)] @ (1 << np.arange(len(members)))
        joint: Floats = np.bincount(bits, minlength=1 << len(members)) / self.states.shape[0]
        subsets, inactive = np.arange(joint.size), self.inactive
        for place, cause in enumerate(members):
            if inactive[cause] < 1:
                without = joint[subsets & ~(1 << place)]
                active = (subsets >> place & 1).astype(bool)
                joint = without * np.where(active, 1 - inactive[cause], inactive[cause])
        return joint

    def responsible_under(
        self,
        networks: Sequence[Network],  # noqa: ARG002
        log_lr: Floats,  # noqa: ARG002
        *,
        most_cells: float,  # noqa: ARG002
    ) -> Floats:
        """Give none: each network would take as long again as this one."""
        return np.empty((0, self.states.shape[1]))

    def _painful_findings_of(self, group: Sequence[int]) -> Ints:
        start = self.network.cause_start
        edges = np.concatenate([np.arange(start[cause], start[cause + 1]) for cause in group])
        reached = np.unique(self.network.cause_finding[edges])
        painful: Ints = reached[self.status[reached] >= PAINFUL]
        return painful

    def _product(self, chances: Floats, causes: Sequence[int] | range, findings: Ints) -> Floats:
        """(S, painful findings) product of chances (E,) over the active ones of the causes."""
        network = self.network
        logarithm = np.zeros((len(causes), network.leak.size))
        for row, cause in enumerate(causes):
            edges = np.arange(network.cause_start[cause], network.cause_start[cause + 1])
            painful = edges[self.status[network.cause_finding[edges]] >= PAINFUL]
            logarithm[row, network.cause_finding[painful]] = np.log(chances[painful])
        active = self.states[:, list(causes)].astype(np.float64)
        product: Floats = np.exp(active @ logarithm[:, findings])
        return product
