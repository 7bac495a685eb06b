"""The posterior of one drawing by sampling, with an honest error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from unknot.assess.engine import NOTHING_PRESSED, Status
from unknot.assess.exact import Answer
from unknot.assess.gibbs import run_chain
from unknot.assess.network import PAINFUL, Floats, Network
from unknot.assess.solution import Groups, Solution
from unknot.assess.workspace import make_workspace

CHAINS: Final = 4
BURN_IN: Final = 200  # sweeps
STATES: Final = 1000  # kept of each chain
SWEEPS_PER_STATE: Final = 2


def sample(
    network: Network,
    status: Status,
    log_lr: Floats = NOTHING_PRESSED,
    *,
    sweeps_per_state: int = SWEEPS_PER_STATE,
) -> SampledSolution:
    """Sample the posterior with independent chains; the same drawing gives the same answer."""
    causes, findings = network.base_odds.size, network.leak.size
    work = make_workspace(network, stack_cells=1, widest=0)
    states = np.zeros((CHAINS, STATES, causes), np.int8)
    chains = [
        Answer(
            probability=np.zeros(causes),
            responsible=np.zeros(causes),
            leak_only=np.zeros(findings),
            produced=np.zeros(network.weight.size),
        )
        for _ in range(CHAINS)
    ]
    status = np.ascontiguousarray(status, np.int8)
    for seed, chain in enumerate(chains):
        run_chain(
            network, status, log_lr, work, seed, BURN_IN, states[seed], sweeps_per_state, chain
        )
    probability = np.array([chain.probability for chain in chains])
    responsible = np.array([chain.responsible for chain in chains])
    spread = max(float(np.ptp(of, axis=0).max()) for of in (probability, responsible))
    return SampledSolution(
        probability=probability.mean(axis=0),
        responsible=responsible.mean(axis=0),
        leak_only=np.mean([chain.leak_only for chain in chains], axis=0),
        produced=np.mean([chain.produced for chain in chains], axis=0),
        error=spread,
        network=network,
        status=status,
        states=states.reshape(-1, causes).astype(bool),
        inactive=np.where(work.degree > 0, 1.0, 1.0 / (1.0 + work.odds)),
    )


@dataclass(frozen=True, slots=True)
class SampledSolution(Solution):
    """Averages of the chains, and the states that they went through."""

    network: Network
    status: Status
    states: npt.NDArray[np.bool_]  # (S, C); False for causes of no painful finding
    inactive: Floats  # (C,) P(inactive) of causes of no painful finding; 1 for the others

    def groups(self, groups: Sequence[Sequence[int]]) -> Groups:
        """At least one cause of each group active, or responsible."""
        uncovered = self._uncovered(range(self.states.shape[1]))
        unexplained = (1 - self.network.leak) * uncovered  # u_j
        painful = self.status == PAINFUL
        probability, responsible = [], []
        for group in groups:
            others_off = np.prod(self.inactive[list(group)])
            none = ~self.states[:, list(group)].any(axis=1)
            probability.append(1 - none.mean() * others_off)
            # P(no member fired at j | z, j painful) = (A_j - u_j) / (1 - u_j), where A_j is the
            # chance that the active members all keep quiet at j.
            quiet = self._uncovered(group)[:, painful]
            u = unexplained[:, painful]
            responsible.append(1 - np.prod((quiet - u) / (1 - u), axis=1).mean())
        return Groups(np.array(probability), np.array(responsible))

    def joint(self, members: Sequence[int]) -> Floats:
        """How often exactly this subset of the members was active."""
        bits = self.states[:, list(members)] @ (1 << np.arange(len(members)))
        return np.bincount(bits, minlength=1 << len(members)) / self.states.shape[0]

    def _uncovered(self, causes: Sequence[int] | range) -> Floats:
        """(S, F) product of 1 - w_ij over the active ones among the causes, in each state."""
        network = self.network
        log_quiet = np.zeros((len(causes), network.leak.size))
        for row, cause in enumerate(causes):
            edges = slice(network.cause_start[cause], network.cause_start[cause + 1])
            log_quiet[row, network.cause_finding[edges]] = np.log1p(-network.weight[edges])
        return np.exp(self.states[:, list(causes)] @ log_quiet)
