"""The exact engine on arrays: one drawing in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from unknot.assess.exact import Answer
from unknot.assess.kernels import Problem, joint, none_active, solve, solve_again
from unknot.assess.network import PAINFUL, Floats, Network, Status
from unknot.assess.parameters import load_parameters
from unknot.assess.solution import NOTHING_PRESSED, Groups, Solution
from unknot.assess.workspace import Workspace, make_workspace

STACK_CELLS: Final = int(load_parameters().stack_cells)  # touched only as far as needed
WIDEST: Final = int(load_parameters().widest_table)
JOINT_CELLS: Final = int(load_parameters().joint_cells)
FEWEST_RUNS: Final = 8  # of one joint, however wide: three causes


class ExactEngine:
    """Solves drawings one after another; not to be shared between threads."""

    def __init__(
        self, network: Network, *, stack_cells: int = STACK_CELLS, widest: int = WIDEST
    ) -> None:
        self.network = network
        self._work = make_workspace(network, stack_cells=stack_cells, widest=widest)

    def solve(self, status: Status, log_lr: Floats = NOTHING_PRESSED) -> ExactSolution | None:
        """Solve one drawing: status (F,), log likelihood ratios of palpations (C,) or none.

        None when its tables do not fit. A solution can be asked until the next drawing is solved.
        """
        causes, findings = self.network.base_odds.size, self.network.leak.size
        answer = Answer(
            probability=np.empty(causes),
            responsible=np.empty(causes),
            leak_only=np.zeros(findings),
            produced=np.zeros(self.network.weight.size),
        )
        status = np.ascontiguousarray(status, np.int8)
        problem = Problem(*solve(self.network, status, log_lr, self._work, answer))
        if problem.operations < 0:
            return None
        return ExactSolution(
            *answer,
            error=None,
            log_evidence=problem.log_evidence,
            network=self.network,
            status=status,
            problem=problem,
            work=self._work,
        )


@dataclass(frozen=True, slots=True)
class ExactSolution(Solution):
    """A solved drawing whose programme still lies in the workspace."""

    log_evidence: float
    network: Network
    status: Status
    problem: Problem
    work: Workspace

    def groups(self, groups: Sequence[Sequence[int]]) -> Groups:
        """At least one cause of each group active, or responsible.

        For none of M to be responsible, each member may be inactive, or active and quiet in every
        painful region j:  P(none active) * product over M of (1 + o_i * product_j s_ij).
        """
        none = self._none_active(groups)
        quiet = self._quiet_odds()
        none_responsible = none * [np.prod(1 + quiet[list(group)]) for group in groups]
        return Groups(probability=1 - none, responsible=1 - none_responsible)

    def _none_active(self, groups: Sequence[Sequence[int]]) -> Floats:
        """(G,) P(no member active): a clamped run where members compete for the same drawing.

        Causes of no painful region are independent of all others, so that with at most one member
        that has some, the marginals multiply.
        """
        none = np.array([np.prod(1 - self.probability[list(group)]) for group in groups])
        competing = [
            g
            for g, group in enumerate(groups)
            if np.count_nonzero(self.work.degree[list(group)] > 0) > 1
        ]
        start = np.cumsum([0, *(len(groups[g]) for g in competing)]).astype(np.int64)
        members = np.array([cause for g in competing for cause in groups[g]], np.int64)
        clamped = np.empty(len(competing))
        none_active(self.network, self.status, self.problem, start, members, self.work, clamped)
        none[competing] = clamped
        return none

    def joint(self, members: Sequence[int]) -> Floats:
        """Exact probability of each subset of the members, one clamped run for each."""
        runs = max(FEWEST_RUNS, JOINT_CELLS // self._cells())
        chosen = np.array(members[: runs.bit_length() - 1], np.int64)
        out = np.empty(1 << chosen.size)
        joint(self.network, self.status, self.problem, chosen, self.work, out)
        return out

    def responsible_under(
        self, networks: Sequence[Network], log_lr: Floats, *, most_cells: float
    ) -> Floats:
        """Solve the drawing again for networks of the same graph, as many as the cells allow."""
        rows = min(len(networks), int(most_cells // self._cells()))
        responsible = np.empty((rows, self.network.base_odds.size))
        nothing, probability = np.empty(0), np.empty(self.network.base_odds.size)
        for d in range(rows):
            answer = Answer(probability, responsible[d], nothing, nothing)
            pressed = log_lr[d] if log_lr.size else NOTHING_PRESSED
            solve_again(networks[d], self.status, pressed, self.problem, self.work, answer)
        return responsible

    def _quiet_odds(self) -> Floats:
        """(C,) o_i * product over painful j of s_ij, the chance of no pain at all."""
        network = self.network
        painful = self.status[network.cause_finding] >= PAINFUL
        cause = np.repeat(np.arange(network.base_odds.size), np.diff(network.cause_start))
        log_quiet = np.bincount(
            cause[painful],
            weights=np.log(self.work.quiet[painful]),
            minlength=network.base_odds.size,
        )
        return self.work.odds * np.exp(log_quiet)

    def _cells(self) -> int:
        """Table cells of one run of the programme."""
        return int(self.work.table_start[self.problem.operations]) + 1
